"""Checking what was sent against its schema, so that each fault is named by its place."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date, parse_datetime

from ..blocks.stored_ids import Known, StoredItem
from .bodies import AS_READ, COLUMNS
from .components import ANYTHING, CLOSED, Components, Schema
from .html import RICH_TEXT, wrong_rich_text

Place = tuple[str | int, ...]
DEEPEST = 100
"""How many levels of lists and objects a value may have."""

UNSTORABLE = re.compile("[\0\ud800-\udfff]")
"""What no database stores: null characters and halves of characters."""


ANY: Schema = {}
ROW: Schema = {"properties": {"values": {"type": "array", "items": ANY}}, "required": ["values"]}
ROWS: Schema = {"type": "array", "items": {"type": "object", **ROW, **CLOSED}}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a place, such as ``("body", 3, "value")``. ``other_type``: it is text for a list, and such."""

    place: Place
    text: str
    other_type: bool = False

    @property
    def path(self) -> str:
        """The place as people write it: ``body[3].value``."""
        parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.place)
        return "".join(parts).removeprefix(".")


def faults(value: Any, schema: Schema, components: Components, place: Place = ()) -> Iterator[Fault]:
    """What is wrong with ``value``, parsed JSON that may have marks. Knows the keywords that ``WriteSchemas`` uses."""
    return SchemaCheck(components).any(value, schema, place)


