"""Query sets that tell of what they change: Django sends no signal for ``QuerySet.update()``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

bulk_updated = Signal()
"""Sent after an update, in its transaction; ``ids`` are the primary keys, ``fields`` the names of what was set."""


class Telling:
    """For a query set whose ``update()`` is to be told of."""

    model: Any
    db: Any
    values_list: Any

    def update(self, **values: Any) -> int:
        """As Django's, and tells."""
        with transaction.atomic():
            ids = list(self.values_list("pk", flat=True))
            rows: int = super().update(**values)  # type: ignore[misc]
            bulk_updated.send(sender=self.model, ids=ids, fields=frozenset(values))
        return rows

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, and tells once, whatever number of updates it takes."""
        listed, names = list(objs), list(fields)
        with transaction.atomic():
            rows: int = models.QuerySet(self.model, using=self.db).bulk_update(listed, names, batch_size)
            bulk_updated.send(sender=self.model, ids=[each.pk for each in listed], fields=frozenset(names))
        return rows

    bulk_update.alters_data = True  # type: ignore[attr-defined]


class TellingQuerySet(Telling, models.QuerySet[Any]):
    """Rows that an approval may depend on."""


class ArticleQuerySet(Telling, PageQuerySet):
    """Articles."""


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
