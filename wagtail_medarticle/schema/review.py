"""How a text stands with the board."""

from __future__ import annotations

from typing import Annotated, Literal

from typing_extensions import TypedDict

from ..enums import ReviewStatus
from .annotations import Says
from .formats import Address, Day, Digest, Moment


class ArticleReviewer(TypedDict):
    """Who reviewed the article."""

    name: str
    credentials: str
    role: str
    orcid: str | None


class ArticleReviewStep(TypedDict):
    """A step of the review."""

    status: ReviewStatus
    label: str
    reached_at: Moment | None


class ArticleNotice(TypedDict):
    """What a front end must show with the article."""

    level: Literal["caution"]
    text: str


class EditorialPolicy(TypedDict):
    """Where the editorial policy is."""

    title: str
    url: Address | None


class ArticleReview(TypedDict):
    """How the text served stands with the medical advisory board."""

    status: ReviewStatus
    label: str
    steps: list[ArticleReviewStep]
    notice: ArticleNotice | None
    statement: str
    editorial_policy: EditorialPolicy
    reviewed_by: list[ArticleReviewer]
    last_reviewed: Day | None
    review_due: Day | None
    overdue: bool
    digest: Digest


class PublicDecision(TypedDict):
    """An entry of the review ledger that changed what readers are told."""

    decision: Literal["approved", "lapsed", "revoked"]
    label: str
    at: Moment
    digest: Annotated[Digest, Says(description="Of the text that this is about.")]
    cause: Annotated[str | None, Says(description="Why an approval lapsed.")]
    note: str
    reviewed_by: list[ArticleReviewer]
    review_due: Day | None
