"""References of an article file, matched with the library or added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..enums import Outcome, Overwrite
from ..library import Entry, apply
from ..references.formats import Parsed
from ..references.record import Record
from .draft import Finding, RejectedFile


@dataclass(frozen=True, slots=True)
class Placed:
    """A record's place in the library: its citation's primary key. ``created`` if it was put there now."""

    citation: int
    created: bool


def place(records: Sequence[Record]) -> tuple[list[Placed], list[Finding]]:
    """Each record's citation, matched or created, in order, and what couldn't be told for certain.

    An ambiguous match takes the likeliest citation and is reported; what is stored is never changed.
    Raises `RejectedFile` for a record that can't be stored.
    """
    numbered = [Parsed(number, 0, record) for number, record in enumerate(records, start=1)]
    report = apply(numbered, overwrite=Overwrite.KEEP)
    if rejected := report.of(Outcome.REJECTED):
        raise RejectedFile(f"reference {rejected[0].number}: {rejected[0].reason}")
    placed = [Placed(_id(entry), entry.outcome == Outcome.CREATED) for entry in report.entries]
    return placed, [_finding(entry) for entry in report.of(Outcome.AMBIGUOUS)]


def _id(entry: Entry) -> int:
    citation = entry.citations[0].id
    assert citation is not None  # noqa: S101 - it is stored
    return citation


def _finding(entry: Entry) -> Finding:
    ids = ", ".join(str(source.id) for source in entry.citations)
    message = f"Reference {entry.number} may be citation {ids}. {entry.reason} The first was taken."
    return Finding("warning", "ambiguous-reference", message)
