"""One query of several SELECTs, each row of which comes as a JSON array: how each database writes that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, models


def rows_of(alias: str, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """The rows of a query. ``parameters`` are whole numbers, or lists of them, by name."""
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


ARRAY = {"postgresql": "json_build_array", "oracle": "json_array"}


@dataclass(frozen=True, slots=True)
class SelectPart:
    """One SELECT: ``columns`` are SQL, ``source`` is what stands after FROM, ``row`` is made of a row's values."""

    name: str
    columns: Sequence[str]
    source: str
    row: Callable[..., Any] | None = None


@dataclass(frozen=True, slots=True)
class UnionQuery:
    """A query of several parts, their names in its order, and what their rows are made into, lists where None."""

    sql: str
    names: tuple[str, ...]
    rows: tuple[Callable[..., Any] | None, ...]


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave, in the order of ``(number of the part, JSON of a row)``."""

    query: UnionQuery
    texts: tuple[tuple[int, str], ...]


class Rows(dict[str, list[Any]]):
    """Each part's rows, in the order of their JSON; parsed when they are looked at. ``texts`` are they as JSON."""

    def __init__(self, found: QueryResult) -> None:
        super().__init__()
        self.query = found.query
        self.texts: dict[str, list[str]] = {name: [] for name in found.query.names}
        for number, text in found.texts:
            self.texts[found.query.names[number]].append(text)

    def __missing__(self, name: str) -> list[Any]:
        texts = self.texts.get(name)
        rows = [json.loads(text) for text in texts] if texts else []
        if rows and (row := self.query.rows[self.query.names.index(name)]):
            rows = [row(*values) for values in rows]
        self[name] = rows
        return rows


class Dialect:
    """How one database writes what the others write otherwise."""

    def __init__(self, alias: str) -> None:
        self.alias = alias
        self.vendor = connections[alias].vendor
        self.array = ARRAY.get(self.vendor, "json_array")
        self.text = "::text" if self.vendor == "postgresql" else ""

    def table(self, model: type[models.Model]) -> str:
        """A model's table, quoted."""
        return connections[self.alias].ops.quote_name(model._meta.db_table)

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

    def given(self, name: str, values: Iterable[int]) -> dict[str, Any]:
        """Whole numbers as the parameters of an ``among``, which has as many places: one, where lists are taken."""
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
        return UnionQuery(sql, tuple(part.name for part in parts), tuple(part.row for part in parts))

    def select(self, statement: UnionQuery, parameters: Mapping[str, Any] | None = None) -> QueryResult:
        """The rows of all its parts."""
        # Sorted, for the database gives them in any order.
        return QueryResult(statement, tuple(sorted(rows_of(self.alias, statement.sql, parameters))))


@lru_cache(maxsize=10)
def dialect_of(alias: str) -> Dialect:
    """How the database ``alias`` writes it: the same object for all threads."""
    return Dialect(alias)


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
