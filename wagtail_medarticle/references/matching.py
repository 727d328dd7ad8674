"""Finding the record that is the same source: by identifiers, else by title, year and first author."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .identifiers import normalise_text
from .record import Record
from .styles.names import surname

T = TypeVar("T")
IDENTIFIERS = ("doi", "pmid", "pmcid")
"""In the order in which they decide."""


CASELESS = frozenset({"doi", "registration", "number"})


def folded(name: str, value: str) -> str:
    """An identifier as it is compared: a DOI's capitals are for showing only (DOI Handbook, 3.6), as are a trial's."""
    return value.lower() if name in CASELESS else value


def work_key(record: Record) -> str:
    """A short key that is equal for records of equal title and year: 32 hexadecimal digits."""
    text = f"{normalise_text(record.title)}/{record.year or ''}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """What a record may be: ``by`` names the identifier that found it, or is ``work`` for title, year and author.

    More than one item, or a ``contradiction`` (what speaks against the only one, by name), means that
    it can't be told. The item that the strongest identifier found comes first.
    """

    items: tuple[T, ...] = ()
    by: str = ""
    contradiction: str = ""


class Shelf(Generic[T]):
    """Known sources to match records against; each item stands under its record's identifiers and key."""

    def __init__(self, items: Iterable[tuple[Record, T]] = ()) -> None:
        self._by: dict[tuple[str, str], list[tuple[Record, T]]] = defaultdict(list)
        for record, item in items:
            self.add(record, item)

    def add(self, record: Record, item: T) -> None:
        """Put one more source on the shelf."""
        for key in _keys(record):
            self._by[key].append((record, item))

    def remove(self, record: Record, item: T) -> None:
        """Take away the source that was put there as ``record``."""
        for key in _keys(record):
            self._by[key] = [entry for entry in self._by[key] if entry[1] is not item]

    def find(self, record: Record) -> list[T]:
        """The items that are this source: none, one, or several where it can't be told which.

        The first identifier that finds something decides. By title and year alone, a source whose
        first author or identifier is known to differ is another one.
        """
        for name in IDENTIFIERS:
            if (value := getattr(record, name)) and (found := self._by.get((name, folded(name, value)))):
                return [item for _, item in found]
        return [item for _, item in self._same_work(record)]

    def match(self, record: Record) -> Match[T]:
        """The same, with all that any identifier finds and what speaks against it: for who is about to write."""
        found: dict[int, tuple[Record, T]] = {}
        by = ""
        for name in IDENTIFIERS:
            for entry in self._by.get((name, folded(name, getattr(record, name))), ()):
                by = by or name
                found.setdefault(id(entry[1]), entry)
        if not found:
            same = self._same_work(record)
            return Match(tuple(item for _, item in same), "work" if same else "")
        (known, _), *others = found.values()
        return Match(tuple(item for _, item in found.values()), by, "" if others else _contradiction(record, known))

    def _same_work(self, record: Record) -> list[tuple[Record, T]]:
        if not normalise_text(record.title):
            return []
        return [entry for entry in self._by.get(("work", work_key(record)), ()) if _compatible(record, entry[0])]


def _keys(record: Record) -> list[tuple[str, str]]:
    identifiers = [(name, folded(name, value)) for name in IDENTIFIERS if (value := getattr(record, name))]
    return [*identifiers, ("work", work_key(record))]


def identified_apart(name: str, one: Record, other: Record) -> bool:
    """Whether both have an identifier of this name, and not the same."""
    mine, theirs = folded(name, getattr(one, name)), folded(name, getattr(other, name))
    return bool(mine and theirs and mine != theirs)


def _contradiction(one: Record, other: Record) -> str:
    """Why two records with an equal identifier are hardly one source, as the name of what differs."""
    for name in IDENTIFIERS:
        if identified_apart(name, one, other):
            return name
    # An identifier is copied from the wrong line more often than a title and an author are.
    first, second = _first_author(one), _first_author(other)
    if first and second and first != second and not _alike(one.title, other.title):
        return "title"
    return ""


def _alike(one: str, other: str) -> bool:
    words, others = set(normalise_text(one).split()), set(normalise_text(other).split())
    return not words or not others or 2 * len(words & others) >= min(len(words), len(others))


def _compatible(one: Record, other: Record) -> bool:
    if any(identified_apart(name, one, other) for name in (*IDENTIFIERS, "registration", "number")):
        return False
    first, second = _first_author(one), _first_author(other)
    return not first or not second or first == second


def _first_author(record: Record) -> str:
    # Some formats split particles off a family name and some don't.
    return normalise_text(surname(record.authors[0]) or record.authors[0].literal) if record.authors else ""
