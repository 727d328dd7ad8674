"""Keeping the index of articles: one function computes a page's row, signals call it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from ..blocks.snippets import chosen_ids
from ..citing.numbering import cited_ids
from ..representation.walk import rich_texts
from ..review.status import Review
from .article import MedicalArticleMixin, judge_pages
from .bulk import bulk_updated
from .citation import Citation
from .index import ArticleIndex
from .topic import Topic

CONTENT_FIELDS = frozenset(
    {"title", "summary", "body", "topics", "authors", "last_updated", "live", "alias_of", "alias_of_id", "locale"}
)
REVIEW_COLUMNS = ("digest", "review_status", "last_reviewed", "review_due")


def refresh_index(page: MedicalArticleMixin) -> ArticleIndex:
    """Recompute the index row of ``page`` from its fields, which must be those of its database row."""
    body = page.body.get_prep_value()
    cited = cited_ids(rich_texts(page.body.stream_block, body))
    with transaction.atomic():
        row, _ = ArticleIndex.objects.update_or_create(
            page_id=page.pk, defaults={"last_updated": page.last_updated, **review_columns(*page.judged())}
        )
        row.citations.set(Citation.objects.filter(pk__in=cited))
        row.topics.set(Topic.objects.filter(pk__in=chosen_ids(page.topics)))
    return row


def refresh_reviews(pages: Iterable[Any]) -> None:
    """Recompute what the index says of the reviews of ``pages``, in a number of queries that doesn't grow with them.

    The pages must be as in their database rows. One without an index row is left out.
    """
    pages = list(pages)
    rows = ArticleIndex.objects.in_bulk([page.pk for page in pages])
    for page, judged in zip(pages, judge_pages(pages), strict=True):
        if page.pk in rows:
            for column, value in review_columns(*judged).items():
                setattr(rows[page.pk], column, value)
    ArticleIndex.objects.bulk_update(rows.values(), REVIEW_COLUMNS)


def review_columns(digest: str, review: Review) -> dict[str, Any]:
    """What the index says of a text with ``digest``, by column."""
    return {
        "digest": digest,
        "review_status": review.status.value,
        "last_reviewed": review.last_reviewed,
        "review_due": review.review_due,
    }


def _saved(
    sender: Any, instance: Any, update_fields: Iterable[str] | None = None, raw: bool = False, **kwargs: Any
) -> None:
    model = sender if isinstance(instance, MedicalArticleMixin) else getattr(instance, "specific_class", None)
    if not (isinstance(model, type) and issubclass(model, MedicalArticleMixin)):
        return
    if update_fields is not None and not CONTENT_FIELDS.intersection(update_fields):
        return
    page: Any = instance
    if raw or update_fields is not None or not isinstance(instance, MedicalArticleMixin):
        # The instance may hold a draft or a part of the page: the row is what counts. A fixture's is there in the end.
        page = model._base_manager.filter(pk=instance.pk).first()
    if page is not None:
        refresh_index(page)


def _updated(sender: Any, ids: list[int], fields: frozenset[str], **kwargs: Any) -> None:
    if issubclass(sender, MedicalArticleMixin) and CONTENT_FIELDS & fields:
        for page in sender._base_manager.filter(pk__in=ids):
            refresh_index(page)


def connect() -> None:
    """Keep the index in step with every save and update, fixtures included."""
    post_save.connect(_saved, dispatch_uid="wagtail_medarticle.index")
    bulk_updated.connect(_updated, dispatch_uid="wagtail_medarticle.index")
