"""Which format a file is in, by its content: names and extensions lie too often."""

from __future__ import annotations

from .encoding import decode, unify
from .pieces import Piece, pieces
from .refusals import BYTES, Refusal


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