class SchemaCheck:
    """What is wrong with values, each method for one kind of schema."""

    def __init__(self, components: Components) -> None:
        self.components = components

    def any(self, value: Any, schema: Schema, place: Place) -> Iterator[Fault]:
        """``value`` against whatever ``schema`` is or refers to."""
        value = value.value if isinstance(value, Known) else value
        if isinstance(value, StoredItem):
            return
        schema = self.components.resolve(schema)
        if schema == ANY:
            return
        if len(place) > DEEPEST:
            yield Fault(place, "is nested too deeply")
        elif "discriminator" in schema:
            yield from self.union(value, schema["discriminator"], place)
        elif "anyOf" in schema:
            yield from self.alternatives(value, schema["anyOf"], place)
        elif "allOf" in schema:
            for each in schema["allOf"]:
                yield from self.any(value, each, place)
        elif "enum" in schema or "const" in schema:
            allowed = schema["enum"] if "enum" in schema else [schema["const"]]
            if not any(type(value) is type(each) and value == each for each in allowed):
                yield Fault(place, f"must be one of: {', '.join(map(repr, allowed))}")
        else:
            yield from self.typed(value, schema, place)

    def typed(self, value: Any, schema: Schema, place: Place) -> Iterator[Fault]:
        """One of the types of JSON."""
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        kind = next((kind for kind in kinds if IS[kind](value)), None)
        if kind is None:
            yield Fault(place, f"must be {' or '.join(NAMES[each] for each in kinds)}", other_type=True)
        elif kind == "string":
            yield from (Fault(place, text) for text in self.text(value, schema))
        elif kind in ("integer", "number"):
            yield from (Fault(place, text) for text in _wrong_number(value, schema))
        elif kind == "array":
            if len(value) > schema.get("maxItems", len(value)):
                yield Fault(place, f"must have at most {schema['maxItems']} items")
            for number, item in enumerate(value):
                yield from self.item(item, schema.get("items", ANYTHING), (*place, number))
            yield from _twice(value, place)
        elif kind == "object":
            yield from self.object(value, schema, place)

    def item(self, value: Any, schema: Schema, place: Place) -> Iterator[Fault]:
        """One entry of a list."""
        return self.any(value, schema, place)

    def text(self, value: str, schema: Schema) -> Iterator[str]:
        """What is wrong with a text."""
        if UNSTORABLE.search(value):
            yield "has characters that can't be stored"
        elif len(value) > schema.get("maxLength", len(value)):
            yield f"must have at most {schema['maxLength']} characters"
        elif len(value) < schema.get("minLength", 0):
            yield "must not be empty"
        elif "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"must match {schema['pattern']}"
        elif schema.get("format") == RICH_TEXT:
            yield from wrong_rich_text(value)
        elif schema.get("format") in FORMATS and not _parses(FORMATS[schema["format"]], value):
            yield f"must be a {schema['format']}"

    def object(self, value: dict[str, Any], schema: Schema, place: Place) -> Iterator[Fault]:
        """An object: its keys, and a table's cells."""
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for name in schema.get("required", ()):
            if name not in value:
                yield Fault((*place, name), "is required")
        for name, item in value.items():
            if UNSTORABLE.search(name):
                yield Fault(place, "has a key with characters that can't be stored")
            elif name in known:  # the cells of a table are of their columns' types, not of any
                yield from self.any(item, ROWS if name == "rows" and COLUMNS in schema else known[name], (*place, name))
            elif others is False:
                yield Fault((*place, name), f"is not one of: {', '.join(known)}")
            elif others:
                yield from self.any(item, others, (*place, name))
        if COLUMNS in schema:
            yield from self.cells(value, schema[COLUMNS], place)

    def union(self, value: Any, discriminator: Schema, place: Place) -> Iterator[Fault]:
        """An item of a stream, by its ``type``."""
        mapping = discriminator["mapping"]
        if not isinstance(value, dict):
            yield Fault(place, "must be an object")
        elif "type" not in value:
            yield Fault((*place, "type"), "is required")
        elif not isinstance(value["type"], str) or value["type"] not in mapping:
            yield Fault((*place, "type"), f"must be one of: {', '.join(mapping)}")
        else:
            yield from self.any(value, {"$ref": mapping[value["type"]]}, place)

    def alternatives(self, value: Any, schemas: list[Schema], place: Place) -> Iterator[Fault]:
        """One of several: the faults of the one that was meant."""
        found: list[list[Fault]] = []
        schemas = [each for each in schemas if AS_READ not in each]  # what is as it was read has a mark
        if len(schemas) == 1:
            yield from self.any(value, schemas[0], place)
            return
        for each in schemas:
            wrong = [*self.any(value, each, place)]
            if not wrong:
                return
            found.append(wrong)
        meant = [wrong for wrong in found if not wrong[0].other_type]
        if meant:
            yield from max(meant, key=lambda wrong: len(wrong[0].place))
        else:
            yield Fault(place, ", or ".join(dict.fromkeys(wrong[0].text for wrong in found)), other_type=True)

    def cells(self, table: dict[str, Any], by_column: dict[str, Schema], place: Place) -> Iterator[Fault]:
        """The cells of a typed table, by their columns' types."""
        columns, rows = table.get("columns"), table.get("rows")
        if not (isinstance(columns, list) and isinstance(rows, list)):
            return
        kinds = [column.get("type") if isinstance(column, dict) else None for column in columns]
        for number, row in enumerate(rows):
            values = row.get("values") if isinstance(row, dict) else None
            if not isinstance(values, list):
                continue
            here: Place = (*place, "rows", number, "values")
            if len(values) != len(kinds):
                yield Fault(here, f"must have {len(kinds)} items, one for each column")
            for column, (kind, cell) in enumerate(zip(kinds, values, strict=False)):
                if isinstance(kind, str) and kind in by_column:
                    yield from self.any(cell, by_column[kind], (*here, column))


def _twice(items: list[Any], place: Place) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        identity = item.get("id") if isinstance(item, dict) and "type" in item else None
        if not isinstance(identity, str):
            continue
        first = seen.setdefault(identity, number)
        if first != number and not isinstance(item.get("value"), StoredItem):
            yield Fault((*place, number, "id"), f"is that of item {first} too")


def _wrong_number(value: float, schema: Schema) -> Iterator[str]:
    if value < schema.get("minimum", value):
        yield f"must be {schema['minimum']} or more"
    elif value > schema.get("maximum", value):
        yield f"must be {schema['maximum']} or less"


def _parses(parse: Callable[[str], date | datetime | UUID | None], value: str) -> bool:
    try:
        return parse(value) is not None
    except (ValueError, OverflowError):
        return False


def _finite(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number too long for a float
        return False


FORMATS: dict[str, Callable[[str], date | datetime | UUID | None]] = {
    "date": parse_date,
    "date-time": parse_datetime,
    "uuid": UUID,
}
IS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": _finite,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}
NAMES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}
