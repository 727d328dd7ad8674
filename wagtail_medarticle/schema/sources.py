"""Sources, as every resource gives them."""

from __future__ import annotations

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from ..enums import CitationKind, CitationStatus
from .annotations import Says


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
    notice: Annotated[str | None, Says(description="What happened to the source.")]
    superseded_by: Annotated[int | None, Says(description="Id of the newer source.")]
    text: Annotated[str, Says(description="The reference in one formatted line.")]


class ArticleReference(Source):
    """A source that the article cites."""

    number: Annotated[int, Says(minimum=1, description="Its number in the article.")]
