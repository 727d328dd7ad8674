"""Finding entries of a library that are likely one source, for somebody to look at.

Matching a record on its way in (``matching``) has to be right by itself, and takes what is equal.
This may be wrong, and takes what is alike.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import Generic, TypeVar

from .identifiers import (
    IdentifierError,
    isbn_forms,
    normalise_isbn,
    normalise_text,
)
from .matching import IDENTIFIERS, folded, identified_apart
from .pasted_identifiers import identifiers_in
from .record import Record
from .styles.names import surname

T = TypeVar("T")

ALIKE = 0.9
"""How alike two titles are at least, as ``difflib`` counts: two of twenty letters may differ."""

MOST = 60
"""Entries of one first author and year that are compared with each other; beyond that only equal titles are found."""

NUMERAL = re.compile(r"[0-9]+|[ivx]+|part|supplement|reply|erratum|correction|corrigendum")
"""Words that make another work of the same title: part 2, reply, correction."""


class Likeness(StrEnum):
    """Why entries are taken for one source, the surest first."""

    IDENTIFIER = "identifier"
    TITLE = "title"
    ALIKE = "alike"
    DIFFERENT_IDENTIFIERS = "different-identifiers"


ORDER = list(Likeness)


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """Entries that are likely one source, with the weakest reason that holds them together."""

    items: tuple[T, ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    record: Record
    item: T
    title: str
    author: str


def find_duplicates(records: Iterable[tuple[Record, T]]) -> list[Group[T]]:
    """The groups among ``records``, the surest first; items stand in the order in which they came.

    One source are entries that share a DOI, PMID, PMCID or ISBN in whatever field (an address is
    one of these, too); and those of nearly equal titles whose years differ by one at most, with the same
    first author, as far as years and authors are known. Where two of these have different identifiers of one
    kind they may be two publications of one text, which is said.
    """
    entries = [_entry(record, item) for record, item in records]
    found: dict[tuple[int, int], Likeness] = {}
    for pair, likeness in _pairs(entries):
        if pair not in found or ORDER.index(likeness) < ORDER.index(found[pair]):
            found[pair] = likeness
    return [Group(tuple(entries[number].item for number in numbers), reason) for numbers, reason in _joined(found)]


def identifiers_of(record: Record) -> set[str]:
    """``doi:…``, ``pmid:…``, ``pmcid:…``, ``isbn:…`` and ``registration:…`` of a record, from its fields and address.

    A DOI is folded.
    """
    found = {f"{name}:{folded(name, value)}" for name in IDENTIFIERS if (value := getattr(record, name))}
    if record.registration and record.kind == "trial-registration":  # articles about the trial share its number
        found.add(f"registration:{folded('registration', record.registration)}")
    if record.isbn and record.type == "book":  # the chapters of a book share its number
        found |= _read("isbn", _isbn_13, record.isbn)
    in_address = identifiers_in(record.url).identifiers if record.url else ()
    return found | {f"{one.kind}:{folded(one.kind, one.value)}" for one in in_address if one.kind in IDENTIFIERS}


def _pairs(entries: list[_Entry[T]]) -> Iterator[tuple[tuple[int, int], Likeness]]:
    for number, other in _within(entries, lambda entry: identifiers_of(entry.record)):
        yield (number, other), Likeness.IDENTIFIER
    for number, other in _within(entries, lambda entry: {entry.title} - {""}):
        if _years_agree(entries[number], entries[other]) and _authors_agree(entries[number], entries[other]):
            yield (number, other), _judged(entries[number], entries[other], Likeness.TITLE)
    for number, other in _within(entries, _author_and_years):
        if _alike(entries[number].title, entries[other].title):
            yield (number, other), _judged(entries[number], entries[other], Likeness.ALIKE)


def _within(entries: list[_Entry[T]], keys: Callable[[_Entry[T]], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    together: dict[Hashable, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key in keys(entry):
            together[key].append(number)
    for numbers in together.values():
        if len(numbers) <= MOST:
            yield from combinations(numbers, 2)


def _author_and_years(entry: _Entry[T]) -> Iterator[tuple[str, int]]:
    # Online in one year, in print in the next: two years that differ by one share a key.
    if entry.title and entry.author and entry.record.year:
        yield entry.author, entry.record.year
        yield entry.author, entry.record.year + 1


def _judged(one: _Entry[T], other: _Entry[T], likeness: Likeness) -> Likeness:
    apart = any(identified_apart(name, one.record, other.record) for name in (*IDENTIFIERS, "registration"))
    return Likeness.DIFFERENT_IDENTIFIERS if apart else likeness


def _years_agree(one: _Entry[T], other: _Entry[T]) -> bool:
    mine, theirs = one.record.year, other.record.year
    return not mine or not theirs or abs(mine - theirs) <= 1


def _authors_agree(one: _Entry[T], other: _Entry[T]) -> bool:
    return not one.author or not other.author or one.author == other.author


def _alike(one: str, other: str) -> bool:
    if _numerals(one) != _numerals(other):
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(f"{shorter} ") and len(shorter.split()) >= 4:  # the subtitle was left out
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _numerals(title: str) -> list[str]:
    return [word for word in title.split() if NUMERAL.fullmatch(word)]


def _joined(pairs: dict[tuple[int, int], Likeness]) -> list[tuple[list[int], Likeness]]:
    """Groups of what hangs together, what may be another publication apart from the rest."""
    sure = {pair: likeness for pair, likeness in pairs.items() if likeness is not Likeness.DIFFERENT_IDENTIFIERS}
    joined = _components(sure)
    together = [set(group) for group in joined]
    unsure = [pair for pair in pairs.keys() - sure.keys() if not any(group.issuperset(pair) for group in together)]
    weakest = [max((sure[pair] for pair in sure if group.issuperset(pair)), key=ORDER.index) for group in together]
    return [
        *sorted(zip(joined, weakest, strict=True), key=lambda found: (ORDER.index(found[1]), found[0])),
        *((group, Likeness.DIFFERENT_IDENTIFIERS) for group in _components(unsure)),
    ]


def _components(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    links: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        links[one].add(other)
        links[other].add(one)
    components: list[list[int]] = []
    seen: set[int] = set()
    for start in sorted(links):
        if start in seen:
            continue
        group, waiting = {start}, [start]
        while waiting:
            new = links[waiting.pop()] - group
            group |= new
            waiting += new
        seen |= group
        components.append(sorted(group))
    return components


def _entry(record: Record, item: T) -> _Entry[T]:
    first = record.authors[0] if record.authors else None
    author = normalise_text(surname(first) or first.literal) if first else ""
    return _Entry(record, item, normalise_text(record.title), author)


def _read(name: str, normalise: Callable[[str], str], value: str) -> set[str]:
    try:
        return {f"{name}:{folded(name, normalise(value))}"}
    except IdentifierError:
        return set()  # then it is an address like any other


def _isbn_13(value: str) -> str:
    return isbn_forms(normalise_isbn(value))[0]
