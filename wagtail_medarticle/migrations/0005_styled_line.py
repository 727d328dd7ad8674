"""Where a citation's line in the site's CSL style is stored."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("wagtail_medarticle", "0004_folded_doi")]

    operations = [
        migrations.AddField(
            model_name="citation",
            name="styled_line",
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
