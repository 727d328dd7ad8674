"""Which of an article's keys a list gives."""

from __future__ import annotations

from collections.abc import Sequence

from wagtail.api.v2.utils import parse_fields_parameter

from ..representation.api_field import KEYS, LISTED
from .parameters import Parameter

ALL = ("id", "meta", "title", *KEYS)


def read_fields(value: str) -> tuple[str, ...]:
    """The keys that ``value`` asks for, in the contract's order.

    Wagtail's syntax: ``*`` is all, ``_`` none, ``body`` adds to what a list gives, ``-summary`` takes
    away. Raises ``ValueError``.
    """
    parsed = parse_fields_parameter(value)
    start: Sequence[str] = LISTED
    if parsed and parsed[0][0] in ("*", "_"):
        start = ALL if parsed.pop(0)[0] == "*" else ()
    if unknown := sorted({name for name, _, _ in parsed if name not in ALL}):
        raise ValueError(f"must be of: {', '.join(ALL)}; unknown: {', '.join(unknown)}")
    if nested := [name for name, _, below in parsed if below]:
        raise ValueError(f"cannot go into {nested[0]}")
    asked = {*start, *(name for name, negated, _ in parsed if not negated)}
    return tuple(name for name in ALL if name in asked and not _taken_away(name, parsed))


def _taken_away(name: str, parsed: Sequence[tuple[str, bool, object]]) -> bool:
    return any(taken == name and negated for taken, negated, _ in parsed)


FIELDS = Parameter(
    "fields",
    "Keys to add to those that a list gives (body,references), to take away (-summary), all (*) or none but (_,title).",
    read_fields,
)
