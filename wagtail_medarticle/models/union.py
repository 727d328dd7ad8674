"""Rows of many small tables in one query: each row is a JSON array, and says which part of the query it is of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connections, models

ARRAY = {"postgresql": "json_build_array", "oracle": "json_array"}


@dataclass(frozen=True, slots=True)
class Part:
    """One SELECT: ``columns`` are SQL, ``source`` is what stands after FROM."""

    name: str
    columns: Sequence[str]
    source: str
    parameters: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a query gave: the number of a part and a row, as it came."""

    texts: tuple[tuple[int, str], ...]
    names: tuple[str, ...]

    def of(self, name: str) -> list[str]:
        """The rows of one part as they came; none of a part that wasn't asked for."""
        if name not in self.names:
            return []
        wanted = self.names.index(name)
        return [text for number, text in self.texts if number == wanted]


class Rows(dict[str, list[Any]]):
    """Each part's rows, in no order; parsed when they are looked at."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found

    def __missing__(self, name: str) -> list[Any]:
        rows = self[name] = [json.loads(text) for text in self.found.of(name)]
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

    def among(self, column: str, values: Iterable[Any]) -> tuple[str, tuple[Any, ...]]:
        """A condition: ``column`` is one of these whole numbers. Its text doesn't depend on how many there are."""
        listed = sorted(values)
        if self.vendor == "postgresql":
            return f"{column} = ANY(%s)", (listed,)
        if self.vendor == "sqlite":
            return f"{column} IN (SELECT value FROM json_each(%s))", (json.dumps(listed),)
        return f"{column} IN ({', '.join(['%s'] * len(listed))})", tuple(listed)

    def select(self, parts: Sequence[Part], *, common: str = "", parameters: tuple[Any, ...] = ()) -> Found:
        """The rows of all ``parts``, in one query. ``common`` stands before it: what follows WITH RECURSIVE."""
        selects = (
            f"SELECT {number}, {self.array}({', '.join(part.columns)}){self.text} FROM {part.source}"
            for number, part in enumerate(parts)
        )
        sql = (f"WITH RECURSIVE {common} " if common else "") + " UNION ALL ".join(selects)
        with self.connection.cursor() as cursor:
            cursor.execute(sql, [*parameters, *(value for part in parts for value in part.parameters)])
            # Sorted, for the database gives them in any order.
            return Found(tuple(sorted(cursor.fetchall())), tuple(part.name for part in parts))


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
