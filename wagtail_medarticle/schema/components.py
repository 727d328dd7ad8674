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
