"""The background tasks: announcing and sending, on the site's task backend; without one, within the request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from time import monotonic
from typing import Any
from urllib.parse import urljoin

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.backends.immediate import ImmediateBackend

from .. import conf
from .changes import ArticleChange, SiteChange, take_changes, take_site_changes, with_aliases
from .delivery import TIMEOUT, WITHIN_REQUEST, deliver, due, record

IMMEDIATE: tuple[type[Any], ...] = (ImmediateBackend,)
"""Backends that do a task at once: ``django_tasks``' own, and from Django 6 the one in ``django.tasks``."""
if find_spec("django.tasks"):
    IMMEDIATE += (import_string("django.tasks.backends.immediate.ImmediateBackend"),)


@task()
def announce(ids: list[int] | None) -> int:
    """Announce to caches and front ends what has changed among the articles ``ids``, all if None; gives how many."""
    return len(announce_now(ids))


@task()
def send(url: str, patient: bool = False) -> int:
    """Deliver what is due for a front end, one message after the other; gives how many it took.

    What it refuses is tried again later, here or by ``announce_changes``; and once it doesn't answer, so is the rest.
    ``patient``: no request waits for this to end, even where tasks are done at once.
    """
    hurried = within_request() and not patient
    began, taken = monotonic(), 0
    for pk in due(url):
        tried = deliver(pk, WITHIN_REQUEST if hurried else TIMEOUT)
        if tried is None:
            continue
        taken += tried.delivered
        if tried.again_at and send.get_backend().supports_defer:
            send.using(run_after=tried.again_at).enqueue(url)
        if tried.silent or (hurried and monotonic() - began > WITHIN_REQUEST):
            break
    return taken


def within_request() -> bool:
    """Whether the site has no backend for tasks, so that each is done at once by whoever asks for it."""
    return isinstance(send.get_backend(), IMMEDIATE)


def has_caches() -> bool:
    """Whether the site has caches in front of it that Wagtail purges."""
    named = (getattr(settings, name, None) for name in ("WAGTAILFRONTENDCACHE", "WAGTAILFRONTENDCACHE_LOCATION"))
    return apps.is_installed("wagtail.contrib.frontend_cache") and any(named)


def announce_now(ids: list[int] | None, *, patient: bool = False) -> list[ArticleChange]:
    """Announce within this call; gives the changes. ``patient`` as in ``send``."""
    changes = take_changes(None if ids is None else with_aliases(ids))
    purges_ours = has_caches() and _caches_may_answer()
    # What a site says of itself has changed only where all articles are looked at.
    of_sites = take_site_changes() if purges_ours or (ids is None and conf.current().webhooks) else []
    if has_caches():
        from wagtail.contrib.frontend_cache.utils import purge_urls_from_cache

        ours = _cached_site_urls(of_sites) if purges_ours else ()
        purge_urls_from_cache(sorted({*_cached_urls(changes), *ours}))
    for url in record(changes, of_sites):
        send.enqueue(url, patient=patient)
    return changes


def _cached_urls(changes: Iterable[ArticleChange]) -> Iterator[str]:
    """What shows the changes on the site, in Wagtail's API, and in ours if caches may answer by themselves."""
    from ..serving.addresses import article_paths, wagtail_paths

    for change in changes:
        yield from change.cached
        paths = wagtail_paths(change.id, change.places)
        if _caches_may_answer():
            paths += article_paths(change.id, change.places)
        yield from _absolute_urls(change.urls, paths)


def _cached_site_urls(changes: Iterable[SiteChange]) -> Iterator[str]:
    """What shows the changes in our API."""
    from ..serving.addresses import site_paths

    for change in changes:
        yield from _absolute_urls(change.urls, site_paths(change.places))


def _caches_may_answer() -> bool:
    """Whether a cache may answer by itself for a while, without asking us."""
    return bool(conf.current().max_age or conf.current().shared_max_age)


def _absolute_urls(sites: Iterable[str], paths: Iterable[str]) -> Iterator[str]:
    """``paths`` on the API's own host, if it has one, else on those of ``sites``."""
    own = getattr(settings, "WAGTAILAPI_BASE_URL", None)
    return (urljoin(root, path) for root in ([own] if own else sites) for path in paths)
