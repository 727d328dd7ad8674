"""One page of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from .parameters import WHOLE, Parameter, read_whole


def read_limit(value: str) -> int:
    """How many items to give. Raises ``ValueError`` above ``WAGTAILAPI_LIMIT_MAX``."""
    limit, highest = read_whole(value), _highest()
    if highest is not None and limit > highest:
        raise ValueError(f"cannot be higher than {highest}")
    return limit


def page_of(rows: Any, values: Mapping[str, Any]) -> tuple[list[Any], int]:
    """The rows asked for, and how many there are in all."""
    start = values.get("offset", 0)
    limit = values.get("limit", min(20, _highest() or 20))
    return list(rows[start : start + limit]), rows.count()


def listing(items: list[dict[str, Any]], total: int) -> dict[str, Any]:
    """The body of a list, as Wagtail's lists have it."""
    return {"meta": {"total_count": total}, "items": items}


def _highest() -> int | None:
    return getattr(settings, "WAGTAILAPI_LIMIT_MAX", 20)


LIMIT = Parameter("limit", "How many items to give.", read_limit, {**WHOLE, "default": 20})
OFFSET = Parameter("offset", "How many items to pass over.", read_whole, {**WHOLE, "default": 0})
