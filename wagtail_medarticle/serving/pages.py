"""Articles that Wagtail's own endpoints have in hand: described at once, and once for each version of theirs."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, cast

from django.http import HttpRequest
from django.utils import timezone

from .. import conf
from ..enums import RichTextFormat
from .article_values import related_rows_of, values_of
from .cache import (
    KEPT_FOR,
    FailSafeCache,
    answers_for_snapshot,
    cache_key,
    is_cacheable,
    is_everything_cacheable,
    settings_version,
)
from .judging import represent_pages, represent_values
from .page_rows import LoadedPage
from .related_rows import alias_of_reads
from .site_context import request_environment
from .visibility import is_personal, viewer_of


def described(
    pages: list[Any], request: HttpRequest | None, audience: str | None, written: RichTextFormat
) -> list[dict[str, Any]]:
    """The representation of each page as it is in hand: live, draft or preview.

    What is kept is kept under the version of everything that it was made from, and so is never stale.
    """
    name = conf.current().cache
    if name is None or request is None:
        return represent_pages(pages, request, audience=audience, rich_text_format=written)
    held = [LoadedPage(page) for page in pages]
    asked = ("described", audience, written, *request_environment(request))
    question: Hashable = (*asked, *(each.digest for each in held), timezone.localdate(), settings_version())
    # Who is somebody may see more of what it points at.
    memory = None if is_personal(request) else answers_for_snapshot(alias_of_reads())
    cache = FailSafeCache(name)
    version = memory.get(question) if memory is not None else None
    kept = cache.get(_key(version)) if version else None
    if kept is None:
        gathered = related_rows_of(held)
        reader = viewer_of(request, gathered)
        version = cache_key(held, gathered, *asked, reader)
        sealed = is_cacheable(held, gathered)
        kept = cache.get(_key(version)) if sealed else None
        if kept is None:
            values = values_of(pages, gathered, request, reader)
            kept = represent_values(values, request, audience=audience, rich_text_format=written)
            if sealed:
                cache.set(_key(version), kept, KEPT_FOR)
        if memory is not None and is_everything_cacheable():
            memory[question] = version
    return cast(list[dict[str, Any]], kept)


def _key(version: str) -> str:
    return f"wagtail_medarticle.described.{version}"
