"""What is done outside the request, on whatever backend the site has for tasks: without one, at once."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django_tasks import task

from ..models import WebhookDelivery
from .changes import Change, take_changes, with_aliases
from .webhooks import deliver, record


@task()
def announce(ids: list[int] | None) -> int:
    """Tell caches and front ends what has changed among the articles ``ids``, all if None; gives how many."""
    return len(announce_now(ids))


@task()
def send(pk: int) -> bool:
    """Try to deliver a message; one that fails is tried again, here or by ``announce_changes``."""
    if deliver(pk):
        return True
    later = WebhookDelivery.objects.filter(pk=pk).values_list("next_try_at", flat=True).first()
    if later and send.get_backend().supports_defer:
        send.using(run_after=later).enqueue(pk)
    return False


def has_caches() -> bool:
    """Whether the site has caches in front of it that Wagtail purges."""
    named = (getattr(settings, name, None) for name in ("WAGTAILFRONTENDCACHE", "WAGTAILFRONTENDCACHE_LOCATION"))
    return apps.is_installed("wagtail.contrib.frontend_cache") and any(named)


def announce_now(ids: list[int] | None) -> list[Change]:
    """The same without a task; gives the changes."""
    changes = take_changes(None if ids is None else with_aliases(ids))
    if has_caches():
        from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

        purge_urls_from_cache(sorted({url for change in changes for url in change.urls}))
    for delivery in record(changes):
        send.enqueue(delivery.pk)
    return changes
