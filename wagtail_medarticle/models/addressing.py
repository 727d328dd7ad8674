"""Addresses as Wagtail makes them of pages, each made once for a state of the site."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

from .base import Page
from .surroundings import Surroundings, host_of

T = TypeVar("T")

ADDRESSING = ("get_url_parts", "get_full_url", "get_url", "url", "full_url", "localized")
MOST = 20_000
"""Addresses that are kept at a time."""


def has_own_addresses(model: type[Any]) -> bool:
    """Whether a page type makes its addresses in a way of its own, so that only its own objects know them."""
    return _has_own_addresses(cast(Hashable, model))


@lru_cache(maxsize=1000)
def _has_own_addresses(model: Any) -> bool:
    return any(getattr(model, name, None) is not getattr(Page, name, None) for name in ADDRESSING)


def place() -> tuple[Hashable, ...]:
    """What an address depends on beside the site's tables: the language and the URL configuration in force."""
    return get_language(), settings.LANGUAGE_CODE, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


def asked_at(request: HttpRequest) -> tuple[Hashable, ...]:
    """What the site that a request asks, and addresses in the answer, depend on beside the site's tables."""
    # Two sites may differ by the port alone, which a proxy may say elsewhere than in the host.
    return (request.scheme, host_of(request), request.get_port(), request.GET.get("site"), *place())


def once(around: Surroundings, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, or gave before for this ``key`` while the surroundings' rows were the same."""
    known: dict[tuple[Hashable, ...], T] = around.made
    try:
        return known[key]
    except KeyError:  # or another thread has just made room
        if len(known) > MOST:
            known.clear()
        known[key] = made = make()
        return made
