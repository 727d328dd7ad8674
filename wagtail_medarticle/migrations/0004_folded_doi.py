"""DOIs keep their capitals, and are unique without them. Nothing that is stored is changed."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models
from django.db.models import Count
from django.db.models.functions import Lower


def name_clashes(apps: Any, schema_editor: Any) -> None:
    """Raise ``ValueError`` that names the citations whose DOIs differ by capitals alone.

    No form and no import has stored such ones; ``update()`` and ``loaddata`` may have.
    """
    citations = apps.get_model("wagtail_medarticle", "Citation").objects.using(schema_editor.connection.alias)
    folded = citations.exclude(doi="").annotate(folded=Lower("doi")).order_by()
    twice = folded.values("folded").annotate(entries=Count("pk")).filter(entries__gt=1).values_list("folded", flat=True)
    clashes = [
        f"{doi}: {', '.join(map(str, folded.filter(folded=doi).order_by('pk').values_list('pk', flat=True)))}"
        for doi in twice
    ]
    if clashes:
        raise ValueError(
            "These DOIs are stored more than once, with other capitals. Merge the citations (their ids follow) with "
            f"the release that you have, and migrate again: {'; '.join(sorted(clashes))}"
        )


class Migration(migrations.Migration):
    dependencies = [("wagtail_medarticle", "0003_ledger_schema")]

    operations = [
        migrations.RunPython(name_clashes, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="citation", name="medarticle_citation_doi"),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                Lower("doi"),
                condition=models.Q(("doi", ""), _negated=True),
                name="medarticle_citation_folded_doi",
                violation_error_message="A citation with this DOI exists.",
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="document_number",
            field=models.CharField(
                blank=True,
                help_text="Also of a standard, such as NG136.",
                max_length=120,
                verbose_name="report or guideline number",
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="genre",
            field=models.CharField(
                blank=True,
                help_text="In words, such as “doctoral dissertation”.",
                max_length=200,
                verbose_name="type of report or thesis",
            ),
        ),
    ]
