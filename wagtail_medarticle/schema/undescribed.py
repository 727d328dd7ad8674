"""What is said of a block that doesn't say what it writes."""

from __future__ import annotations

from typing import Any

from .components import PREFIX, Components, Schema

ANY_JSON = "AnyJSON"


def undescribed(block: Any, components: Components) -> Schema:
    """Any JSON, with the name of the block that is to blame. The component is called ``AnyJSON``."""
    reference = {"$ref": PREFIX + ANY_JSON}
    components.add(
        ANY_JSON,
        {
            "description": "Any JSON: the block writes itself and does not say what.",
            "anyOf": [
                {"type": "string"},
                {"type": "number"},
                {"type": "boolean"},
                {"type": "null"},
                {"type": "array", "items": reference},
                {"type": "object", "additionalProperties": reference},
            ],
        },
    )
    kind = type(block)
    return {"allOf": [reference], "description": f"Written by {kind.__module__}.{kind.__qualname__}."}
