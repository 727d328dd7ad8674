"""Queries that PostgreSQL plans once a connection.

To parse and plan a query of a dozen parts takes it three times longer than to run it. Django leaves that saving to
the site, as a pooler may hand each statement to another of the server's connections. Here a plan bears its query's
hash for a name, so it is never another's, and a connection that doesn't keep its plans runs the query as it is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections

OFTEN = 3
"""How often a connection has run a query before it is worth a plan: many live for one request."""

MOST = 20
"""Plans that one connection keeps."""

LOST = {"26000", "0A000"}
"""Codes of PostgreSQL's errors for a plan that isn't there, and for one that a changed column has made useless."""

THERE_ALREADY = "42P05"


@dataclass(slots=True)
class _Plans:
    runs: Counter[str] = field(default_factory=Counter)
    names: set[str] = field(default_factory=set)
    lost: bool = False


_plans: WeakKeyDictionary[Any, _Plans] = WeakKeyDictionary()
"""What each connection of the database driver's keeps."""


def rows_of(alias: str, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of a query. ``parameters`` are whole numbers, or lists of them, by name."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if not (parameters and _can_plan(connection) and _ran_as_planned(connection, cursor, sql, parameters)):
            cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _can_plan(connection: Any) -> bool:
    # An error within a transaction would end it.
    return (
        connection.vendor == "postgresql"
        and not connection.features.uses_server_side_binding
        and not connection.in_atomic_block
        and connection.get_autocommit()
    )


def _ran_as_planned(connection: Any, cursor: Any, sql: str, parameters: Mapping[str, Any]) -> bool:
    plans = _plans.setdefault(connection.connection, _Plans())
    if plans.lost:
        return False
    name, prepare, execute = _statements(sql, tuple((key, type(value) is int) for key, value in parameters.items()))
    if name not in plans.names:
        plans.runs[name] += 1
        if plans.runs[name] < OFTEN or len(plans.names) == MOST:
            return False
        try:
            cursor.execute(prepare)
        except DatabaseError as error:
            if _code(error) != THERE_ALREADY:
                raise
        plans.names.add(name)
    try:
        cursor.execute(execute, parameters)
    except DatabaseError as error:
        if _code(error) not in LOST:
            raise
        plans.lost = True
        return False
    return True


@lru_cache(maxsize=200)
def _statements(sql: str, parameters: tuple[tuple[str, bool], ...]) -> tuple[str, str, str]:
    """The plan's name, the statement that makes it and the one that runs it."""
    name = f"medarticle_{hashlib.sha256(sql.encode()).hexdigest()[:32]}"
    places = {key: f"${number}" for number, (key, _) in enumerate(parameters, start=1)}
    types = ", ".join("bigint" if whole else "bigint[]" for _, whole in parameters)
    given = ", ".join(f"%({key})s" for key, _ in parameters)
    return name, f"PREPARE {name} ({types}) AS {sql % places}", f"EXECUTE {name} ({given})"


def _code(error: DatabaseError) -> str | None:
    """PostgreSQL's code of an error, as either of its drivers gives it."""
    code: str | None = getattr(error.__cause__, "sqlstate", None) or getattr(error.__cause__, "pgcode", None)
    return code
