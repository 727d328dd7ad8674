"""Triggers that keep the review ledger append-only, on the databases that can.

A later migration that makes SQLite build the table anew has to run ``append_only`` again: the
triggers go with the old table.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

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


def create(apps: Any, schema_editor: Any) -> None:
    """Add the triggers."""
    for statement in CREATE.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    """Remove the triggers and what they call."""
    for statement in DROP.get(schema_editor.connection.vendor, ()):
        schema_editor.execute(statement)


append_only = migrations.RunPython(create, drop, elidable=False)
