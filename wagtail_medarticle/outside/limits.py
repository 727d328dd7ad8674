"""How often one client may try links."""

from __future__ import annotations

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.settings import api_settings

TRIES, SECONDS = 60, 600
"""So many requests in so many seconds: enough to read and decide, too few to guess."""


def too_many(request: HttpRequest) -> bool:
    """Count this request; True when its client has made too many."""
    # Hashed, so that the cache holds no record of who reviews.
    key = salted_hmac("wagtail_medarticle.outside", _client(request), algorithm="sha256").hexdigest()
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > TRIES
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, SECONDS)
        return False


def _client(request: HttpRequest) -> str:
    """The client's address; behind proxies, as many as REST framework's ``NUM_PROXIES`` says, the one they name."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
    if not (api_settings.NUM_PROXIES and forwarded):
        return address
    addresses = [part.strip() for part in forwarded.split(",")]
    return str(addresses[-min(api_settings.NUM_PROXIES, len(addresses))])
