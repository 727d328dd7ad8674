"""The articles that cite sources: in what readers get, and in drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from ..citing.numbering import cited_ids
from ..representation.walk import rich_texts
from .article import article_models
from .base import Page
from .batches import batches
from .index import ArticleIndex
from .versions import versions

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
