"""The lines of a text file: bullets and numbers taken off, what was wrapped by hand joined again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

TAB = 4
WRAPPED = 100
"""A file with a longer line was not wrapped by hand."""

BULLET = re.compile(r"([•‣▪▫●○◦·⁃∙*+–—-]) (?=\S)")
ORDINAL = re.compile(r"\(?([1-9][0-9]?)[.)] (?=\S)")
HYPHENATED = re.compile(r"\w-$")
RULE = re.compile(r"[-=_~*•·#.–— ]*")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters: PostgreSQL, XML and JSON refuse one or the other."""


@dataclass(frozen=True, slots=True)
class SourceLine:
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
    def is_item(self) -> bool:
        """Whether a list item begins here."""
        return bool(self.bullet or self.ordinal)

    @property
    def whole(self) -> str:
        """The text with the glyph or number that it began with."""
        if self.ordinal:
            return f"{self.ordinal}. {self.text}"
        return f"{self.bullet} {self.text}".strip()


def read_lines(text: str, stands_alone: Callable[[str], bool] = lambda text: False) -> list[SourceLine]:
    """The lines of a file, blank ones too, whatever its line ends, tabs, spaces and byte-order mark.

    What was wrapped by hand is joined again, under the number of its first line. A file counts as
    wrapped when its lines are short and one goes on in lower case. What ``stands_alone`` is never joined
    to the line above it.
    """
    lines = [_line(number, raw) for number, raw in enumerate(clean(text).split("\n"), start=1)]
    width = max(line.indent + len(line.whole) for line in lines)
    is_wrapped = width <= WRAPPED and any(
        line.text[:1].islower() and not line.is_item and not stands_alone(line.text) for line in _below_text(lines)
    )
    return list(_unwrapped(lines, width, stands_alone)) if is_wrapped else lines


def _line(number: int, raw: str) -> SourceLine:
    expanded = raw.expandtabs(TAB)
    indent = len(expanded) - len(expanded.lstrip())
    text = " ".join(raw.split())
    if RULE.fullmatch(text):
        return SourceLine(number, indent, "")
    if match := BULLET.match(text):
        return SourceLine(number, indent, text[match.end() :], bullet=match[1])
    if match := ORDINAL.match(text):
        return SourceLine(number, indent, text[match.end() :], ordinal=int(match[1]))
    return SourceLine(number, indent, text)


def _below_text(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    return (line for above, line in pairwise(lines) if above.text)


def _unwrapped(lines: Sequence[SourceLine], width: int, stands_alone: Callable[[str], bool]) -> Iterator[SourceLine]:
    """``lines`` with those joined that go on: in lower case, or because the line above had no room left."""
    current: SourceLine | None = None
    room = 0
    for position, line in enumerate(lines):
        first = line.whole.split(" ", 1)[0]
        if (
            current
            and current.text
            and line.text
            and not line.bullet
            and (first[0].islower() or len(first) + 1 > room)
            and not stands_alone(line.text)
            and not (line.ordinal and _begins_item(current, line, lines[position + 1 :]))
        ):
            glue = "" if HYPHENATED.search(current.text) else " "
            current = replace(current, text=f"{current.text}{glue}{line.whole}")
        else:
            if current:
                yield current
            current = line
        room = width - line.indent - len(line.whole)
    if current:
        yield current


def _begins_item(above: SourceLine, line: SourceLine, following: Sequence[SourceLine]) -> bool:
    # "… and lungs\n1. These tumours" is a marker at a line's end, not a list of one.
    if above.ordinal:
        return line.ordinal == above.ordinal + 1
    below = takewhile(lambda other: other.text, following)
    return above.text.endswith(":") or any(other.ordinal == line.ordinal + 1 for other in below)


def clean(text: str) -> str:
    """``text`` with LF line ends, no byte-order mark, and a space in place of each forbidden character."""
    return CONTROL.sub(" ", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def forbidden(text: str) -> int:
    """How many characters `clean` would replace by a space."""
    return len(CONTROL.findall(text))
