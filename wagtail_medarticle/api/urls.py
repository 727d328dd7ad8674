"""Where our endpoints are mounted, for links between them."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.api.v2.utils import get_full_url

_follow_ups: list[str] = []


def mounted(follow_ups: str) -> None:
    """Remember the full URL name under which an API takes readers' questions; the first one gets the links."""
    if follow_ups not in _follow_ups:
        _follow_ups.append(follow_ups)


def follow_up_url(page_id: int, request: HttpRequest | None = None) -> str | None:
    """Where to post a question about a page: the same address in every API, or None if none is mounted."""
    path = next(_follow_up_paths(page_id), None)
    return str(get_full_url(request, path)) if request and path else path


def article_paths(page_id: int) -> list[str]:
    """Where an article and its parts are read, in every API that is mounted."""
    roots = (path.removesuffix("follow-ups/") for path in _follow_up_paths(page_id))
    return [root + part for root in roots for part in ("", "references/", "jsonld/", "review-history/")]


def _follow_up_paths(page_id: int) -> Iterator[str]:
    _ = get_resolver().url_patterns  # a command may come here before the site's URLs are loaded
    for name in _follow_ups:
        try:
            yield reverse(name, kwargs={"pk": page_id})
        except NoReverseMatch:
            continue
