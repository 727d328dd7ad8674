"""Walking JSON Schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ANY = {"AnyJSON.anyOf[5].items.anyOf[5]: array"}
"""Where anything may pass: a list in a list of a block that writes itself and doesn't say what."""

SAYS = {"type", "enum", "const", "$ref", "anyOf", "oneOf", "allOf"}
"""Keywords of which each schema must have one, or it lets anything pass."""


def untyped(schema: Any, place: str) -> Iterator[str]:
    """The places at which ``schema`` lets anything pass."""
    if not isinstance(schema, dict) or not SAYS & schema.keys():
        yield place
        return
    kinds = schema.get("type", ())
    if "array" in kinds and "items" not in schema and f"{place}: array" not in ANY:
        yield f"{place}: array"
    if "object" in kinds and not {"properties", "additionalProperties"} & schema.keys():
        yield f"{place}: object"
    for name, below in schema.get("properties", {}).items():
        yield from untyped(below, f"{place}.{name}")
    for keyword in ("items", "additionalProperties"):
        if keyword in schema and schema[keyword] is not False:
            yield from untyped(schema[keyword], f"{place}.{keyword}")
    for keyword in ("anyOf", "oneOf", "allOf"):
        for number, below in enumerate(schema.get(keyword, ())):
            yield from untyped(below, f"{place}.{keyword}[{number}]")
