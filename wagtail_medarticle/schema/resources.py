"""What each resource answers with."""

from __future__ import annotations

from typing_extensions import TypedDict

from .article import (
    ArticleAudienceChoice,
    ArticleDisclaimer,
    ArticleMeta,
    EditorialPolicy,
    MedicalArticleListed,
    PublicDecision,
    Source,
)
from .components import Address, Moment


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
