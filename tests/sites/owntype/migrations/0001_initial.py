import django.db.models.deletion
from django.db import migrations, models

import wagtail_medarticle.blocks.body
import wagtail_medarticle.blocks.snippets


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewedTopicPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences, shown in lists and searches.",
                        max_length=1000,
                        verbose_name="summary",
                    ),
                ),
                (
                    "authors",
                    wagtail_medarticle.blocks.snippets.SnippetListField(
                        blank=True,
                        help_text="In order.",
                        icon="user",
                        model="wagtail_medarticle.Contributor",
                        verbose_name="authors",
                    ),
                ),
                (
                    "topics",
                    wagtail_medarticle.blocks.snippets.SnippetListField(
                        blank=True, icon="tag", model="wagtail_medarticle.Topic", verbose_name="topics"
                    ),
                ),
                (
                    "last_updated",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last updated"),
                ),
                ("content_digest", models.CharField(blank=True, editable=False, max_length=71)),
                ("population", models.CharField(blank=True, max_length=200)),
                ("body", wagtail_medarticle.blocks.body.ArticleBodyField(blank=True)),
            ],
            options={
                "abstract": False,
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
