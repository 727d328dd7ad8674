import django.db.models.deletion
from django.db import migrations, models

import wagtail_medarticle.models.ledger
from wagtail_medarticle.migrations._triggers import renewed


class Migration(migrations.Migration):
    """Old entries are of schema 0: nothing of them changes, and their hashes stay what they are."""

    dependencies = [
        ("wagtail_medarticle", "0002_record_places_and_events"),
    ]

    operations = [
        renewed,
        # The columns stay where they are, for the entries that are there.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("ledgerentry", "interests", "old_interests"),
                migrations.RenameField("ledgerentry", "comment", "old_comment"),
                migrations.AlterField(
                    "ledgerentry",
                    "old_interests",
                    models.TextField(blank=True, db_column="interests", help_text="In entries of schema 0."),
                ),
                migrations.AlterField(
                    "ledgerentry",
                    "old_comment",
                    models.TextField(blank=True, db_column="comment", help_text="In entries of schema 0."),
                ),
                migrations.AlterField(
                    "ledgerentry",
                    "at",
                    wagtail_medarticle.models.ledger.ExactDateTimeField(db_index=True, verbose_name="at"),
                ),
            ]
        ),
        migrations.AddField(
            "ledgerentry",
            "schema",
            models.PositiveSmallIntegerField(
                default=0, help_text="Which fields the hash covers: review.chain.HASHED.", verbose_name="schema"
            ),
        ),
        migrations.AddField(
            "ledgerentry",
            "place",
            models.PositiveBigIntegerField(
                help_text="Among the article's entries, from 1; none in entries of schema 0.",
                null=True,
                verbose_name="place",
            ),
        ),
        migrations.AddField(
            "ledgerentry",
            "rule",
            models.JSONField(blank=True, help_text="The rule in force.", null=True, verbose_name="rule"),
        ),
        migrations.AddField(
            "ledgerentry",
            "commitments",
            models.JSONField(
                blank=True,
                default=dict,
                help_text="To what is private or kept, by its name.",
                verbose_name="commitments",
            ),
        ),
        migrations.AddField(
            "ledgerhead",
            "at",
            wagtail_medarticle.models.ledger.ExactDateTimeField(
                help_text="When it was written; no later entry is older.", null=True
            ),
        ),
        migrations.CreateModel(
            name="PrivateValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=20)),
                ("salt", models.CharField(max_length=64)),
                ("value", models.TextField(blank=True)),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="private_values",
                        to="wagtail_medarticle.ledgerentry",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "name"), name="medarticle_one_private_value"),
                ],
            },
        ),
        renewed,
    ]
