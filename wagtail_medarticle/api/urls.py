"""Where our endpoints are mounted, for links between them."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.api.v2.utils import get_full_url

_namespaces: list[str] = []


def mounted(namespace: str) -> None:
    """Remember the URL namespace of a v2 router that carries our endpoints."""
    if namespace not in _namespaces:
        _namespaces.append(namespace)


def follow_up_url(page_id: int, request: HttpRequest | None = None) -> str | None:
    """Where to post a question about a page: the same address in every API, or None if none is mounted."""
    names = [f"{namespace}:medical-articles:follow-ups" for namespace in _namespaces]
    for name in [*names, "wagtailapi_v3:medical_article_follow_ups"]:
        try:
            path = reverse(name, kwargs={"pk": page_id})
        except NoReverseMatch:
            continue
        return str(get_full_url(request, path)) if request else path
    return None
