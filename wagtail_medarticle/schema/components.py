"""Named schemas, each with a name of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Any

Schema = dict[str, Any]

PREFIX = "#/$defs/"
CLOSED: Schema = {"additionalProperties": False}
"""What takes no keys but those it names."""


class Components:
    """Schemas by name. The same definitions in the same order always get the same names."""

    def __init__(self) -> None:
        self.schemas: dict[str, Schema] = {}

    def add(self, names: str | Sequence[str], schema: Schema) -> Schema:
        """A reference to ``schema``, under the first of ``names`` that no other schema has.

        Where all are taken, the last gets a number. Equal schemas share a name.
        """
        names = [names] if isinstance(names, str) else names
        for name in chain(names, (f"{names[-1]}{number}" for number in count(2))):
            if self.schemas.setdefault(name, schema) == schema:
                break
        return {"$ref": PREFIX + name}

    def adopt(self, schema: Schema, names: Sequence[str]) -> Schema:
        """A document of its own made part of these: its ``$defs`` are components, called after the first of ``names``
        under which all are free. Raises ``ValueError`` for a reference to what is nowhere.
        """
        own = schema.get("$defs", {})
        for name in chain(names, (f"{names[-1]}{number}" for number in count(2))):
            places = {PREFIX + key: f"{PREFIX}{name}{key}" for key in own}
            placed = {f"{name}{key}": _moved(each, places) for key, each in own.items()}
            if all(self.schemas.get(key, each) == each for key, each in placed.items()):
                break
        self.schemas.update(placed)
        adopted: Schema = _moved({key: each for key, each in schema.items() if key != "$defs"}, places)
        if lost := {*_references([adopted, *placed.values()])} - self.schemas.keys():
            raise ValueError(f"A schema refers to {', '.join(sorted(lost))}, which is not in its $defs")
        return adopted

    def resolve(self, schema: Schema) -> Schema:
        """What ``schema`` refers to, or itself."""
        while "$ref" in schema:
            schema = self.schemas[schema["$ref"].removeprefix(PREFIX)]
        return schema

    def used_by(self, schema: Any) -> dict[str, Schema]:
        """The components that ``schema`` refers to, and they to one another, by name in alphabetical order."""
        found: set[str] = set()
        waiting = [*_references(schema)]
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += _references(self.schemas[name])
        return {name: self.schemas[name] for name in sorted(found)}


def rebased(schema: Any, prefix: str) -> Any:
    """A copy of ``schema`` whose references start with ``prefix``, such as OpenAPI's ``#/components/schemas/``."""
    if isinstance(schema, dict):
        return {key: rebased(value, prefix) for key, value in schema.items()}
    if isinstance(schema, list):
        return [rebased(value, prefix) for value in schema]
    if isinstance(schema, str) and schema.startswith(PREFIX):
        return prefix + schema.removeprefix(PREFIX)
    return schema


def nullable(schema: Schema) -> Schema:
    """``schema`` or null. What it is described as, the whole is."""
    told = {"description": schema["description"]} if "description" in schema and "$ref" not in schema else {}
    return {**told, "anyOf": [{key: each for key, each in schema.items() if key not in told}, {"type": "null"}]}


def _moved(schema: Any, places: dict[str, str]) -> Any:
    """A copy of ``schema`` whose references lead to where things are now."""
    if isinstance(schema, dict):
        return {key: _moved(value, places) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_moved(value, places) for value in schema]
    return places.get(schema, schema) if isinstance(schema, str) else schema


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref":
                yield value.removeprefix(PREFIX)
            else:
                yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)
