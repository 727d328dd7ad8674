"""Scripts of other origins: what a browser has to hear before it lets one read our answers.

The Fetch standard, https://fetch.spec.whatwg.org/#http-cors-protocol. Cookies stay out of it: a script that is
somebody sends a token.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .. import conf
from .conditional import unkept

EVERYBODY = "*"
READABLE = "Content-Disposition, ETag, Last-Modified, Link, Location, Retry-After"
METHODS = "GET, HEAD, POST, OPTIONS"
SENDABLE = "Accept-Language, Authorization, Content-Type, If-None-Match"
KEPT_FOR = "86400"
"""Seconds that a browser remembers what it may send."""


def across_origins(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let scripts of the origins in ``CORS_ORIGINS`` read what ``view`` answers, errors too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return readable(unkept(view(request, *args, **kwargs)), request)

    return answer


def readable(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """``response``, readable to the script that sent ``request`` if the site lets its origin."""
    allowed, origin = conf.current().cors_origins, request.headers.get("Origin")
    if not allowed:
        return response
    if EVERYBODY in allowed:
        response["Access-Control-Allow-Origin"] = EVERYBODY
    else:
        patch_vary_headers(response, ("Origin",))
        if origin not in allowed:
            return response
        response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = READABLE
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = SENDABLE
        response["Access-Control-Max-Age"] = KEPT_FOR
    return response


def preflight(request: HttpRequest) -> HttpResponse:
    """What a browser asks before it sends a script's request on: nothing but headers."""
    return HttpResponse(status=204)
