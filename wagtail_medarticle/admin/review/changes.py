"""What differs between two texts, word by word, for people to look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

ALIKE = 0.4
"""Two lines at least this similar (0 to 1) are shown as one changed line, others as one gone and one new."""

_WORD = re.compile(r"\s+|[^\s]+")

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that is in both texts, in the old one only, or in the new one only."""

    kind: Kind
    text: str


Line = tuple[Piece, ...]


def changed_lines(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """The lines that are not the same in both texts, in order; empty for equal texts."""
    lines: list[Line] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += _block(old[start:end], new[new_start:new_end])
    return lines


def _block(gone: Sequence[str], added: Sequence[str]) -> Iterator[Line]:
    paired = min(len(gone), len(added))
    for before, after in zip(gone, added, strict=False):
        before_words, after_words = _WORD.findall(before), _WORD.findall(after)
        matcher = SequenceMatcher(None, before_words, after_words, autojunk=False)
        if matcher.ratio() >= ALIKE:
            yield tuple(_pieces(matcher, before_words, after_words))
        else:
            yield (Piece("gone", before),)
            yield (Piece("new", after),)
    yield from ((Piece("gone", line),) for line in gone[paired:])
    yield from ((Piece("new", line),) for line in added[paired:])


def _pieces(matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(before[start:end]))
            continue
        if end > start:
            yield Piece("gone", "".join(before[start:end]))
        if new_end > new_start:
            yield Piece("new", "".join(after[new_start:new_end]))
