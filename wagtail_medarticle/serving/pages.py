"""Articles in Wagtail's own endpoints, which have the pages in memory: described once for each version of theirs."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from .. import conf
from ..enums import RichTextFormat
from .cache import (
    KEPT_FOR,
    FailSafeCache,
    answers_for_snapshot,
    cache_key,
    is_everything_cacheable,
    settings_version,
)
from .page_rows import LoadedPage
from .related_rows import alias_of_reads, fetch
from .render import render, represent_pages
from .site_context import request_environment
from .visibility import is_personal, viewer_of


def described(
    pages: list[Any], request: HttpRequest | None, audience: str | None, written: RichTextFormat
) -> list[dict[str, Any]]:
    """The representation of each page as it is loaded: live, draft or preview.

    What is kept is kept under the version of everything that it was made from, and so is never stale.
    """
    name = conf.current().cache
    if name is None or request is None:
        return represent_pages(pages, request, audience=audience, rich_text_format=written)
    cache, articles = FailSafeCache(caches[name]), [LoadedPage(page) for page in pages]
    asked = ("described", audience, written, *request_environment(request))
    digests = [article.digest for article in articles]
    question: Hashable = (*asked, *digests, timezone.localdate(), settings_version(get_language()))
    memory = None if is_personal(request) else answers_for_snapshot(alias_of_reads())
    key: str | None = memory.get(question) if memory is not None else None
    kept = cache.get(_name(key)) if key else None
    if kept is not None:
        return cast(list[dict[str, Any]], kept)
    rows = fetch(articles)
    viewer = viewer_of(request, rows)
    key = cache_key(rows, *asked, viewer.trees, viewer.hidden, viewer.closed)
    kept = cache.get(_name(key)) if key else None
    if kept is None:
        kept = render(rows, request, viewer, audience=audience, rich_text_format=written)
        if key:
            cache.set(_name(key), kept, KEPT_FOR)
    if memory is not None and key and is_everything_cacheable():
        memory[question] = key
    return cast(list[dict[str, Any]], kept)


def _name(key: str) -> str:
    return f"wagtail_medarticle.described.{key}"
