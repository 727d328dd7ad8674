"""How often one client may do a thing: counted in Django's cache, under a hash of the client's address."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from rest_framework.settings import api_settings


@dataclass(frozen=True, slots=True)
class ClientThrottle:
    """Counts requests by client in windows of ``seconds``, which begin with a client's first request.

    ``name`` keeps the counts of one throttle apart from those of others. The counter is incremented in the cache
    itself, so that requests that come at the same time are all counted, where REST framework's own throttles read a
    list and write it back.
    """

    name: str
    seconds: int

    def count(self, request: HttpRequest, subject: str = "") -> int:
        """Count this request; gives how many this client has made in its window, this one included.

        With a ``subject``, such as a page's id, only those with the same one are counted.
        """
        # An HMAC with the site's secret key, so that the cache holds no record of who asked about what.
        key = salted_hmac(self.name, f"{client_address(request)} {subject}", algorithm="sha256").hexdigest()
        cache.add(key, 0, self.seconds)
        try:
            return cache.incr(key)
        except ValueError:  # it expired between the two lines
            cache.set(key, 1, self.seconds)
            return 1


def client_address(request: HttpRequest) -> str:
    """The client's address; behind proxies, as many as REST framework's ``NUM_PROXIES`` says, the one they name."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
    if not (api_settings.NUM_PROXIES and forwarded):
        return address
    addresses = [part.strip() for part in forwarded.split(",")]
    return str(addresses[-min(api_settings.NUM_PROXIES, len(addresses))])
