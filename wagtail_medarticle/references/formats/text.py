"""A numbered list of references in one of the styles, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

from ..record import Record
from ..styles import format_reference
from .encoding import tidied


def write(records: Iterable[Record], style: str = "ama") -> str:
    """One line a record, numbered from 1; raises ``KeyError`` for an unknown style."""
    return "".join(
        f"{number}. {format_reference(record, style)}\n" for number, record in enumerate(tidied(records), start=1)
    )
