"""What each resource answers with."""

from __future__ import annotations

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from ..enums import CitationStatus
from .article import (
    ArticleAudienceChoice,
    ArticleDisclaimer,
    ArticleMeta,
    EditorialPolicy,
    MedicalArticleListed,
    PublicDecision,
    Source,
)
from .components import Address, Digest, Moment, Says


class ListMeta(TypedDict):
    """How long the whole list is."""

    total_count: int


class MedicalArticleList(TypedDict):
    """A page of the list of articles."""

    meta: ListMeta
    items: list[MedicalArticleListed]


class ReviewHistory(TypedDict):
    """The public part of the review ledger, latest first."""

    meta: ListMeta
    items: list[PublicDecision]


class ApprovedSource(TypedDict):
    """A source as a text was approved with it, and what is known of it today."""

    kind: str
    title: NotRequired[str]
    author: NotRequired[Annotated[str, Says(description="The first, in small letters, with initials.")]]
    publisher: NotRequired[str]
    year: NotRequired[str]
    doi: NotRequired[str]
    pmid: NotRequired[str]
    container: NotRequired[str]
    number: NotRequired[str]
    registration: NotRequired[str]
    host: NotRequired[str]
    status: Annotated[CitationStatus | None, Says(description="Today; null where the site no longer has the source.")]


class ApprovedText(TypedDict):
    """A text that was approved and served."""

    digest: Digest
    live: Annotated[bool, Says(description="Whether it is what is served now, approved or not.")]
    text: Annotated[
        str | None,
        Says(description="JSON that the digest is the SHA-256 of; null where it was erased, or wasn't kept yet."),
    ]
    decisions: list[PublicDecision]
    ended: Annotated[PublicDecision | None, Says(description="What ended its last approval.")]
    sources: list[ApprovedSource]


class ApprovedTexts(TypedDict):
    """The texts of an article that were approved and served, the last first."""

    meta: ListMeta
    items: list[ApprovedText]


class DecisionProof(TypedDict):
    """A public decision's place in the log; a leaf of the log is the 32 bytes of ``hash``."""

    number: int
    decision: str
    at: Moment
    digest: str
    hash: str
    index: int
    proof: Annotated[list[str] | None, Says(description="RFC 9162, in hexadecimal; null until a checkpoint covers it.")]


class DecisionProofs(TypedDict):
    """The public decisions about an article, the last first, with the checkpoint that their proofs lead to."""

    meta: ListMeta
    items: list[DecisionProof]
    checkpoint: Annotated[str | None, Says(description="A signed note (https://c2sp.org/tlog-checkpoint).")]


class CitingArticle(TypedDict):
    """An article that cites a source."""

    id: int
    meta: ArticleMeta
    title: str


class CitationDetail(Source):
    """A source with the articles that cite it."""

    articles: list[CitingArticle]


class CitationList(TypedDict):
    """A page of the list of sources."""

    meta: ListMeta
    items: list[Source]


class QuestionTaken(TypedDict):
    """A question that was stored."""

    asked_at: Moment


class ConfiguredFollowUp(TypedDict):
    """How to ask further, on the whole site."""

    prompt: str
    text: str
    url: Address | None


class MedicalArticleConfiguration(TypedDict):
    """What a site shows around its articles."""

    audiences: list[ArticleAudienceChoice]
    default_audience: str | None
    audience_prompt: str
    review_statement: str
    caution: str
    editorial_policy: EditorialPolicy
    default_disclaimer: ArticleDisclaimer
    follow_up: ConfiguredFollowUp
