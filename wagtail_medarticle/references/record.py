"""A bibliographic record, in the terms of CSL-JSON.

Field names and value types follow the CSL-JSON 1.0.2 input schema
(https://github.com/citation-style-language/schema), with its hyphens as underscores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Name:
    """A person (``family`` with optional parts) or a body (``literal``)."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""

    @property
    def is_body(self) -> bool:
        """True for a corporate author such as ``World Health Organization``."""
        return bool(self.literal) and not self.family


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; unknown parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """ISO 8601, as precise as what is known: ``2024``, ``2024-03`` or ``2024-03-09``."""
        if self.day and self.month:
            return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
        if self.month:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class Record:
    """One source. Text fields are plain text; an unknown one is ``""``.

    ``type`` is a CSL item type (``article-journal``, ``book``, ``chapter``, ``webpage``,
    ``report``, ``article`` for a preprint …). ``kind`` is this project's own classification
    (see ``wagtail_medarticle.enums.CitationKind``), ``""`` when the source format can't tell.
    Identifiers are in the normal form that ``references.identifiers`` gives.
    """

    type: str = "article-journal"
    kind: str = ""
    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    container_title: str = ""
    container_title_short: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    language: str = ""
    abstract: str = ""

    @property
    def year(self) -> int | None:
        """The year of publication, if known."""
        return self.issued.year if self.issued else None

    def with_changes(self, **changes: Any) -> Record:
        """A copy with some fields replaced."""
        return replace(self, **changes)
