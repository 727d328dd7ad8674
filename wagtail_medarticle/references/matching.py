"""Finding the record that is the same source: by identifiers, else by title, year and first author."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from .identifiers import normalise_text
from .record import Record
from .styles.names import surname

T = TypeVar("T")
IDENTIFIERS = ("doi", "pmid", "pmcid")
"""In the order in which they decide."""


def work_key(record: Record) -> str:
    """A short key that is equal for records of equal title and year: 32 hexadecimal digits."""
    text = f"{normalise_text(record.title)}/{record.year or ''}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


class Shelf(Generic[T]):
    """Known sources to match records against; each item stands under its record's identifiers and key."""

    def __init__(self, items: Iterable[tuple[Record, T]] = ()) -> None:
        self._by: dict[tuple[str, str], list[tuple[Record, T]]] = defaultdict(list)
        for record, item in items:
            self.add(record, item)

    def add(self, record: Record, item: T) -> None:
        """Put one more source on the shelf."""
        for name in IDENTIFIERS:
            if value := getattr(record, name):
                self._by[name, value].append((record, item))
        self._by["work", work_key(record)].append((record, item))

    def find(self, record: Record) -> list[T]:
        """The items that are this source: none, one, or several where it can't be told which.

        The first identifier that finds something decides. By title and year alone, a source whose
        first author or identifier is known to differ is another one.
        """
        for name in IDENTIFIERS:
            if (value := getattr(record, name)) and (found := self._by.get((name, value))):
                return [item for _, item in found]
        return [item for other, item in self._by.get(("work", work_key(record)), ()) if _compatible(record, other)]


def _compatible(one: Record, other: Record) -> bool:
    for name in IDENTIFIERS:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and mine != theirs:
            return False
    first, second = _first_author(one), _first_author(other)
    return not first or not second or first == second


def _first_author(record: Record) -> str:
    # Some formats split particles off a family name and some don't.
    return normalise_text(surname(record.authors[0]) or record.authors[0].literal) if record.authors else ""
