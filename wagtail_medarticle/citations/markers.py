"""Finding citation markers in stored rich text.

The stored form is ``<embed embedtype="citation" id="12"/>``, with ``locator="p. 47"`` where the
author pointed at a place in the source. No number and no label is ever stored.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

EMBED = re.compile(
    r"""<(?:embed embedtype="citation" id="([1-9][0-9]{0,17})"/>|(?i:embed)\b((?:[^>"']|"[^"]*"|'[^']*')*?)/?>)"""
)
"""Any embed: its id, where it is as ``Marker.to_html`` writes it, else all its attributes."""
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
IDENTIFIER = re.compile(r"[1-9][0-9]{0,17}")  # a longer one can overflow the column, and the query with it


class Marker(NamedTuple):
    """One citation in a text: which source, and optionally where in it."""

    citation: int
    locator: str = ""
    start: int = 0
    end: int = 0

    def to_html(self) -> str:
        """The stored form of this marker."""
        locator = f' locator="{html.escape(self.locator)}"' if self.locator else ""
        return f'<embed embedtype="citation" id="{self.citation}"{locator}/>'


def has_embeds(source: str) -> bool:
    """Whether ``source`` may hold a marker at all: a cheap test before a search."""
    return "<embed" in source or "<EMBED" in source


def parse_id(value: str) -> int | None:
    """The primary key that an ``id`` attribute names, or None if it is not a positive integer."""
    return int(value) if IDENTIFIER.fullmatch(value) else None


def find_embeds(source: str) -> tuple[Marker, ...]:
    """Every citation embed of one stored rich text, in order of appearance.

    Unlike ``find_markers``, this includes one whose ``id`` names nothing; its ``citation`` is 0.
    ``start`` and ``end`` are offsets into ``source``.
    """
    # As ``has_embeds``, without the call: every text of every answer comes by here three times.
    return _find_embeds(source) if "<embed" in source or "<EMBED" in source else ()


@lru_cache(maxsize=4096)
def _find_embeds(source: str) -> tuple[Marker, ...]:
    # Numbering, printing and the digest each look through the same texts.
    found = []
    for match in EMBED.finditer(source):
        plain, written = match.groups()
        if plain:
            found.append(Marker(int(plain), "", *match.span()))
            continue
        attributes = {
            name.lower(): html.unescape(double or single) for name, double, single in ATTRIBUTE.findall(written)
        }
        if attributes.get("embedtype") == "citation":
            citation = parse_id(attributes.get("id", "")) or 0
            found.append(Marker(citation, attributes.get("locator", "").strip(), match.start(), match.end()))
    return tuple(found)


def find_markers(source: str) -> Iterator[Marker]:
    """The markers of one stored rich text, in order of appearance.

    An embed of another type, or one whose ``id`` is not a positive integer, is not a marker.
    """
    return (marker for marker in find_embeds(source) if marker.citation)
