"""What becomes of each record of an import: plain values, which JSON can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..enums import Outcome
from ..models.citation import Citation
from ..models.record_columns import COLUMNS_OF_FIELD, DATE_COLUMNS
from ..references.record import Name, PartialDate


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A citation that a record was matched with or became.

    ``id`` is None while it is only planned. ``record`` is the number of the import's own record that
    makes it, 0 for one that was in the library before.
    """

    id: int | None
    label: str
    title: str
    record: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a ``Record`` with its value before and after, as a person reads it."""

    field: str
    before: str
    after: str

    @property
    def label(self) -> str:
        """The field's name as the admin has it."""
        if self.field in DATE_COLUMNS:
            return _("date") if self.field == "issued" else _("end of the date")
        column = COLUMNS_OF_FIELD.get(self.field, (self.field,))[0]
        return str(Citation._meta.get_field(column).verbose_name)  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """A source of the library whose health a record changes: its own, or another that it is a notice of.

    ``before`` and ``after`` are ``CitationStatus`` values, ``approvals`` the ids of the articles whose approval ends.
    """

    id: int
    label: str
    title: str
    before: str
    after: str
    approvals: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """One record: its ``number`` and ``line`` in the file, from 1, and what became of it.

    ``citations`` holds the one that it became or was matched with, or all candidates where it is
    ambiguous, the likeliest first. ``matched_by`` is ``doi``, ``pmid``, ``pmcid``, ``work`` (title, year and first
    author) or empty. ``reason`` says why nothing was done, ``notes`` what was left out of a good record, ``marks``
    what it says became of sources that the library has.
    """

    number: int
    line: int
    outcome: Outcome
    label: str = ""
    title: str = ""
    citations: tuple[ReportSource, ...] = ()
    matched_by: str = ""
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    notes: tuple[str, ...] = ()
    marks: tuple[MarkedSource, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Its fields by name."""
        return {**asdict(self), "outcome": self.outcome.value}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """An entry for every record, in order."""

    entries: tuple[ReportEntry, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many records had each outcome; all outcomes are there."""
        found = Counter(entry.outcome for entry in self.entries)
        return {outcome.value: found[outcome] for outcome in Outcome}

    def of(self, *outcomes: Outcome) -> list[ReportEntry]:
        """The entries with one of ``outcomes``."""
        return [entry for entry in self.entries if entry.outcome in outcomes]

    def as_json(self) -> dict[str, Any]:
        """``{"counts": {…}, "records": [{…}, …]}``."""
        return {"counts": self.counts, "records": [entry.as_json() for entry in self.entries]}


def readable(value: str | PartialDate | tuple[Name, ...] | None) -> str:
    """A field of a record as text: names as ``Family, Given; A Body``, dates in ISO 8601."""
    if isinstance(value, tuple):
        return "; ".join(_names(value))
    return str(value or "")


def _names(names: Iterable[Name]) -> Iterable[str]:
    for name in names:
        parts = (name.dropping_particle, name.non_dropping_particle, name.family)
        yield name.literal or ", ".join(filter(None, [" ".join(filter(None, parts)), name.given, name.suffix]))
