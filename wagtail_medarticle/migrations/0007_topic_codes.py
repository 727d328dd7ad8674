"""More terminologies for topics, and codes in the one form in which they are looked for. What is no code stays."""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

from ..topic_codes import CodeError, normal_code


def normalise(apps: Any, schema_editor: Any) -> None:
    """``i48`` becomes ``I48``, unless the topic has that one already."""
    codes = apps.get_model("wagtail_medarticle", "TopicCode").objects.using(schema_editor.connection.alias)
    for row in codes.order_by("pk"):
        try:
            normal = normal_code(row.system, row.code)
        except CodeError:
            continue
        if normal != row.code and not codes.filter(topic=row.topic_id, system=row.system, code=normal).exists():
            codes.filter(pk=row.pk).update(code=normal)


class Migration(migrations.Migration):
    dependencies = [("wagtail_medarticle", "0006_file_digests_and_carrying")]

    operations = [
        migrations.AlterField(
            model_name="topiccode",
            name="system",
            field=models.CharField(
                choices=[
                    ("icd-10", "ICD-10"),
                    ("icd-10-cm", "ICD-10-CM"),
                    ("icd-11", "ICD-11"),
                    ("snomed-ct", "SNOMED CT"),
                    ("mesh", "MeSH"),
                    ("rxnorm", "RxNorm"),
                    ("atc", "ATC"),
                    ("ndc", "NDC"),
                    ("loinc", "LOINC"),
                ],
                max_length=20,
                verbose_name="system",
            ),
        ),
        migrations.RunPython(normalise, migrations.RunPython.noop),
    ]
