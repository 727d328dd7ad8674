import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import swapper
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import wagtail_medarticle.blocks.body
import wagtail_medarticle.blocks.snippets
from wagtail_medarticle.migrations._triggers import append_only

PAGE = swapper.get_model_name("wagtailcore", "Page")


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disclaimer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("text", wagtail.fields.RichTextField(verbose_name="text")),
            ],
            options={
                "verbose_name": "disclaimer",
                "verbose_name_plural": "disclaimers",
                "ordering": ["title", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="MedicalArticlePage",
            fields=[
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="Two or three sentences, shown in lists and searches.",
                        max_length=1000,
                        verbose_name="summary",
                    ),
                ),
                ("body", wagtail_medarticle.blocks.body.ArticleBodyField(blank=True, verbose_name="body")),
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
                (
                    "page_ptr",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        related_name="medicalarticlepage",
                        serialize=False,
                        to=PAGE,
                    ),
                ),
            ],
            options={
                "verbose_name": "medical article",
                "verbose_name_plural": "medical articles",
            },
            bases=(PAGE, models.Model),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, max_length=200, unique=True, verbose_name="slug")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["name", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("guideline", "Guideline"),
                            ("research", "Research"),
                            ("review", "Review"),
                            ("book", "Book"),
                            ("chapter", "Book chapter"),
                            ("report", "Report"),
                            ("preprint", "Preprint"),
                            ("web", "Web page"),
                            ("other", "Other"),
                        ],
                        default="research",
                        help_text="What sort of evidence this is.",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "type",
                    models.CharField(
                        default="article-journal",
                        help_text="The item type in CSL-JSON's terms.",
                        max_length=40,
                        verbose_name="CSL type",
                    ),
                ),
                ("title", models.TextField(verbose_name="title")),
                (
                    "authors",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="One a line: “Family, Given”, or the name of a body.",
                        verbose_name="authors",
                    ),
                ),
                ("editors", models.JSONField(blank=True, default=list, verbose_name="editors")),
                (
                    "container_title",
                    models.CharField(
                        blank=True,
                        help_text="The journal, book or website.",
                        max_length=500,
                        verbose_name="published in",
                    ),
                ),
                (
                    "container_title_short",
                    models.CharField(
                        blank=True,
                        help_text="As in the NLM catalogue.",
                        max_length=200,
                        verbose_name="journal abbreviation",
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=300, verbose_name="publisher")),
                ("publisher_place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("edition", models.CharField(blank=True, max_length=60, verbose_name="edition")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year")),
                ("month", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="month")),
                ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="day")),
                ("volume", models.CharField(blank=True, max_length=60, verbose_name="volume")),
                ("issue", models.CharField(blank=True, max_length=60, verbose_name="issue")),
                (
                    "pages",
                    models.CharField(
                        blank=True, help_text="Pages, or an electronic location.", max_length=60, verbose_name="pages"
                    ),
                ),
                (
                    "doi",
                    models.CharField(
                        blank=True, help_text="With or without https://doi.org/.", max_length=255, verbose_name="DOI"
                    ),
                ),
                ("pmid", models.CharField(blank=True, max_length=10, verbose_name="PubMed ID")),
                ("pmcid", models.CharField(blank=True, max_length=14, verbose_name="PubMed Central ID")),
                ("isbn", models.CharField(blank=True, max_length=17, verbose_name="ISBN")),
                ("issn", models.CharField(blank=True, max_length=9, verbose_name="ISSN")),
                ("url", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                ("accessed", models.DateField(blank=True, null=True, verbose_name="accessed on")),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                ("abstract", models.TextField(blank=True, verbose_name="abstract")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("current", "Current"),
                            ("corrected", "Corrected"),
                            ("concern", "Expression of concern"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                            ("retracted", "Retracted"),
                        ],
                        default="current",
                        help_text="Anything but “Current” is shown to readers of every article that cites this source.",
                        max_length=20,
                        verbose_name="health",
                    ),
                ),
                (
                    "notice",
                    models.TextField(
                        blank=True,
                        help_text="Public: what happened to the source, with a link if there is one.",
                        verbose_name="notice",
                    ),
                ),
                ("work_key", models.CharField(db_index=True, editable=False, max_length=32)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="What to cite instead: a newer edition, or what replaces a retracted work.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_medarticle.citation",
                        verbose_name="superseded by",
                    ),
                ),
                (
                    "upheld_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("current", "Current"),
                            ("corrected", "Corrected"),
                            ("concern", "Expression of concern"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                            ("retracted", "Retracted"),
                        ],
                        editable=False,
                        max_length=20,
                    ),
                ),
                (
                    "upheld_reason",
                    models.TextField(
                        blank=True,
                        help_text="Such as “Retracted and replaced under the same DOI; we cite the new text”.",
                        verbose_name="reason",
                    ),
                ),
                (
                    "upheld_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("upheld_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "ordering": ["-year", "title", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="HealthNote",
            fields=[
                (
                    "citation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="health_note",
                        serialize=False,
                        to="wagtail_medarticle.citation",
                    ),
                ),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("current", "Current"),
                            ("corrected", "Corrected"),
                            ("concern", "Expression of concern"),
                            ("superseded", "Superseded"),
                            ("withdrawn", "Withdrawn"),
                            ("retracted", "Retracted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("changed_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Contributor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "credentials",
                    models.CharField(
                        blank=True, help_text="Such as “MD, FACP”.", max_length=200, verbose_name="credentials"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Cardiologist, board chair”.",
                        max_length=200,
                        verbose_name="role",
                    ),
                ),
                (
                    "orcid",
                    models.CharField(
                        blank=True, help_text="With or without its address.", max_length=19, verbose_name="ORCID iD"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        help_text="Private: links review decisions to this person.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="medarticle_contributor",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user account",
                    ),
                ),
            ],
            options={
                "verbose_name": "contributor",
                "verbose_name_plural": "contributors",
                "ordering": ["name", "pk"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="FollowUpQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(max_length=2000, verbose_name="question")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("audience", models.CharField(blank=True, max_length=50, verbose_name="audience")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked at")),
                ("handled", models.BooleanField(default=False, verbose_name="handled")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="medarticle_follow_ups",
                        to=PAGE,
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up question",
                "verbose_name_plural": "follow-up questions",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("credentials", models.CharField(blank=True, max_length=200, verbose_name="credentials")),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="invited at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                ("used_at", models.DateTimeField(null=True, verbose_name="used at")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="medarticle_invitations",
                        to=PAGE,
                        verbose_name="article",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation to review",
                "verbose_name_plural": "invitations to review",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DraftPreview",
            fields=[
                ("key", models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ("text", models.JSONField(default=dict)),
                ("expires_at", models.DateTimeField(db_index=True)),
                (
                    "new_type",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contenttypes.contenttype",
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=PAGE),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="MedicalArticleSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review_statement",
                    models.TextField(
                        blank=True,
                        help_text="How articles are reviewed, such as “Our medical advisory board reviews every article”.",
                        verbose_name="review statement",
                    ),
                ),
                (
                    "caution_text",
                    models.TextField(
                        blank=True,
                        help_text="Shown on an article whose present text the board has not approved. Left empty, a default is shown.",
                        verbose_name="caution",
                    ),
                ),
                (
                    "editorial_policy_url",
                    models.URLField(
                        blank=True, help_text="Used when no page is chosen.", verbose_name="editorial policy address"
                    ),
                ),
                (
                    "editorial_policy_title",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, “Editorial policy”.",
                        max_length=200,
                        verbose_name="editorial policy title",
                    ),
                ),
                (
                    "audience_prompt",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, “Which best describes you?”.",
                        max_length=200,
                        verbose_name="audience prompt",
                    ),
                ),
                (
                    "follow_up_prompt",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, “Have a follow-up question?”.",
                        max_length=200,
                        verbose_name="follow-up prompt",
                    ),
                ),
                ("follow_up_text", models.TextField(blank=True, verbose_name="follow-up text")),
                ("follow_up_url", models.URLField(blank=True, verbose_name="follow-up link")),
                (
                    "default_disclaimer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtail_medarticle.disclaimer",
                        verbose_name="default disclaimer",
                    ),
                ),
                (
                    "editorial_policy_page",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=PAGE,
                        verbose_name="editorial policy page",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "medical articles",
                "verbose_name_plural": "medical articles",
            },
        ),
        migrations.CreateModel(
            name="ArticleIndex",
            fields=[
                (
                    "page",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="medarticle_index",
                        serialize=False,
                        to=PAGE,
                    ),
                ),
                ("last_updated", models.DateTimeField(db_index=True, null=True)),
                ("title", models.CharField(blank=True, max_length=255)),
                ("locale", models.PositiveBigIntegerField(null=True)),
                ("article", models.PositiveBigIntegerField(null=True)),
                ("digest", models.CharField(blank=True, max_length=71)),
                (
                    "review_status",
                    models.CharField(
                        choices=[
                            ("not_submitted", "Not submitted"),
                            ("submitted", "Submitted"),
                            ("under_review", "Under Review"),
                            ("approved", "Approved"),
                        ],
                        db_index=True,
                        default="not_submitted",
                        max_length=20,
                    ),
                ),
                ("last_reviewed", models.DateField(db_index=True, null=True)),
                ("review_due", models.DateField(db_index=True, null=True)),
                ("citations", models.ManyToManyField(related_name="article_indexes", to="wagtail_medarticle.citation")),
                ("topics", models.ManyToManyField(related_name="article_indexes", to="wagtail_medarticle.topic")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="TopicCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "system",
                    models.CharField(
                        choices=[
                            ("icd-10", "ICD-10"),
                            ("snomed-ct", "SNOMED CT"),
                            ("mesh", "MeSH"),
                            ("rxnorm", "RxNorm"),
                        ],
                        max_length=20,
                        verbose_name="system",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                (
                    "topic",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="wagtail_medarticle.topic"
                    ),
                ),
            ],
            options={
                "verbose_name": "code",
                "verbose_name_plural": "codes",
                "ordering": ["system", "code"],
            },
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("doi", ""), _negated=True),
                fields=("doi",),
                name="medarticle_citation_doi",
                violation_error_message="A citation with this DOI exists.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pmid", ""), _negated=True),
                fields=("pmid",),
                name="medarticle_citation_pmid",
                violation_error_message="A citation with this PubMed ID exists.",
            ),
        ),
        migrations.AddConstraint(
            model_name="citation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("pmcid", ""), _negated=True),
                fields=("pmcid",),
                name="medarticle_citation_pmcid",
                violation_error_message="A citation with this PubMed Central ID exists.",
            ),
        ),
        migrations.AddConstraint(
            model_name="topiccode",
            constraint=models.UniqueConstraint(fields=("topic", "system", "code"), name="medarticle_topic_code"),
        ),
        migrations.CreateModel(
            name="AnnouncedArticle",
            fields=[
                ("page", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("html_url", models.TextField()),
                ("paths", models.JSONField(default=list)),
                ("type", models.CharField(max_length=200)),
                ("locale", models.CharField(max_length=100)),
                ("shown", models.JSONField(default=dict)),
                ("version", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="AnnouncedSite",
            fields=[
                ("site", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("url", models.TextField()),
                ("shown", models.JSONField(default=dict)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="WebhookDelivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, verbose_name="message")),
                ("url", models.URLField(max_length=500, verbose_name="address")),
                ("payload", models.JSONField(default=dict, verbose_name="content")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="since")),
                ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="tries")),
                ("next_try_at", models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="next try")),
                ("delivered_at", models.DateTimeField(blank=True, null=True, verbose_name="delivered")),
                ("outcome", models.CharField(blank=True, max_length=200, verbose_name="outcome")),
            ],
            options={
                "verbose_name": "message to a front end",
                "verbose_name_plural": "messages to front ends",
                "ordering": ["-created_at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="MergedCitation",
            fields=[
                ("old_id", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "citation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merged",
                        to="wagtail_medarticle.citation",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ReferenceImport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=255, verbose_name="name")),
                (
                    "overwrite",
                    models.CharField(
                        choices=[
                            ("correct", "Fill what is empty and correct what differs"),
                            ("fill", "Fill what is empty"),
                            ("keep", "Change nothing"),
                        ],
                        default="correct",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("total", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("records", models.JSONField(blank=True, default=list)),
                ("entries", models.JSONField(blank=True, default=list)),
                ("past", models.JSONField(blank=True, default=list)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="LedgerHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="MedicalReviewState",
            fields=[
                (
                    "taskstate_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.taskstate",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
            bases=("wagtailcore.taskstate",),
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("number", models.PositiveBigIntegerField(primary_key=True, serialize=False, verbose_name="number")),
                (
                    "article",
                    models.PositiveBigIntegerField(db_index=True, help_text="The page's id.", verbose_name="article"),
                ),
                ("article_title", models.CharField(max_length=255, verbose_name="title")),
                ("locale", models.CharField(max_length=100, verbose_name="locale")),
                (
                    "digest",
                    models.CharField(help_text="Of the text that this is about.", max_length=71, verbose_name="digest"),
                ),
                ("revision", models.PositiveBigIntegerField(null=True, verbose_name="revision")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("started", "Review started"),
                            ("endorsed", "Endorsed"),
                            ("approved", "Approved"),
                            ("changes_requested", "Changes requested"),
                            ("withdrawn", "Withdrawn"),
                            ("lapsed", "Approval lapsed"),
                            ("revoked", "Approval revoked"),
                        ],
                        db_index=True,
                        max_length=20,
                        verbose_name="decision",
                    ),
                ),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("edited", "The text was changed"),
                            ("source", "A cited source was retracted or changed"),
                            ("picture", "A picture was replaced"),
                            ("disclaimer", "The disclaimer was changed"),
                            ("moved", "The article came under another board"),
                            ("expired", "The validity of the review ran out"),
                        ],
                        max_length=20,
                        verbose_name="cause",
                    ),
                ),
                (
                    "board",
                    models.PositiveBigIntegerField(
                        help_text="The workflow task's id.", null=True, verbose_name="board"
                    ),
                ),
                ("board_name", models.CharField(blank=True, max_length=255, verbose_name="board's name")),
                ("task_state", models.PositiveBigIntegerField(null=True, verbose_name="task state")),
                (
                    "user",
                    models.CharField(blank=True, help_text="The account's id.", max_length=64, verbose_name="user"),
                ),
                ("name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                ("credentials", models.CharField(blank=True, max_length=200, verbose_name="credentials")),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="role")),
                ("orcid", models.CharField(blank=True, max_length=19, verbose_name="ORCID iD")),
                ("interests", models.TextField(blank=True, verbose_name="declared interests")),
                ("comment", models.TextField(blank=True, help_text="Private.", verbose_name="comment")),
                ("note", models.TextField(blank=True, verbose_name="public note")),
                ("checklist", models.JSONField(blank=True, default=list, verbose_name="checklist")),
                ("review_due", models.DateField(null=True, verbose_name="review due")),
                ("at", models.DateTimeField(db_index=True, verbose_name="at")),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "ledger entry",
                "verbose_name_plural": "review ledger",
                "ordering": ["number"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decision__in", ["approved", "changes_requested"])),
                        fields=("task_state",),
                        name="medarticle_one_decision_a_task_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("decision", "endorsed"), models.Q(("user", ""), _negated=True)),
                        fields=("task_state", "user", "digest"),
                        name="medarticle_one_voice_a_reviewer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MedicalReviewTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "four_eyes",
                    models.BooleanField(
                        default=True,
                        help_text="Nobody approves a text that they have edited since its last approval.",
                        verbose_name="four eyes",
                    ),
                ),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="reviewers needed",
                    ),
                ),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=12,
                        help_text="After that the article says that its review is overdue. Left empty, an approval has no end.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="valid for (months)",
                    ),
                ),
                (
                    "checklist",
                    models.TextField(
                        blank=True,
                        help_text="One point a line; each has to be ticked to approve.",
                        verbose_name="checklist",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "Medical review task",
                "verbose_name_plural": "Medical review tasks",
            },
            bases=("wagtailcore.task",),
        ),
        append_only,
    ]
