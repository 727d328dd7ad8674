"""An article's texts: the one that readers see and the one that its editors are at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from ..blocks.tree import rich_texts
from ..citations.numbering import cited_ids
from ..models.article_index import ArticleIndex
from ..models.base import Page, article_models, batches

VERSIONED = ("title", "summary", "body", "authors", "topics")
"""The fields that make up an article's text."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article. ``page`` holds it in its fields; it is for reading and must not be saved."""

    kind: Literal["live", "draft"]
    page: Any


def versions(page: Any) -> Iterator[Version]:
    """The live text, if there is one, then the draft, where it is another.

    Asks nothing of the database where ``latest_revision`` was selected along with the page.
    """
    if page.live:
        yield Version("live", page)
    revision = page.latest_revision if page.has_unpublished_changes else None
    if revision is not None:
        yield Version("draft", with_content(page, revision.content))
    elif not page.live:
        yield Version("draft", page)


def with_content(page: Any, content: dict[str, Any]) -> Any:
    """``page`` with the text that a revision holds as its ``content``; for reading, and without a query."""
    # Wagtail's as_object() makes several queries for each revision; what an article says needs none.
    draft = copy(page)
    for name in VERSIONED:
        if name in content:
            setattr(draft, name, content[name])
    return draft


FEW = 20
"""Sources up to which drafts are searched for each of them; for more, every draft that cites anything is read."""


@dataclass(slots=True)
class ArticleUse:
    """An article with the ids of the sources that it cites, of those asked for: in its live text, in its draft."""

    page: Any
    live: set[int] = field(default_factory=set)
    draft: set[int] = field(default_factory=set)


def articles_citing(citations: Iterable[int]) -> list[ArticleUse]:
    """Every article that cites one of ``citations``, in the order of titles. The queries don't grow with them."""
    ids = set(citations)
    found: dict[int, ArticleUse] = {}
    for page, cited in _in_rows(ids):
        use = found.setdefault(page.pk, ArticleUse(page))
        if page.live:
            use.live |= cited
        elif not (page.has_unpublished_changes and page.latest_revision_id):
            use.draft |= cited
    for page, cited in drafts_citing(ids):
        found.setdefault(page.pk, ArticleUse(page)).draft |= cited
    return sorted(
        (use for use in found.values() if use.live or use.draft), key=lambda use: (use.page.title, use.page.pk)
    )


def rows_citing(citations: Iterable[int]) -> dict[int, set[int]]:
    """The sources that each article's row cites, of those asked for, by page id."""
    through: Any = ArticleIndex.citations.through
    found: dict[int, set[int]] = {}
    for some in batches(citations):
        rows = through._default_manager.filter(citation__in=some).values_list("articleindex", "citation")
        for page, citation in rows:
            found.setdefault(page, set()).add(citation)
    return found


def _in_rows(ids: set[int]) -> Iterator[tuple[Any, set[int]]]:
    cited = rows_citing(ids)
    for some in batches(cited):
        for page in Page._base_manager.filter(pk__in=some):
            yield page, cited[page.pk]


def drafts_citing(ids: set[int]) -> Iterator[tuple[Any, set[int]]]:
    """Drafts, which no index covers: found by the stored form of a citation, then read to be sure."""
    if not ids:
        return
    # A quote inside a text inside the body's JSON inside the revision's JSON.
    stored = Q()
    for sought in [rf"id=\\\"{pk}\\\"" for pk in ids] if len(ids) <= FEW else [r"embedtype=\\\"citation\\\""]:
        stored |= Q(content_text__contains=sought)
    for model in article_models():
        pages = model._default_manager.exact_type(model).filter(has_unpublished_changes=True)
        pages = pages.annotate(content_text=Cast("latest_revision__content", TextField())).filter(stored)
        for page in pages.select_related("latest_revision").defer_streamfields().iterator(chunk_size=200):
            for version in versions(page):
                if version.kind == "draft":
                    body = version.page.body
                    cited = ids.intersection(cited_ids(rich_texts(body.stream_block, body.get_prep_value())))
                    if cited:
                        yield page, cited
