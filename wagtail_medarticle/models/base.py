"""What the tables share: the site's base page model, its lock, signals of updates and deletions, bulk log entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeGuard, TypeVar
from weakref import WeakKeyDictionary

import swapper
import wagtail.models
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models, router, transaction
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import Signal
from django.utils import timezone
from wagtail.log_actions import get_active_log_context, registry
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

# Importing the module that declares the setting's name comes first: it tells swapper to read
# WAGTAIL_PAGE_MODEL where Wagtail (8 and later) allows the page model to be swapped.

BASE_PAGE = swapper.get_model_name("wagtailcore", "Page")
"""``app_label.ModelName``, for foreign keys."""

Page: Any = swapper.load_model("wagtailcore", "Page", require_ready=False)


def is_article(page: Any) -> TypeGuard[Any]:
    """Whether a page, or a page type, is a medical article: by a mark, so that tables needn't import the mixin."""
    return bool(getattr(page, "is_medical_article", False))


def article_models() -> list[type[Any]]:
    """Every page type of the site that is a medical article."""
    return [model for model in wagtail.models.get_page_models() if is_article(model)]


def for_update(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """``rows``, to be locked until the transaction ends, in the order of primary keys, against whoever does the same.

    Not against a foreign key to them: whoever stores one would wait for a lock that comes earlier than those it has.
    """
    weak = connections[router.db_for_write(rows.model)].features.has_select_for_no_key_update
    return rows.select_for_update(no_key=weak).order_by("pk")


def lock_pages(pages: Iterable[Any]) -> None:
    """Lock the ``pages``, by primary key, and their aliases, which change with them, until the transaction ends.

    Code that writes to a page takes this lock before any other: docs/architecture.md has the order.
    """
    wanted = list(pages)
    condition = models.Q(pk__in=wanted) | models.Q(alias_of__in=wanted)
    list(for_update(Page._base_manager.filter(condition)).values_list("pk"))


def lock_page(pk: Any) -> None:
    """As ``lock_pages``, for one."""
    lock_pages([pk])


BATCH = 500


def batches(ids: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """``ids`` in order, each once, ``size`` at a time."""
    listed = sorted(set(ids))
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


bulk_updated = Signal()
"""Sent after an update, in its transaction; ``ids`` are the primary keys, ``fields`` the names of what was set."""


class SignallingUpdates:
    """For a query set whose updates send ``bulk_updated``."""

    model: Any
    db: Any
    values_list: Any

    def update(self, **values: Any) -> int:
        """As Django's, and sends ``bulk_updated``."""
        with transaction.atomic():
            ids = list(self.values_list("pk", flat=True))
            rows: int = super().update(**values)  # type: ignore[misc]
            bulk_updated.send(sender=self.model, ids=ids, fields=frozenset(values))
        return rows

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        """As Django's, and sends ``bulk_updated`` once, however many updates it takes."""
        listed, names = list(objs), list(fields)
        with transaction.atomic():
            rows: int = models.QuerySet(self.model, using=self.db).bulk_update(listed, names, batch_size)
            bulk_updated.send(sender=self.model, ids=[each.pk for each in listed], fields=frozenset(names))
        return rows

    bulk_update.alters_data = True  # type: ignore[attr-defined]


class SignallingQuerySet(SignallingUpdates, models.QuerySet[Any]):
    """Rows that an approval may depend on."""


class ArticleQuerySet(SignallingUpdates, PageQuerySet):
    """Articles."""


ArticleManager = PageManager.from_queryset(ArticleQuerySet)

Found = TypeVar("Found")


def connect_deletion(
    model: Any, find: Callable[[Any], Found], follow_up: Callable[[Any, Found], None], *, uid: str
) -> None:
    """Once a row of ``model`` is deleted, call ``follow_up(instance, found)``.

    ``found`` is what ``find(instance)`` gave before, while other rows still referred to it. ``uid`` is the receivers'
    ``dispatch_uid``.
    """
    # Django sends both signals with the same object. What a deletion that was refused had found goes with it.
    found: WeakKeyDictionary[Any, Found] = WeakKeyDictionary()

    def before(instance: Any, **kwargs: Any) -> None:
        found[instance] = find(instance)

    def after(instance: Any, **kwargs: Any) -> None:
        if instance in found:
            follow_up(instance, found.pop(instance))

    pre_delete.connect(before, sender=model, dispatch_uid=uid, weak=False)
    post_delete.connect(after, sender=model, dispatch_uid=uid, weak=False)


def log_all(action: str, happened: Sequence[tuple[Any, dict[str, Any]]]) -> None:
    """As Wagtail's ``log()`` for each ``(instance, data)``, all of one model, in one query."""
    if not happened:
        return
    model: Any = registry.get_log_model_for_instance(happened[0][0])
    context, now = get_active_log_context(), timezone.now()
    model.objects.bulk_create(
        model(
            content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
            label=model.objects.get_instance_title(instance),
            action=action,
            timestamp=now,
            data=data,
            user=context.user,
            uuid=context.uuid,
            **{"page_id" if isinstance(instance, Page) else "object_id": instance.pk},
        )
        for instance, data in happened
    )
