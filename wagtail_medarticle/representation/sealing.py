"""Whether a block's description is known to depend on its stored value alone."""

from __future__ import annotations

from typing import Any

from .body import writes_itself

HOOK = "medarticle_cacheable"
"""A block class with ``get_api_representation`` of its own sets it to True to say: from the stored value alone."""


def has_own_representation(block: Any) -> bool:
    """Whether ``block`` describes itself, from nobody knows what."""
    return writes_itself(block) and not getattr(block, HOOK, False)
