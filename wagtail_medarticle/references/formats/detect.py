"""Which formats a text is in, which may be several, and the records of each piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from .encoding import decode, unify
from .parsed import Parsed, rejected
from .pieces import Piece, pieces
from .refusals import BYTES, Refusal
from .values import brief

# What only a reference has: an identifier, or volume and pages.
LIKE_A_REFERENCE = re.compile(
    r"\b10\.[0-9]{4,9}/\S|\bPMID\b|(?:19|20)[0-9]{2}[^;\n]{0,20};\s?[0-9]+(?:\s?\([^()\n]{1,20}\))?:\s?[A-Za-z]?[0-9]"
)


def read_pieces(found: Sequence[Piece], readers: Mapping[str, Callable[[str], list[Parsed]]]) -> list[Parsed]:
    """The results of all pieces, numbered through, with the lines that they have in the whole text.

    A piece in a format that isn't read, and one that looks like a reference, is a rejected record. Other text between
    records, such as the heading that a database prints above its download, is a note on the record next to it.
    """
    results: list[Parsed] = []
    waiting: list[str] = []
    for piece in found:
        if piece.format:
            parsed = [replace(one, line=one.line + piece.line - 1) for one in readers[piece.format](piece.text)]
            if not parsed and len(found) > 1:
                waiting.append(f"{_lines(piece)}: no record in {piece.format}")
        elif piece.refusal or LIKE_A_REFERENCE.search(piece.text):
            reason = str(piece.refusal) if piece.refusal else f"in no format that is read: {brief(piece.text, 120)}"
            parsed = [rejected(0, piece.line, f"{_lines(piece)}: {reason}")]
        else:
            note = f"{_lines(piece)} left out, in no record: {brief(piece.text, 120)}"
            if results:
                results[-1] = _with_notes(results[-1], [note])
            else:
                waiting.append(note)
            continue
        if parsed and waiting:
            parsed[0] = _with_notes(parsed[0], waiting)
            waiting = []
        results += parsed
    if results and waiting:
        results[-1] = _with_notes(results[-1], waiting)
    return [replace(result, index=index) for index, result in enumerate(results, start=1)]


def _lines(piece: Piece) -> str:
    return f"line {piece.line}" if piece.last_line == piece.line else f"lines {piece.line} to {piece.last_line}"


def _with_notes(result: Parsed, notes: Sequence[str]) -> Parsed:
    return replace(result, notes=(*result.notes, *notes))


class UnknownFormat(ValueError):
    """A text in none of the formats that can be read."""


def detect(data: bytes | str) -> str:
    """The name of the format that a text is in, or of its first that can be read; raises `UnknownFormat`."""
    return next(piece.format for piece in readable(data) if piece.format)


def readable(data: bytes | str) -> list[Piece]:
    """The pieces of a file, at least one of which can be read; raises `UnknownFormat` where none can.

    The message names a format that is known and isn't read, and what to export in its place.
    """
    if isinstance(data, bytes):
        for start, refusal in BYTES:
            if data.startswith(start):
                raise UnknownFormat(str(refusal))
    found = pieces(decode(data) if isinstance(data, bytes) else unify(data))
    if any(piece.format for piece in found):
        return found
    raise UnknownFormat(_reason([piece.refusal for piece in found if piece.refusal]))


def _reason(refusals: list[Refusal]) -> str:
    if refusals:
        return str(refusals[0])
    return "in none of the formats that can be read: RIS, BibTeX, NBIB, PubMed XML, CSL-JSON, EndNote and others"
