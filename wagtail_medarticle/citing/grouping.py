"""Bringing markers that stand together into one group, and a group into the order it is printed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from .markers import Marker, find_embeds

SPACE = r"(?:\s|&nbsp;|&#160;|&#[xX][aA]0;)"
GAP = re.compile(rf"{SPACE}*[,;]?{SPACE}*")

RANGE_LENGTH = 3
"""Consecutive numbers that close up to a range (AMA Manual of Style, 11th ed., 3.6)."""


class Group(NamedTuple):
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


class Item(NamedTuple):
    """One entry of a printed group."""

    number: int
    citation: int
    locator: str = ""


Run = tuple[Item, ...]
"""Items printed together: one, or three and more that make a range."""


def find_groups(source: str) -> Iterator[Group]:
    """The groups of one stored rich text, in order of appearance."""
    markers = find_embeds(source)
    if len(markers) == 1:  # the most of them
        yield Group(markers)
        return
    together: list[Marker] = []
    for marker in markers:
        if together and not GAP.fullmatch(source, together[-1].end, marker.start):
            yield Group(tuple(together))
            together = []
        together.append(marker)
    if together:
        yield Group(tuple(together))


def arrange(markers: Iterable[Marker], numbering: Mapping[int, int]) -> list[Item]:
    """What to print for ``markers``: sorted by number, each source and locator once.

    Sources without a number are left out. A source's plain marker comes before those with a
    locator, and these keep the order that they were written in.
    """
    items = [
        Item(number, marker.citation, marker.locator)
        for marker in markers
        if (number := numbering.get(marker.citation)) is not None
    ]
    return items if len(items) < 2 else sorted(dict.fromkeys(items), key=_place)


def _place(item: Item) -> tuple[int, bool]:
    return item.number, bool(item.locator)


def close_up(items: Iterable[Item]) -> list[Run]:
    """Split arranged ``items`` into runs. An item with a locator always stands alone."""
    items = list(items)
    if len(items) < RANGE_LENGTH:
        return [(item,) for item in items]
    runs: list[list[Item]] = []
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
