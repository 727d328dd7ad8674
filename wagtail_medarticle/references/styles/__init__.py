"""Reference styles: a record as one line of plain text."""

from __future__ import annotations

from collections.abc import Callable

from ..record import Record
from . import ama, vancouver

__all__ = ["STYLES", "format_reference"]

STYLES: dict[str, Callable[[Record, Record | None], str]] = {
    "ama": ama.format_reference,
    "vancouver": vancouver.format_reference,
}


def format_reference(record: Record, style: str = "ama", retracted_in: Record | None = None) -> str:
    """The reference in ``style``, one of `STYLES`; raises ``KeyError`` for another.

    ``retracted_in`` is the notice that retracted the source, where the line should name it.
    """
    return STYLES[style](record, retracted_in)
