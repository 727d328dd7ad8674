import sys
from dataclasses import asdict

import django.db.models.deletion
from django.db import migrations, models

from wagtail_medarticle.migrations._triggers import renewed
from wagtail_medarticle.review.chain import START, hashed_fields, verify
from wagtail_medarticle.review.seals import article_facts, entry_facts, ledger_facts, seal


def seal_what_verifies(apps, schema_editor):
    """Seal the entries that are there, if the whole ledger is what was written; else say so, and seal none."""
    alias = schema_editor.connection.alias
    model, head_model, article_head, seal_row = (
        apps.get_model("wagtail_medarticle", name)
        for name in ("LedgerEntry", "LedgerHead", "ArticleHead", "LedgerSeal")
    )
    head = head_model.objects.using(alias).filter(pk=1).first()
    entries = list(model.objects.using(alias).order_by("number"))
    if not entries and head is None:
        return
    problems = [
        f"entry {each.number}: {each.problem}"
        for each in verify(map(as_hashed, entries), (head.number, head.hash) if head else (0, START))
    ]
    hashes = {entry.number: entry.hash for entry in entries}
    logged = apps.get_model("wagtailcore", "PageLogEntry").objects.using(alias)
    for data in logged.filter(action__startswith="wagtail_medarticle.").values_list("data", flat=True):
        written = data.get("ledger") if isinstance(data, dict) else None
        if written and hashes.get(written.get("number")) != written.get("hash"):
            problems.append(f"entry {written.get('number')}: it is not the one that the site's log names")
    if problems:
        sys.stderr.write(
            "\nThe review ledger is not what was written, so it was not sealed and no text counts as approved.\n"
            "See ledger_reseal in docs/integrity.md.\n" + "\n".join(problems[:20]) + "\n"
        )
        return
    heads = {}
    for entry in entries:
        own = heads.setdefault(entry.article, article_head(article=entry.article, count=0))
        own.count, own.hash = own.count + 1, entry.hash
    for pk, own in heads.items():
        found = seal(*article_facts(pk, own.count, own.hash))
        own.key, own.mac = found.key, found.mac
    seal_row.objects.using(alias).bulk_create(
        [seal_row(entry_id=each.number, **asdict(seal(*entry_facts(each.number, each.hash)))) for each in entries],
        batch_size=500,
    )
    article_head.objects.using(alias).bulk_create(heads.values(), batch_size=500)
    found = seal(*ledger_facts(head.number, head.hash))
    head.key, head.mac = found.key, found.mac
    head.save()


def as_hashed(entry):
    """An entry as ``verify`` takes it."""
    fields = {field.attname: getattr(entry, field.attname) for field in entry._meta.concrete_fields}
    fields |= {"interests": entry.old_interests, "comment": entry.old_comment}
    return entry.number, hashed_fields(entry.schema, fields), entry.previous_hash, entry.hash


KEY = models.CharField(blank=True, help_text="The key's name: its id, and digits of its hash.", max_length=80)


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_medarticle", "0008_people_and_voices"),
    ]

    operations = [
        migrations.CreateModel(
            name="ArticleHead",
            fields=[
                ("key", KEY.clone()),
                ("mac", models.CharField(blank=True, max_length=64)),
                ("article", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("count", models.PositiveBigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={"default_permissions": (), "abstract": False},
        ),
        migrations.CreateModel(
            name="LedgerSeal",
            fields=[
                ("key", KEY.clone()),
                ("mac", models.CharField(blank=True, max_length=64)),
                (
                    "entry",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="seal_row",
                        serialize=False,
                        to="wagtail_medarticle.ledgerentry",
                    ),
                ),
            ],
            options={"default_permissions": (), "abstract": False},
        ),
        migrations.AlterField(
            "ledgerentry",
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
                    ("waiting", "Approved and not yet published"),
                    ("published", "Approved text published"),
                    ("carried", "Approval carried over"),
                    ("attested", "Entries sealed anew"),
                    ("erased", "Evidence erased"),
                ],
                db_index=True,
                max_length=20,
                verbose_name="decision",
            ),
        ),
        migrations.AddField("ledgerhead", "key", KEY.clone()),
        migrations.AddField("ledgerhead", "mac", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(seal_what_verifies, migrations.RunPython.noop),
        renewed,
    ]
