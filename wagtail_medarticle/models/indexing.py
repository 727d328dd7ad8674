"""Keeping the index of articles: one function computes a page's row, one signal calls it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from ..blocks.snippets import chosen_ids
from ..citing.numbering import cited_ids
from ..representation.walk import rich_texts
from .article import MedicalArticleMixin
from .citation import Citation
from .index import ArticleIndex
from .topic import Topic

CONTENT_FIELDS = frozenset({"title", "summary", "body", "topics", "authors", "last_updated", "live"})


def refresh_index(page: MedicalArticleMixin) -> ArticleIndex:
    """Recompute the index row of ``page`` from its fields, which must be those of its database row."""
    body = page.body.get_prep_value()
    cited = cited_ids(rich_texts(page.body.stream_block, body))
    with transaction.atomic():
        review = page.review()
        row, _ = ArticleIndex.objects.update_or_create(
            page_id=page.pk,
            defaults={
                "last_updated": page.last_updated,
                "review_status": review.status,
                "last_reviewed": review.last_reviewed,
                "review_due": review.review_due,
            },
        )
        row.citations.set(Citation.objects.filter(pk__in=cited))
        row.topics.set(Topic.objects.filter(pk__in=chosen_ids(page.topics)))
    return row


def _saved(sender: Any, instance: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
    if not isinstance(instance, MedicalArticleMixin):
        return
    if update_fields is None:
        refresh_index(instance)
    elif CONTENT_FIELDS.intersection(update_fields):
        # The instance may hold a draft in its other fields: the row is what counts.
        refresh_index(sender._base_manager.get(pk=instance.pk))


def connect() -> None:
    """Keep the index in step with every save, fixtures included."""
    post_save.connect(_saved, dispatch_uid="wagtail_medarticle.index")
