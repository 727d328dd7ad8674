"""Full-text search, with the site's own search backend."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.search.backends import get_search_backend

from .parameters import Parameter

WORD = re.compile(r"\w")


def read_search(words: str) -> str:
    """Words to search for. Raises ``ValueError`` where the site has switched search off."""
    if not getattr(settings, "WAGTAILAPI_SEARCH_ENABLED", True):
        raise ValueError("is switched off on this site")
    return words


def by_relevance(words: str, rows: QuerySet[Any]) -> Any:
    """Search results among ``rows``, best first: they slice and count as a queryset does."""
    # A quotation mark means nothing in plain words, and Wagtail's SQLite backend lets it end the query's string.
    words = words.replace('"', " ")
    if not WORD.search(words):
        return rows.none()
    # Backends take no filters but those on indexed columns, so ours go into a subquery.
    candidates = rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))
    return get_search_backend().search(words, candidates)


def is_searched_elsewhere(request: HttpRequest) -> bool:
    """Whether the answer is found by a search engine that has an index of its own, outside the database."""
    if SEARCH.name not in request.GET:
        return False
    kinds = type(get_search_backend()).__mro__
    return not any(kind.__module__.startswith("modelsearch.backends.database") for kind in kinds)


def matching(words: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of ``rows`` that have the words, in the order that ``rows`` has."""
    return rows.filter(pk__in=[row.pk for row in by_relevance(words, rows)])


SEARCH = Parameter("search", "Words to search for in the whole text.", read_search)
