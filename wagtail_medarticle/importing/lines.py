"""A text file as lines, and lines as passages: paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .characters import clean

TAB = 4
WRAPPED = 100
"""A file with no line longer than this was wrapped by hand, so that its lines have to be joined."""

BULLET = re.compile(r"([•‣▪▫●○◦·⁃∙*+–—-]) (?=\S)")
ORDINAL = re.compile(r"\(?([1-9][0-9]?)[.)] (?=\S)")
RULE = re.compile(r"[-=_~*•·#.–— ]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its ``number`` in the file (from 1), its ``indent`` in columns and its text.

    ``bullet`` is the glyph that the line began with, ``ordinal`` the number of a numbered item;
    ``text`` has neither, and single spaces. ``""`` and 0 where there is none. A line drawn with
    punctuation alone counts as blank.
    """

    number: int
    indent: int
    text: str
    bullet: str = ""
    ordinal: int = 0

    @property
    def whole(self) -> str:
        """The text with the glyph or number that it began with."""
        if self.ordinal:
            return f"{self.ordinal}. {self.text}"
        return f"{self.bullet} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a list item, with the lines it was wrapped over joined by spaces."""

    line: int
    text: str
    is_item: bool = False
    ordinal: int = 0
    indent: int = 0


def read_lines(text: str) -> list[Line]:
    """The lines of a file, blank ones too, whatever its line ends, tabs, spaces and byte-order mark."""
    return [_line(number, raw) for number, raw in enumerate(clean(text).split("\n"), start=1)]


def _line(number: int, raw: str) -> Line:
    expanded = raw.expandtabs(TAB)
    indent = len(expanded) - len(expanded.lstrip())
    text = " ".join(raw.split())
    if RULE.fullmatch(text):
        return Line(number, indent, "")
    if match := BULLET.match(text):
        return Line(number, indent, text[match.end() :], bullet=match[1])
    if match := ORDINAL.match(text):
        return Line(number, indent, text[match.end() :], ordinal=int(match[1]))
    return Line(number, indent, text)


def wrap_width(lines: Sequence[Line]) -> int:
    """The column that a file was wrapped at, or 0 when each of its lines is a whole paragraph."""
    width = max((line.indent + len(line.whole) for line in lines), default=0)
    return width if width <= WRAPPED else 0


def passages(lines: Sequence[Line], width: int) -> Iterator[Passage]:
    """The paragraphs and list items of ``lines``, wrapped at ``width`` (see `wrap_width`).

    A blank line ends either, and so does a line that broke off although the next word had room,
    unless the next word begins in lower case.
    """
    current: Passage | None = None
    room = 0
    for position, line in enumerate(lines):
        goes_on = bool(
            current
            and line.text
            and not line.bullet
            and width
            and _goes_on(line, room)
            and not (line.ordinal and _begins_item(current, line, lines[position + 1 :]))
        )
        if current and goes_on:
            current = replace(current, text=f"{current.text} {line.whole}")
        else:
            if current:
                yield current
            is_item = bool(line.bullet or line.ordinal)
            current = Passage(line.number, line.text, is_item, line.ordinal, line.indent) if line.text else None
        room = width - line.indent - len(line.whole)
    if current:
        yield current


def _goes_on(line: Line, room: int) -> bool:
    first = line.whole.split(" ", 1)[0]
    return first[0].islower() or len(first) + 1 > room


def _begins_item(passage: Passage, line: Line, following: Sequence[Line]) -> bool:
    # "… and lungs\n1. These tumours" is a marker at a line's end, not a list of one.
    if passage.ordinal:
        return line.ordinal == passage.ordinal + 1
    return passage.text.endswith(":") or any(other.ordinal == line.ordinal + 1 for other in following)
