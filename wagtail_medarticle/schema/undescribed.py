"""What is said of a block that doesn't say what it writes."""

from __future__ import annotations

from typing import Any

from .components import PREFIX, Components, Schema

ANY_JSON = "AnyJSON"
ANYTHING: Schema = {"$ref": PREFIX + ANY_JSON}
LIST: Schema = {"type": "array"}
"""A list in a list, of anything. TypeScript knows no list of what it is itself an item of, but in an alias."""

PLAIN: list[Schema] = [
    *({"type": kind} for kind in ("string", "number", "boolean", "null")),
    {"type": "object", "additionalProperties": ANYTHING},
]


def undescribed(block: Any, components: Components) -> Schema:
    """Any JSON, with the name of the block that is to blame. The component is called ``AnyJSON``."""
    told = {"description": "Any JSON: the block writes itself and does not say what."}
    components.add(ANY_JSON, {**told, "anyOf": [*PLAIN, {"type": "array", "items": {"anyOf": [*PLAIN, LIST]}}]})
    kind = type(block)
    return {"allOf": [ANYTHING], "description": f"Written by {kind.__module__}.{kind.__qualname__}."}
