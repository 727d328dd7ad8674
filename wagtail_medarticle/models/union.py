"""Rows of many small tables in one query: each row is a JSON array, and says which part of the query it is of."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, models

from .planned import rows_of

ARRAY = {"postgresql": "json_build_array", "oracle": "json_array"}


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT: ``columns`` are SQL, ``source`` is what stands after FROM."""

    name: str
    columns: Sequence[str]
    source: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A query of several parts, and their names in its order."""

    sql: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query gave: the number of a part and a row, as it came."""

    texts: tuple[tuple[int, str], ...]
    names: tuple[str, ...]


class Rows(dict[str, list[Any]]):
    """Each part's rows, in no order; parsed when they are looked at. ``texts`` are they as they came."""

    def __init__(self, found: Found) -> None:
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

    def statement(self, parts: Sequence[Part], *, common: str = "") -> Statement:
        """All ``parts`` in one query. ``common`` stands before it: what follows WITH RECURSIVE."""
        selects = (
            f"SELECT {number}, {self.array}({', '.join(part.columns)}){self.text} FROM {part.source}"
            for number, part in enumerate(parts)
        )
        sql = (f"WITH RECURSIVE {common} " if common else "") + " UNION ALL ".join(selects)
        return Statement(sql, tuple(part.name for part in parts))

    def select(self, statement: Statement, parameters: Mapping[str, Any] | None = None) -> Found:
        """The rows of all its parts."""
        # Sorted, for the database gives them in any order.
        return Found(tuple(sorted(rows_of(self.alias, statement.sql, parameters))), statement.names)


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
