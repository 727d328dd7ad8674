"""Reference styles: a record as one line, as plain text or with the style's italics as HTML."""

from __future__ import annotations

from collections.abc import Callable

from ..record import Record
from . import ama, vancouver
from .markup import as_html, as_plain

__all__ = ["STYLES", "format_reference", "format_reference_html"]

STYLES: dict[str, Callable[[Record, Record | None], str]] = {
    "ama": ama.marked_reference,
    "vancouver": vancouver.marked_reference,
}
"""What makes a line whose italics are marked, by the name of the style."""


def format_reference(record: Record, style: str = "ama", retracted_in: Record | None = None) -> str:
    """The reference in ``style``, one of `STYLES`, as plain text; raises ``KeyError`` for another.

    What became of the source is said as its events tell. ``retracted_in`` is the notice, if it is known as a record:
    that of the event that counts, of a retraction where no event is known.
    """
    return as_plain(STYLES[style](record, retracted_in))


def format_reference_html(record: Record, style: str = "ama", retracted_in: Record | None = None) -> str:
    """The same line as HTML: AMA sets titles of books and journals in italics, NLM nothing."""
    return as_html(STYLES[style](record, retracted_in))
