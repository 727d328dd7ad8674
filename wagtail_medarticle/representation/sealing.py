"""Whether a block's description is known to depend on its stored value alone."""

from __future__ import annotations

from typing import Any

from .body import writes_itself
from .walk import children

HOOK = "medarticle_cacheable"
"""A block class with ``get_api_representation`` of its own sets it to True to say: from the stored value alone."""


def has_own_representation(block: Any, raw: Any) -> bool:
    """Whether a block at or below ``block`` describes itself, from nobody knows what."""
    if writes_itself(block):
        return not getattr(block, HOOK, False)
    return any(has_own_representation(child, value) for child, value in children(block, raw))
