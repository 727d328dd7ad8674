"""RIS files cut into records: which lines are tags, and which only look like one.

https://en.wikipedia.org/wiki/RIS_(file_format): two letters, two blanks, a hyphen, a blank. Exporters leave out blanks,
indent records and wrap long values, so that a line such as ``ER  - positive tumours`` may be text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .fields import stray

TAG_LINE = re.compile(r"(\s*)([A-Z][A-Z0-9])( {1,2})-(?:[ \t]+(.*)|)$")
NUMBERED = {"A": "1234", "C": "12345678", "J": "12", "L": "1234", "M": "123", "N": "12", "T": "123", "U": "12345"}
TAGS = frozenset(
    (
        *(letter + digit for letter, digits in NUMBERED.items() for digit in digits),
        *("AB", "AD", "AN", "AU", "AV", "BT", "CA", "CN", "CP", "CR", "CT", "CY", "DA", "DB", "DI", "DO", "DP", "ED"),
        *("EP", "ER", "ET", "ID", "IS", "JA", "JF", "JO", "K1", "KW", "LA", "LB", "LK", "NV", "OP", "PB", "PP", "PY"),
        *("RI", "RN", "RP", "SE", "SN", "SP", "ST", "SV", "TA", "TI", "TT", "TY", "UR", "VL", "VO", "WT", "WV", "Y1"),
        "Y2",
    )
)
LONG_TEXTS = frozenset(("AB", "N2", "N1", "TI", "T1", "KW", "AD", "RN", "CR"))
WRAPPED_FROM = 60
"""A shorter line isn't one that was wrapped."""
TYPE = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][a-z]+){0,2}")


@dataclass(slots=True)
class Lines:
    """One record: the number of its first line, its tags with their values, and notes on lines before it."""

    first: int
    values: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def has_type(self) -> bool:
        """Whether it begins as it should, with ``TY``."""
        return bool(self.values) and self.values[0][0] == "TY"


@dataclass(slots=True)
class _Open:
    """A record that is being read; the parts of each value are kept apart until it ends."""

    first: int
    indent: int
    blanks: int
    tags: list[tuple[str, list[str]]] = field(default_factory=list)
    last: str = ""


def records(text: str) -> Iterator[Lines]:
    """The records of a file. What stands between them is noted with the next one, or with the last."""
    found: _Open | None = None
    waiting: list[str] = []
    previous: Lines | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        match = TAG_LINE.fullmatch(line)
        tag = match.group(2) if match and _is_tag(match, found) else ""
        if tag in ("TY", "ER") and found:
            if previous:
                yield previous
            previous, found, waiting = _closed(found, waiting), None, []
        if match and tag and tag != "ER":
            if found is None:
                found = _Open(number, len(match.group(1)), len(match.group(3)))
            found.tags.append((tag, [(match.group(4) or "").strip()]))
            found.last = line
        elif found and not tag:
            found.tags[-1][1].append(line.strip())
            found.last = line if line.strip() else found.last
        elif line.strip() and tag != "ER":
            waiting.append(stray(number, line.strip()))
    if found:
        if previous:
            yield previous
        previous, waiting = _closed(found, waiting), []
    if previous:
        previous.notes += waiting
        yield previous


def _closed(found: _Open, notes: list[str]) -> Lines:
    return Lines(found.first, [(tag, " ".join(filter(None, parts))) for tag, parts in found.tags], notes)


def _is_tag(match: re.Match[str], found: _Open | None) -> bool:
    """Whether a line that looks like a tag is one, and not the rest of a value that was wrapped."""
    indent, tag, blanks, value = match.groups()
    if found is None:
        return tag in TAGS or len(blanks) == 2
    last_tag = found.tags[-1][0]
    wrapped = last_tag in LONG_TEXTS and len(found.last) >= WRAPPED_FROM
    if tag == "ER":
        return not (value or "").strip() or last_tag not in LONG_TEXTS
    if tag == "TY":
        return not wrapped or bool(TYPE.fullmatch((value or "").strip()))
    if len(indent) > found.indent + 3 or (tag not in TAGS and len(blanks) < 2):
        return False
    unlike_others = len(blanks) < found.blanks or tag not in TAGS
    return not (wrapped and unlike_others)
