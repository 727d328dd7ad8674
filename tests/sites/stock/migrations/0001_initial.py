import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import tests.sites.stock.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("credentials", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("title", models.TextField()),
                ("authors", models.JSONField(default=list)),
                ("container_title", models.CharField(blank=True, max_length=500)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("volume", models.CharField(blank=True, max_length=60)),
                ("pages", models.CharField(blank=True, max_length=60)),
                ("doi", models.CharField(blank=True, max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="StockArticle",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("summary", models.TextField(blank=True)),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [("section", 5)],
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {}),
                            1: ("wagtail.blocks.RichTextBlock", (), {}),
                            2: ("wagtail.blocks.StreamBlock", [[("text", 1)]], {}),
                            3: ("tests.sites.stock.models.SourceChooserBlock", (tests.sites.stock.models.Source,), {}),
                            4: ("wagtail.blocks.ListBlock", (3,), {}),
                            5: ("wagtail.blocks.StructBlock", [[("heading", 0), ("content", 2), ("sources", 4)]], {}),
                        },
                    ),
                ),
                ("writers", modelcluster.fields.ParentalManyToManyField(to="stock.author")),
                ("subjects", modelcluster.fields.ParentalManyToManyField(to="stock.subject")),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page",),
        ),
    ]
