"""Bringing markers that stand together into one group, and a group into the order it is printed in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from .markers import Marker, find_embeds

SPACE = r"(?:\s|&nbsp;|&#160;|&#[xX][aA]0;)"
GAP = re.compile(rf"{SPACE}*[,;]?{SPACE}*")

RANGE_LENGTH = 3
"""Consecutive numbers that close up to a range (AMA Manual of Style, 11th ed., 3.6)."""


class CitationGroup(NamedTuple):
    """Markers with nothing but space or one comma or semicolon between them."""

    markers: tuple[Marker, ...]

    @property
    def start(self) -> int:
        """Where the first marker begins."""
        return self.markers[0].start

    @property
    def end(self) -> int:
        """Where the last marker ends."""
        return self.markers[-1].end


class CitationItem(NamedTuple):
    """One entry of a printed group."""

    number: int
    citation: int
    locator: str = ""


Run = tuple[CitationItem, ...]
"""Items printed together: one, or three and more that make a range."""


def find_groups(source: str) -> Iterator[CitationGroup]:
    """The groups of one stored rich text, in order of appearance."""
    markers = find_embeds(source)
    if len(markers) == 1:  # the most of them
        yield CitationGroup(markers)
        return
    together: list[Marker] = []
    for marker in markers:
        if together and not GAP.fullmatch(source, together[-1].end, marker.start):
            yield CitationGroup(tuple(together))
            together = []
        together.append(marker)
    if together:
        yield CitationGroup(tuple(together))


def arrange(markers: Iterable[Marker], numbering: Mapping[int, int]) -> list[CitationItem]:
    """What to print for ``markers``: sorted by number, each source and locator once.

    Sources without a number are left out. A source's plain marker comes before those with a
    locator, and these keep the order that they were written in.
    """
    items = [
        CitationItem(number, marker.citation, marker.locator)
        for marker in markers
        if (number := numbering.get(marker.citation)) is not None
    ]
    return items if len(items) < 2 else sorted(dict.fromkeys(items), key=_place)


def _place(item: CitationItem) -> tuple[int, bool]:
    return item.number, bool(item.locator)


def close_up(items: Iterable[CitationItem]) -> list[Run]:
    """Split arranged ``items`` into runs. An item with a locator always stands alone."""
    items = list(items)
    if len(items) < RANGE_LENGTH:
        return [(item,) for item in items]
    runs: list[list[CitationItem]] = []
    for item in items:
        previous = runs[-1][-1] if runs else None
        if previous and not previous.locator and not item.locator and item.number == previous.number + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    closed: list[Run] = []
    for run in runs:
        closed += [tuple(run)] if len(run) >= RANGE_LENGTH else [(item,) for item in run]
    return closed


class Numbering(Mapping[int, int]):
    """Citation id to number, iterating in number order. Immutable."""

    __slots__ = ("_numbers", "missing")

    def __init__(self, ids: Iterable[int], missing: Iterable[int] = ()) -> None:
        self._numbers = {citation: number for number, citation in enumerate(dict.fromkeys(ids), start=1)}
        self.missing = tuple(dict.fromkeys(missing))
        """Cited ids that no longer name a source, in order of appearance."""

    def __getitem__(self, citation: int) -> int:
        return self._numbers[citation]

    def get(self, citation: int, default: Any = None) -> Any:
        """As a dict's: quicker than what ``Mapping`` makes of ``[]``."""
        return self._numbers.get(citation, default)

    def __iter__(self) -> Iterator[int]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        return f"Numbering({list(self._numbers)!r}, missing={self.missing!r})"


def cited_ids(texts: Iterable[str]) -> list[int]:
    """The ids cited in ``texts``, each once, in order of first appearance."""
    return list(dict.fromkeys([marker.citation for text in texts for marker in find_embeds(text) if marker.citation]))


def number(ids: Iterable[int], known: Container[int] | None = None) -> Numbering:
    """Number cited ids from 1 in order of first appearance.

    Ids that are not in ``known`` (when given) get no number and are kept in ``missing``, so a
    deleted source leaves a gap that can be reported but never shifts onto another source.
    """
    ordered = list(dict.fromkeys(ids))
    if known is None:
        return Numbering(ordered)
    return Numbering(
        (citation for citation in ordered if citation in known),
        (citation for citation in ordered if citation not in known),
    )
