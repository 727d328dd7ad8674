"""The keys of an article."""

from __future__ import annotations

from typing import Annotated, Any, NotRequired, get_type_hints

from typing_extensions import TypedDict

from ..enums import CodeSystem
from .annotations import Refers, Says
from .formats import Address, Moment
from .review import ArticleReview
from .sources import ArticleReference


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
