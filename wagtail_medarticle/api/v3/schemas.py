"""The types of what we answer, for OpenAPI. Typed dicts: an answer passes through them as it is."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, get_type_hints

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from ...enums import CitationKind, CitationStatus, CodeSystem, ReviewStatus

Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri-reference"})]


class ArticleAuthor(TypedDict):
    """Who wrote the article."""

    name: str
    credentials: str
    orcid: str | None


class ArticleReviewer(TypedDict):
    """Who reviewed the article."""

    name: str
    credentials: str
    role: str
    orcid: str | None


class ArticleTopicCode(TypedDict):
    """One code of a topic in one terminology."""

    system: CodeSystem
    code: str


class ArticleTopic(TypedDict):
    """What the article is about."""

    name: str
    slug: str
    codes: list[ArticleTopicCode]


class ArticleAudienceChoice(TypedDict):
    """A group of readers."""

    slug: str
    label: str


class ArticleAudience(TypedDict):
    """Whom the article is worded for."""

    prompt: str
    requested: Annotated[str | None, Field(description="Slug asked for.")]
    served: Annotated[str | None, Field(description="Slug whose wording this is; null for the main text.")]
    available: list[ArticleAudienceChoice]


class ArticleBlock(TypedDict):
    """One block of the body."""

    type: str
    id: str | None
    value: Any


class SourcePerson(TypedDict):
    """A person among a source's authors."""

    family: str
    given: str
    suffix: NotRequired[str]
    dropping_particle: NotRequired[str]
    non_dropping_particle: NotRequired[str]


class SourceBody(TypedDict):
    """A body among a source's authors."""

    literal: str


class Source(TypedDict):
    """A source."""

    id: int
    kind: CitationKind
    kind_label: str
    title: str
    authors: list[SourceBody | SourcePerson]
    container_title: str | None
    publisher: str | None
    year: int | None
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    status: CitationStatus
    notice: Annotated[str | None, Field(description="What happened to the source.")]
    superseded_by: Annotated[int | None, Field(description="Id of the newer source.")]
    text: Annotated[str, Field(description="The reference in one formatted line.")]


class ArticleReference(Source):
    """A source that the article cites."""

    number: Annotated[int, Field(ge=1, description="Its number in the article.")]


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
    digest: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]


class ArticleDisclaimer(TypedDict):
    """What the article doesn't promise."""

    title: str
    html: str


class ArticleFollowUp(TypedDict):
    """How to ask further."""

    prompt: str
    text: str
    url: Address | None
    submit_url: Address | None


class ArticleMeta(TypedDict):
    """Which page the article is."""

    type: str
    slug: str
    html_url: Address | None
    locale: str


class ArticleKeys(TypedDict):
    """What an article has beyond what every page has."""

    summary: str
    last_updated: Moment | None
    authors: list[ArticleAuthor]
    topics: list[ArticleTopic]
    audience: ArticleAudience
    body: list[ArticleBlock]
    references: list[ArticleReference]
    review: ArticleReview
    disclaimer: ArticleDisclaimer
    follow_up: ArticleFollowUp


class MedicalArticle(ArticleKeys):
    """An article."""

    id: int
    meta: ArticleMeta
    title: str


MedicalArticleListed = TypedDict(  # type: ignore[misc]
    "MedicalArticleListed",
    {key: NotRequired[kind] for key, kind in get_type_hints(MedicalArticle, include_extras=True).items()},
)
"""An article in a list, with the keys that were asked for."""


class ListMeta(TypedDict):
    """How long the whole list is."""

    total_count: int


class MedicalArticleList(TypedDict):
    """A page of the list of articles."""

    meta: ListMeta
    items: list[MedicalArticleListed]


class PublicDecision(TypedDict):
    """An entry of the review ledger that changed what readers are told."""

    decision: Literal["approved", "lapsed", "revoked"]
    label: str
    at: Moment
    digest: Annotated[str, Field(description="Of the text that this is about.")]
    cause: Annotated[str | None, Field(description="Why an approval lapsed.")]
    note: str
    reviewed_by: list[ArticleReviewer]
    review_due: Day | None


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
