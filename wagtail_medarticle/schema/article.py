"""How a text stands with the board."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, get_type_hints

from typing_extensions import TypedDict

from ..enums import CitationKind, CitationStatus, CodeSystem, ReviewStatus
from .components import Address, Day, Digest, Moment, Refers, Says


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


class ArticleSafetyNotice(TypedDict):
    """What the medical board put over the article in an emergency: to be shown before the text."""

    text: str
    since: Moment


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

    decision: Literal["approved", "lapsed", "revoked", "carried", "attested", "erased"]
    label: str
    at: Moment
    digest: Annotated[Digest, Says(description="Of the text that this is about.")]
    cause: Annotated[str | None, Says(description="Why an approval lapsed or was carried over.")]
    rule: Annotated[int, Says(description="The number of the digest's rule.")]
    carried_from: Annotated[
        Digest | None, Says(description="Of an approval that was carried over, what it stood for before.")
    ]
    note: str
    interests: Annotated[str, Says(description="The reviewer's interests, as they word them for readers.")]
    reviewed_by: list[ArticleReviewer]
    review_due: Day | None


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
    original_title: Annotated[str | None, Says(description="Where the title is a translation of it.")]
    authors: list[SourceBody | SourcePerson]
    authors_complete: Annotated[bool, Says(description="False where the source has more authors than are known.")]
    translators: list[SourceBody | SourcePerson]
    container_title: str | None
    collection_title: Annotated[str | None, Says(description="The series that a book or report is part of.")]
    collection_number: str | None
    event_title: Annotated[str | None, Says(description="The conference at which a paper was given.")]
    event_place: str | None
    publisher: str | None
    genre: Annotated[str | None, Says(description="What sort of thesis, report or page it is.")]
    document_number: Annotated[str | None, Says(description="Of a report, guideline or standard.")]
    publication_status: Annotated[str | None, Says(description="Of what isn't published yet: in press.")]
    year: int | None
    issued: Annotated[str | None, Says(description="Date in EDTF: 2024-03, 2024-21 (spring), 2015-05/2015-06.")]
    volume: str | None
    issue: str | None
    pages: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    registration: Annotated[str | None, Says(description="Trial registration, such as NCT01234567.")]
    url: str | None
    status: CitationStatus
    notice: Annotated[str | None, Says(description="What happened to the source.")]
    superseded_by: Annotated[int | None, Says(description="Id of the newer source.")]
    text: Annotated[str, Says(description="The reference in one formatted line.")]
    html: Annotated[str, Says(description="The same line as HTML: <i>, and <b>, <sup>, <sub> of a CSL style.")]


class ArticleReference(Source):
    """A source that the article cites."""

    number: Annotated[int, Says(minimum=1, description="Its number in the article.")]


class ArticleAuthor(TypedDict):
    """Who wrote the article."""

    name: str
    credentials: str
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
    requested: Annotated[str | None, Says(description="Slug asked for.")]
    served: Annotated[str | None, Says(description="Slug whose wording this is; null for the main text.")]
    available: list[ArticleAudienceChoice]


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
    body: Annotated[list[Any], Refers("ArticleBody")]
    references: list[ArticleReference]
    review: ArticleReview
    safety_notice: Annotated[
        ArticleSafetyNotice | None, Says(description="Put over the article by its medical board; no part of the text.")
    ]
    disclaimer: ArticleDisclaimer
    follow_up: ArticleFollowUp


class MedicalArticle(ArticleKeys):
    """An article."""

    id: int
    meta: ArticleMeta
    title: str


class ArticlePreview(TypedDict):
    """That this is no published text, and until when it can be asked for."""

    notice: Annotated[str, Says(description="To be shown above the text.")]
    expires_at: Moment


class MedicalArticlePreview(ArticleKeys):
    """An article that is not published like this; `id` is null where it has never been saved."""

    body: Annotated[list[Any], Refers("ArticleBodyDraft")]
    id: int | None
    meta: ArticleMeta
    title: str
    preview: ArticlePreview


MedicalArticleListed = TypedDict(  # type: ignore[misc]
    "MedicalArticleListed",
    {key: NotRequired[kind] for key, kind in get_type_hints(MedicalArticle, include_extras=True).items()},
)
"""An article in a list, with the keys that were asked for."""
