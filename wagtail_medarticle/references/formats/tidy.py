"""Records fit to be written: what somebody typed into a form may hold line ends that would cut a record in two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from ..record import Name, Record
from .values import one_line


def tidied(records: Iterable[Record]) -> list[Record]:
    """The records with each text on one line and without control characters."""
    return [_tidied(record) for record in records]


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(map(_tidied, value))
    if isinstance(value, Record | Name):
        return replace(value, **{field.name: _tidied(getattr(value, field.name)) for field in fields(value)})
    return value
