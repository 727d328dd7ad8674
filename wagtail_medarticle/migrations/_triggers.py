"""Triggers that keep the review ledger append-only, on the databases that can.

They go with the old table where a migration makes SQLite build it anew: one that touches the ledger has ``renewed``
before and after its other operations, and the app makes them anew after every run of ``migrate``.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, migrations, transaction

TABLE = "wagtail_medarticle_ledgerentry"
MESSAGE = "the review ledger is append-only"

CREATE = {
    "postgresql": [
        f"""
        CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger AS $$
        BEGIN
            RAISE EXCEPTION '{MESSAGE}';
        END;
        $$ LANGUAGE plpgsql
        """,
        f"""
        CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()
        """,
        f"""
        CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()
        """,
    ],
    "sqlite": [
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        # INSERT OR REPLACE deletes without asking the trigger for deletions.
        f"""
        CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE number = NEW.number)
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """,  # noqa: S608  the names are this module's own
    ],
}
DROP = {
    "postgresql": [
        f"DROP TRIGGER IF EXISTS {TABLE}_no_change ON {TABLE}",
        f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}",
        f"DROP FUNCTION IF EXISTS {TABLE}_refuse()",
    ],
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{action}" for action in ("update", "delete", "replace")],
}


NAMES = {
    "postgresql": {f"{TABLE}_no_change", f"{TABLE}_no_truncate"},
    "sqlite": {f"{TABLE}_no_{action}" for action in ("update", "delete", "replace")},
}
EXISTING = {
    # Of those that are enabled, the names: a trigger that was disabled keeps nobody out.
    "postgresql": f"""
        SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relname = '{TABLE}' AND pg_table_is_visible(c.oid) AND t.tgenabled IN ('O', 'A')
        """,  # noqa: S608  the names are this module's own
    "sqlite": f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '{TABLE}'",  # noqa: S608
}


def create(apps: Any, schema_editor: Any) -> None:
    """Add the triggers."""
    for statement in CREATE.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers and what they call."""
    for statement in DROP.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def renew(apps: Any, schema_editor: Any) -> None:
    """Make the triggers anew, whichever of them are there."""
    drop(apps, schema_editor)
    create(apps, schema_editor)


def renew_in(using: str) -> None:
    """Make the triggers anew, outside a migration."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        for statement in (*DROP.get(connection.vendor, ()), *CREATE.get(connection.vendor, ())):
            cursor.execute(statement)


def missing(connection: Any) -> list[str]:
    """The names of triggers that should be there and aren't, or are disabled."""
    if connection.vendor not in EXISTING:
        return []
    with connection.cursor() as cursor:
        cursor.execute(EXISTING[connection.vendor])
        found = {name for (name,) in cursor.fetchall()}
    return sorted(NAMES[connection.vendor] - found)


append_only = migrations.RunPython(create, drop, elidable=False)
renewed = migrations.RunPython(renew, renew, elidable=False)
