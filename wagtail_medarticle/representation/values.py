"""What an article is described from: plain values, loaded elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..enums import ReviewStatus
from ..references.record import Record


@dataclass(frozen=True, slots=True)
class Source:
    """A citation as its article sees it. ``superseded_by`` is the newer source's id."""

    id: int
    kind: str
    status: str
    notice: str
    superseded_by: int | None
    record: Record


@dataclass(frozen=True, slots=True)
class Person:
    """An author or a reviewer; ``orcid`` without its address."""

    name: str
    credentials: str = ""
    role: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about; ``codes`` are ``(system, code)`` pairs."""

    name: str
    slug: str
    codes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Disclaimer:
    """A disclaimer; ``html`` is stored rich text."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Image:
    """A figure's picture, rendered; sizes in pixels."""

    id: int
    title: str
    alt: str
    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SiteTexts:
    """What the site says around every article."""

    review_statement: str
    caution: str
    policy_title: str
    policy_url: str
    disclaimer: Disclaimer
    audience_prompt: str
    follow_up_prompt: str
    follow_up_text: str
    follow_up_url: str


@dataclass(frozen=True, slots=True)
class Review:
    """How an article stands with the board, for one text of it."""

    status: ReviewStatus = ReviewStatus.NOT_SUBMITTED
    reached: Mapping[ReviewStatus, datetime] = field(default_factory=dict)
    reviewers: tuple[Person, ...] = ()
    last_reviewed: date | None = None
    review_due: date | None = None

    def overdue(self, today: date) -> bool:
        """True once the day after ``review_due`` has come."""
        return self.review_due is not None and today > self.review_due


@dataclass(frozen=True, slots=True)
class ArticleValues:
    """Everything one article's description depends on.

    ``body`` is the raw JSON of the StreamField and ``block`` its definition. ``sources``,
    ``disclaimers`` and ``images`` may hold more than this article needs.
    """

    id: int
    type: str
    slug: str
    html_url: str | None
    locale: str
    title: str
    summary: str
    last_updated: datetime | None
    block: Any
    body: list[dict[str, Any]]
    authors: tuple[Person, ...]
    topics: tuple[Topic, ...]
    sources: Mapping[int, Source]
    disclaimers: Mapping[int, Disclaimer]
    images: Mapping[int, Image]
    site: SiteTexts
    review: Review
    submit_url: str | None = None
