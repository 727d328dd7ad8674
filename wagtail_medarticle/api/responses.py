"""Answers: one rendering for every version of the API."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from rest_framework.utils.encoders import JSONEncoder

from .. import conf
from .conditional import unkept

_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_PASSTHROUGH_DATACLASS


class _Encoder(JSONEncoder):
    """Wagtail's API's own one, of REST framework."""

    def default(self, value: Any) -> Any:
        return orjson.loads(orjson.dumps(value)) if isinstance(value, orjson.Fragment) else super().default(value)


_own = _Encoder().default


def json_answer(data: Any, *, status: int = 200, media_type: str = "application/json") -> HttpResponse:
    """``data`` as JSON. What a site's own block adds (dates, decimals, lazy texts) is written as Wagtail's API does.

    A number that JSON has none for, such as infinity, is null.
    """
    return HttpResponse(_written(data), status=status, content_type=media_type)


def _written(data: Any) -> bytes:
    try:
        return orjson.dumps(data, _own, _OPTIONS)
    except orjson.JSONEncodeError:
        # Keys that are no texts, whole numbers beyond 64 bits: only a site's own block has them, and Python's can.
        return json.dumps(data, cls=_Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


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
