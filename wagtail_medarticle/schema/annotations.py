"""Python's annotations as JSON Schema: typed dicts become components."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from typing import Annotated, Any, Literal, NotRequired, Required, Union, get_args, get_origin
from uuid import UUID

from typing_extensions import get_type_hints, is_typeddict

from .components import Components, Schema

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
