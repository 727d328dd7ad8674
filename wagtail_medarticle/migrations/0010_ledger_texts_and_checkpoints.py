from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_medarticle", "0009_ledger_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptText",
            fields=[
                ("digest", models.CharField(max_length=71, primary_key=True, serialize=False)),
                ("text", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="LedgerCheckpoint",
            fields=[
                ("size", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("root", models.CharField(help_text="In hexadecimal.", max_length=64)),
                ("note", models.TextField(help_text="https://c2sp.org/tlog-checkpoint")),
                (
                    "time_stamp",
                    models.TextField(blank=True, help_text="A time authority's answer (RFC 3161), in base64."),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={"ordering": ["size"], "default_permissions": ()},
        ),
    ]
