"""Keeping the index of articles: one function computes a page's row, signals call it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from ..blocks.snippets import chosen_ids
from ..blocks.tree import rich_texts
from ..citations.numbering import cited_ids
from ..models.article_index import ArticleIndex
from ..models.base import article_models, batches, bulk_updated, connect_deletion, is_article
from ..models.citation import Citation
from ..models.ledger import lock_ledger
from ..models.snippets import Topic
from ..review.status import Review
from .judging import Numbered
from .render import judge, judged_already

CONTENT_FIELDS = frozenset(
    {
        *("title", "summary", "body", "topics", "authors", "last_updated", "live"),
        *("alias_of", "alias_of_id", "locale", "locale_id"),
    }
)
REVIEW_COLUMNS = ("title", "locale", "article", "digest", "review_status", "last_reviewed", "review_due")


@transaction.atomic(savepoint=False)
def refresh_indexes(pages: Iterable[Any], judged: Sequence[Numbered] | None = None) -> None:
    """Recompute the index rows of ``pages``, which must be as in their database rows: query sets are read here.

    ``judged`` are their texts, where they were judged under the ledger's lock. The number of queries doesn't grow with
    the pages.
    """
    if judged is None:
        lock_ledger()
        pages = list(pages)
        judged = judge(pages)
    pages = list(pages)
    cited = {page.pk: cited_ids(rich_texts(page.body.stream_block, page.body.get_prep_value())) for page in pages}
    topics = {page.pk: chosen_ids(page.topics) for page in pages}
    rows = [
        ArticleIndex(page_id=page.pk, last_updated=page.last_updated, **review_columns(page, *each.judgement))
        for page, each in zip(pages, judged, strict=True)
    ]
    ArticleIndex.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["page"], update_fields=["last_updated", *REVIEW_COLUMNS]
    )
    _point(ArticleIndex.citations, Citation, cited)
    _point(ArticleIndex.topics, Topic, topics)


def _point(relation: Any, model: Any, wanted: Mapping[int, Iterable[int]]) -> None:
    """Let the index rows point at what is ``wanted`` of them, as far as it exists, and at nothing else."""
    through, name = relation.through._default_manager, model._meta.model_name
    sought = set(chain(*wanted.values()))
    there = set(model._default_manager.filter(pk__in=sought).values_list("pk", flat=True)) if sought else sought
    pairs = {(page, pk) for page, ids in wanted.items() for pk in ids if pk in there}
    rows = through.filter(articleindex__in=wanted).values_list("pk", "articleindex", name)
    stored = {(page, pk): row for row, page, pk in rows}
    if gone := [row for pair, row in stored.items() if pair not in pairs]:
        through.filter(pk__in=gone).delete()
    new = [through.model(articleindex_id=page, **{f"{name}_id": pk}) for page, pk in sorted(pairs - stored.keys())]
    if new:
        through.bulk_create(new, ignore_conflicts=True)


@transaction.atomic(savepoint=False)
def refresh_reviews(pages: Iterable[Any], judged: Sequence[Numbered] | None = None) -> None:
    """Recompute what the index says of the reviews of ``pages``, in a number of queries that doesn't grow with them.

    The pages must be as in their database rows: query sets are read here. One without an index row is left out.
    ``judged`` are their texts, where they were judged under the ledger's lock.
    """
    if judged is None:
        lock_ledger()
        pages = list(pages)
        judged = judge(pages)
    pages, changed = list(pages), []
    rows = ArticleIndex.objects.in_bulk([page.pk for page in pages])
    for page, each in zip(pages, judged, strict=True):
        row, columns = rows.get(page.pk), review_columns(page, *each.judgement)
        if row and any(getattr(row, column) != value for column, value in columns.items()):
            for column, value in columns.items():
                setattr(row, column, value)
            changed.append(row)
    if changed:
        ArticleIndex.objects.bulk_update(changed, REVIEW_COLUMNS)


def review_columns(page: Any, digest: str, review: Review) -> dict[str, Any]:
    """What the index says of the text of ``page`` with ``digest``, by column."""
    return {
        "title": page.title,
        "locale": page.locale_id,
        "article": page.alias_of_id or page.pk,
        "digest": digest,
        "review_status": review.status.value,
        "last_reviewed": review.last_reviewed,
        "review_due": review.review_due,
    }


def _saved(
    sender: Any, instance: Any, update_fields: Iterable[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    model = sender if is_article(instance) else getattr(instance, "specific_class", None)
    if not is_article(model):
        return
    if update_fields is not None and not CONTENT_FIELDS.intersection(update_fields):
        return
    page: Any = instance
    if raw or update_fields is not None or not is_article(instance):
        # The instance may hold a draft or a part of the page: the row is what counts. A fixture's is there in the end.
        page = model._base_manager.filter(pk=instance.pk).first()
    if page is not None:
        known = judged_already(page)
        refresh_indexes([page], [known] if known else None)


def _updated(sender: Any, ids: list[int], fields: frozenset[str], **kwargs: Any) -> None:
    if is_article(sender) and CONTENT_FIELDS & fields:
        for some in batches(ids):
            refresh_indexes(sender._base_manager.filter(pk__in=some))


def _aliases_of(page: Any) -> list[int]:
    return list(type(page)._base_manager.filter(alias_of=page.pk).values_list("pk", flat=True))


def _source_deleted(page: Any, aliases: list[int]) -> None:
    """An alias whose source is deleted is a page of its own, which no board has seen."""
    if aliases:
        refresh_reviews(type(page)._base_manager.filter(pk__in=aliases))


def connect() -> None:
    """Keep the index in step with every save, update and deletion, fixtures included."""
    uid = "wagtail_medarticle.index"
    post_save.connect(_saved, dispatch_uid=uid)
    bulk_updated.connect(_updated, dispatch_uid=uid)
    for model in article_models():
        connect_deletion(model, _aliases_of, _source_deleted, uid=uid)
