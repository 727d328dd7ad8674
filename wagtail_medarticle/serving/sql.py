"""Queries that PostgreSQL plans once a connection.

To parse and plan a query of a dozen parts takes it three times longer than to run it. Django leaves that saving to
the site, as a pooler may hand each statement to another of the server's connections. Here a plan bears its query's
hash for a name, so it is never another's, and a connection that doesn't keep its plans runs the query as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connections, models

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


ARRAY = {"postgresql": "json_build_array", "oracle": "json_array"}


@dataclass(frozen=True, slots=True)
class SelectPart:
    """One SELECT: ``columns`` are SQL, ``source`` is what stands after FROM."""

    name: str
    columns: Sequence[str]
    source: str


@dataclass(frozen=True, slots=True)
class UnionQuery:
    """A query of several parts, and their names in its order."""

    sql: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave: the number of a part and a row, as it came."""

    texts: tuple[tuple[int, str], ...]
    names: tuple[str, ...]


class Rows(dict[str, list[Any]]):
    """Each part's rows, in no order; parsed when they are looked at. ``texts`` are they as they came."""

    def __init__(self, found: QueryResult) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {name: [] for name in found.names}
        for number, text in found.texts:
            self.texts[found.names[number]].append(text)

    def __missing__(self, name: str) -> list[Any]:
        rows = self[name] = [json.loads(text) for text in self.texts.get(name, ())]
        return rows


class Dialect:
    """How one database writes what the others write otherwise."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.connection = connections[alias]
        self.vendor = self.connection.vendor
        self.array = ARRAY.get(self.vendor, "json_array")
        self.text = "::text" if self.vendor == "postgresql" else ""

    def table(self, model: type[models.Model]) -> str:
        """A model's table, quoted."""
        return self.connection.ops.quote_name(model._meta.db_table)

    def columns(self, model: type[models.Model], names: Iterable[str], table: str = "") -> Sequence[str]:
        """A model's columns, quoted; stored JSON is taken as JSON."""
        return _columns(self.alias, model, tuple(names), table or self.table(model))

    def among(self, column: str, name: str, places: int) -> str:
        """A condition: ``column`` is one of the whole numbers that are ``given`` to so many ``places``, by ``name``."""
        if self.vendor == "postgresql":
            return f"{column} = ANY(%({name})s)"
        if self.vendor == "sqlite":
            return f"{column} IN (SELECT value FROM json_each(%({name})s))"
        return f"{column} IN ({', '.join(f'%({name}{place})s' for place in range(places))})"

    def within(self, column: str, select: str) -> str:
        """A condition: ``column`` is among what ``select`` gives."""
        # PostgreSQL takes longer to plan a join than to look both up.
        return f"{column} = ANY(ARRAY({select}))" if self.vendor == "postgresql" else f"{column} IN ({select})"

    def places(self, values: Collection[int]) -> int:
        """How many places a condition needs: one, where a database takes a list, whatever its length."""
        return 1 if self.vendor in ("postgresql", "sqlite") else len(values)

    def given(self, name: str, values: Iterable[int]) -> dict[str, Any]:
        """Whole numbers as the parameters of an ``among``."""
        # By name: Django takes ten times longer to put places into SQLite's form.
        listed = sorted(values)
        if self.vendor == "postgresql":
            return {name: listed}
        if self.vendor == "sqlite":
            return {name: f"[{','.join(map(str, listed))}]"}
        return {f"{name}{place}": value for place, value in enumerate(listed)}

    def statement(self, parts: Sequence[SelectPart], *, common: str = "") -> UnionQuery:
        """All ``parts`` in one query. ``common`` stands before it: what follows WITH RECURSIVE."""
        selects = (
            f"SELECT {number}, {self.array}({', '.join(part.columns)}){self.text} FROM {part.source}"
            for number, part in enumerate(parts)
        )
        sql = (f"WITH RECURSIVE {common} " if common else "") + " UNION ALL ".join(selects)
        return UnionQuery(sql, tuple(part.name for part in parts))

    def select(self, statement: UnionQuery, parameters: Mapping[str, Any] | None = None) -> QueryResult:
        """The rows of all its parts."""
        # Sorted, for the database gives them in any order.
        return QueryResult(tuple(sorted(rows_of(self.alias, statement.sql, parameters))), statement.names)


@lru_cache(maxsize=200)
def _columns(alias: str, model: Any, names: tuple[str, ...], table: str) -> tuple[str, ...]:
    fields = [model._meta.pk if name == "pk" else model._meta.get_field(name) for name in names]
    connection = connections[alias]
    as_json = "json({})" if connection.vendor == "sqlite" else "{}"
    return tuple(
        (as_json if isinstance(field, models.JSONField) else "{}").format(
            f"{table}.{connection.ops.quote_name(field.column)}"
        )
        for field in fields
    )
