"""Named schemas, each with a name of its own."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from itertools import chain, count
from typing import Annotated, Any, Literal, NotRequired, Required, Union, get_args, get_origin
from uuid import UUID

from typing_extensions import get_type_hints, is_typeddict

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


ANY_JSON = "AnyJSON"
ANYTHING: Schema = {"$ref": PREFIX + ANY_JSON}
LIST: Schema = {"type": "array"}
"""A list in a list, of anything. TypeScript knows no list of what it is itself an item of, but in an alias."""

UNDESCRIBED_LEAVES: list[Schema] = [
    *({"type": kind} for kind in ("string", "number", "boolean", "null")),
    {"type": "object", "additionalProperties": ANYTHING},
]


def undescribed(block: Any, components: Components) -> Schema:
    """Any JSON, with the name of the block that is to blame. The component is called ``AnyJSON``."""
    told = {"description": "Any JSON: the block writes itself and does not say what."}
    components.add(
        ANY_JSON,
        {**told, "anyOf": [*UNDESCRIBED_LEAVES, {"type": "array", "items": {"anyOf": [*UNDESCRIBED_LEAVES, LIST]}}]},
    )
    kind = type(block)
    return {"allOf": [ANYTHING], "description": f"Written by {kind.__module__}.{kind.__qualname__}."}


PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    None: {"type": "null"},
    type(None): {"type": "null"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    time: {"type": "string", "format": "time"},
    Decimal: {"type": "string"},
    UUID: {"type": "string", "format": "uuid"},
}
"""Types that the API writes in one way only."""


class Says:
    """What JSON Schema says of a value beside its type: ``Annotated[str, Says(format="date")]``."""

    def __init__(self, **keywords: Any) -> None:
        self.keywords = keywords


class Refers(str):
    """A component that is made elsewhere: ``Annotated[list[Any], Refers("ArticleBody")]``."""

    __slots__ = ()


class NoSchema(TypeError):
    """An annotation that doesn't say what the JSON looks like, such as ``Any``."""


def schema_of(annotation: Any, components: Components) -> Schema:
    """The schema of a value so annotated. Raises ``NoSchema``."""
    if annotation in PLAIN:
        return dict(PLAIN[annotation])
    if is_typeddict(annotation):
        return _typed_dict(annotation, components)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        values = [member.value for member in annotation]
        described = {"description": getdoc(annotation) or ""}
        return components.add(annotation.__name__, {**described, "type": "string", "enum": values})
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:], components)
    if origin in (NotRequired, Required):
        return schema_of(arguments[0], components)
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": [*arguments]}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(argument, components) for argument in arguments]}
    if origin in (list, Sequence) and len(arguments) == 1:
        return {"type": "array", "items": schema_of(arguments[0], components)}
    if origin in (dict, Mapping) and arguments and arguments[0] is str:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], components)}
    raise NoSchema(f"{annotation!r} does not say what the JSON looks like")


def _annotated(annotation: Any, notes: Sequence[Any], components: Components) -> Schema:
    for note in notes:
        if isinstance(note, Refers):
            return {"$ref": f"#/$defs/{note}"}
    schema = schema_of(annotation, components)
    for note in notes:
        if isinstance(note, Says):
            schema = {**schema, **note.keywords}
    return schema


def _typed_dict(annotation: Any, components: Components) -> Schema:
    hints: dict[str, Any] = get_type_hints(annotation, include_extras=True)
    schema: Schema = {
        "type": "object",
        "properties": {name: schema_of(hint, components) for name, hint in hints.items()},
        # The keys that the class itself takes for required are not all so: its annotations were texts to it.
        "required": [
            name
            for name, hint in hints.items()
            if name in annotation.__required_keys__ and get_origin(hint) is not NotRequired
        ],
    }
    if annotation.__doc__:
        schema = {"description": getdoc(annotation), **schema}
    return components.add(annotation.__name__, schema)


Moment = Annotated[str, Says(format="date-time")]
Day = Annotated[str, Says(format="date")]
Address = Annotated[str, Says(format="uri-reference")]
Digest = Annotated[str, Says(pattern="^sha256:[0-9a-f]{64}$")]
