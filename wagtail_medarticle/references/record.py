"""A bibliographic record, in the terms of CSL-JSON.

Field names and value types follow the CSL-JSON 1.0.2 input schema
(https://github.com/citation-style-language/schema), with its hyphens as underscores.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
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


SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")
"""The names of CSL-JSON's seasons, which count from 1."""


class Health(StrEnum):
    """Whether a source still stands, from the lightest to the gravest."""

    CURRENT = "current"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    CONCERN = "concern"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was published about a source; ``CURRENT`` stands for a reinstatement.

    ``on`` is its date, None where it isn't known. ``notice_doi`` and ``notice_pmid`` identify the notice,
    ``notice_source`` says where it appeared, as printed: ``Lancet. 2020 Jun 13;395(10240):1820``.
    ``origin`` says who told us, such as ``Retraction Watch 1234``. ``nature`` is what it was exactly where ``health``
    says less, one of ``health.NATURES``: ``partial retraction``.
    """

    health: Health
    on: PartialDate | None = None
    notice_doi: str = ""
    notice_pmid: str = ""
    origin: str = ""
    notice_source: str = ""
    nature: str = ""

    @property
    def since(self) -> PartialDate:
        """A date to sort by: what has none is taken to be the oldest."""
        return self.on or PartialDate(0)


@dataclass(frozen=True, slots=True)
class NoticeOf:
    """What a record that is a notice says of another work: that it is ``health`` now.

    ``doi`` and ``pmid`` identify that work, ``source`` says where it appeared, as printed. ``nature`` is as in `Event`.
    """

    health: Health
    doi: str = ""
    pmid: str = ""
    source: str = ""
    nature: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One source. Text fields are plain text; an unknown one is ``""``.

    ``type`` is a CSL item type (``article-journal``, ``book``, ``chapter``, ``webpage``,
    ``report``, ``article`` for a preprint …). ``kind`` is this project's own classification
    (see ``wagtail_medarticle.enums.CitationKind``), ``""`` when the source format can't tell.
    Identifiers are in the normal form that ``references.identifiers`` gives.

    Names of fields are CSL-JSON's variables, where it has one (https://docs.citationstyles.org/en/stable/specification.html,
    appendix IV). What each of the less common ones holds:

    - ``authors_cut``: the list of authors goes on, but isn't known further (*et al.*, ``and others``,
      ``CompleteYN="N"``); the words that say so are no author.
    - ``translators``: who translated the work itself, beside its authors.
    - ``original_title``: the title in the language of the source, where ``title`` is a translation of it.
    - ``issued_end``: the last day, month or year of a date of publication that is a range (``2015 May-Jun``);
      ``issued`` is the first. It is later than ``issued``; None for a date that is no range.
    - ``issued_season``: 1 for spring to 4 for winter, as in CSL-JSON and in `SEASONS`; 0 for none. Only where
      ``issued`` is known to the year alone.
    - ``number``: of a report, guideline, standard or patent (``NG136``, ``WHO/EMP/2019.02``); of an article it is
      ``pages`` that hold the article's number (``e123``).
    - ``collection_title``, ``collection_number``: the series that a book or report is part of, and its number there.
    - ``genre``: what sort of thesis, report or page it is, in words (``doctoral dissertation``, ``prescribing
      information``).
    - ``event_title``, ``event_place``: the meeting at which a paper was given.
    - ``registration``: a trial registration (``NCT01234567``), of the trial itself or of the trial that an article
      reports.
    - ``status``: of what isn't published yet, in words (``in press``, ``submitted``).
    """

    type: str = "article-journal"
    kind: str = ""
    title: str = ""
    original_title: str = ""
    authors: tuple[Name, ...] = ()
    authors_cut: bool = False
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    container_title: str = ""
    container_title_short: str = ""
    collection_title: str = ""
    collection_number: str = ""
    event_title: str = ""
    event_place: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    genre: str = ""
    number: str = ""
    status: str = ""
    issued: PartialDate | None = None
    issued_end: PartialDate | None = None
    issued_season: int = 0
    accessed: PartialDate | None = None
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    registration: str = ""
    isbn: str = ""
    issn: str = ""
    url: str = ""
    language: str = ""
    abstract: str = ""
    events: tuple[Event, ...] = ()
    notice_of: tuple[NoticeOf, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of publication, if known."""
        return self.issued.year if self.issued else None

    def with_changes(self, **changes: Any) -> Record:
        """A copy with some fields replaced."""
        return replace(self, **changes)
