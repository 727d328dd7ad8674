"""One page of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from ..representation.options import OptionError
from .parameters import WHOLE, Parameter, read_whole

USUAL = 20
"""How many items a list gives where nobody says how many."""


def read_limit(value: str) -> int:
    """How many items to give. Raises ``ValueError`` above ``WAGTAILAPI_LIMIT_MAX``."""
    return _checked(read_whole(value), highest())


def _checked(limit: int, most: int | None) -> int:
    if most is not None and limit > most:
        raise ValueError(f"cannot be higher than {most}")
    return limit


def limited(values: Mapping[str, Any], most: int | None, usual: int) -> int:
    """The limit asked for, else the ``usual`` one. Raises ``OptionError`` above ``most``."""
    try:
        return _checked(values.get("limit", usual if most is None else min(usual, most)), most)
    except ValueError as error:
        raise OptionError("limit", str(error)) from error


def page_of(rows: Any, values: Mapping[str, Any], limit: int | None = None) -> tuple[list[Any], int]:
    """The rows asked for, and how many there are in all."""
    start = values.get("offset", 0)
    if limit is None:
        limit = limited(values, highest(), USUAL)
    return list(rows[start : start + limit]), rows.count()


def listing(items: list[dict[str, Any]], total: int) -> dict[str, Any]:
    """The body of a list, as Wagtail's lists have it."""
    return {"meta": {"total_count": total}, "items": items}


def highest() -> int | None:
    """The most items that a list gives at a time; None for any number."""
    return getattr(settings, "WAGTAILAPI_LIMIT_MAX", 20)


LIMIT = Parameter("limit", "How many items to give.", read_limit, {**WHOLE, "default": USUAL})
OFFSET = Parameter("offset", "How many items to pass over.", read_whole, {**WHOLE, "default": 0})
