"""What every reader gives: an article that is not a page yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..references.record import Name, Record

JSON_FORMAT = "wagtail-medarticle/1"
"""What the JSON file of an article names as its ``format``."""


@dataclass(frozen=True, slots=True)
class ImportFinding:
    """Something about the input that its owner should know.

    ``level`` is ``"error"`` (the file can't go in), ``"warning"`` (it goes in, but look at this)
    or ``"info"`` (decided by rule, or recognised and left out). ``line`` counts from 1, 0 where a
    line means nothing.
    """

    level: str
    code: str
    message: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class AuthorDraft:
    """An author as a file names one."""

    name: Name
    credentials: str = ""
    orcid: str = ""


@dataclass(slots=True)
class ArticleDraft:
    """An article as a file gives it.

    ``body`` is the raw JSON of the article's StreamField without ids. In its rich text a citation
    is ``<embed embedtype="citation" ref="3"/>``: ``ref`` counts ``references`` from 1, because
    primary keys are not known yet. ``type`` names the page type, such as ``shop.LeafletPage``; empty for
    the package's own.

    ``address`` is where the article was read before, ``categories`` are how it was filed there, pairs of slug and name.
    ``is_public`` is False for what the file calls a draft, private or not yet due: it is never published by an import.
    """

    type: str = ""
    title: str = ""
    summary: str = ""
    slug: str = ""
    language: str = ""
    last_updated: date | None = None
    authors: list[AuthorDraft] = field(default_factory=list)
    topics: list[dict[str, Any]] = field(default_factory=list)
    body: list[dict[str, Any]] = field(default_factory=list)
    references: list[Record] = field(default_factory=list)
    findings: list[ImportFinding] = field(default_factory=list)
    address: str = ""
    categories: list[tuple[str, str]] = field(default_factory=list)
    is_public: bool = True


class RejectedFile(ValueError):
    """A file that can't become an article: where in it, and why."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
