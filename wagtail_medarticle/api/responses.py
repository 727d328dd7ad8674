"""Answers over HTTP: as JSON, with an ETag and who may keep them, readable across origins.

An ETag is a hash of the body, so it tells nothing that the body doesn't, and a draft's change can't change it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Literal

import orjson
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language
from rest_framework.utils.encoders import JSONEncoder

from .. import conf
from ..serving.cache import KEPT_FOR, FailSafeCache, answers_for_snapshot, is_everything_cacheable, settings_version
from ..serving.related_rows import alias_of_reads
from ..serving.site_context import request_environment
from ..serving.visibility import is_personal

View = Callable[..., HttpResponse]

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
    try:
        body = orjson.dumps(data, _own, _OPTIONS)
    except orjson.JSONEncodeError:
        # Keys that are no texts, whole numbers beyond 64 bits: only a site's own block has them, and Python's can.
        written = json.dumps(data, cls=_Encoder, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        body = written.encode()
    return HttpResponse(body, status=status, content_type=media_type)


VARIES = ("Accept-Language", "Authorization", "Cookie")
PRIVATE = "private, no-cache"

Purged = Literal["never", "by address", "by audience"]
"""Which answers shared caches are told to drop when they change (see ``webhooks``), so that these may keep them longer:
those at an address without a query, or also those in the words for an audience.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer without its body. ``headers`` are those of its own; ``since`` is when it was first given."""

    etag: str
    headers: tuple[tuple[str, str], ...]
    since: str | None


class Answers:
    """What is kept of the answers to one request's question: nothing where it comes from somebody.

    A view asks ``remembered``, then ``stored`` for its ``cache_key``, and has ``keep`` finish what it had to build. The
    layers are those of ``serving.cache``; a body is kept once, under its own hash. ``memory`` is None where changes of
    the answer aren't all in the database, ``cache`` where the site keeps none.
    """

    def __init__(self, request: HttpRequest, purged: Purged = "never", *, in_database: bool = True) -> None:
        # A date can't tell two changes within a second apart: it is never a reason for a 304, whoever else looks.
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
        self.request, self.control = request, PRIVATE
        self.cache: FailSafeCache | None = None
        self.memory: dict[Hashable, Any] | None = None
        if is_personal(request):
            return
        settings, query = conf.current(), request.META.get("QUERY_STRING", "")
        self.control = f"public, max-age={settings.max_age}, must-revalidate"
        if settings.shared_max_age is not None and purged != "never":
            # Other addresses with a query are known to nobody who could purge them.
            audiences = settings.audiences if purged == "by audience" else ()
            if not query or query in [f"audience={audience.slug}" for audience in audiences]:
                self.control = (
                    f"public, max-age={settings.max_age}, s-maxage={settings.shared_max_age}, must-revalidate"
                )
        if settings.cache is None:
            return
        self.cache = FailSafeCache(caches[settings.cache])
        self.memory = answers_for_snapshot(alias_of_reads()) if in_database else None
        if self.memory is not None:
            # Everything but the database that an answer to somebody unknown depends on.
            self.question = (
                request.get_full_path(), request_environment(request), request.headers.get("Accept"),
                timezone.localdate(), settings_version(get_language()),
            )  # fmt: skip

    def remembered(self) -> HttpResponse | None:
        """The answer that was given since the last change of the database, if there is one."""
        kept = self.memory.get(self.question) if self.memory is not None else None
        return self._given(kept) if kept else None

    def stored(self, key: str | None) -> HttpResponse | None:
        """The answer that was made from the same rows, if there is one."""
        kept = self.cache.get(f"wagtail_medarticle.version.{key}") if self.cache and key else None
        response = self._given(kept) if kept else None
        if response is not None and self.memory is not None:
            self.memory[self.question] = kept
        return response

    def keep(self, built: HttpResponse, key: str | None = None, *, remember: bool = False) -> HttpResponse:
        """``built``, or a 304 to whom has it, kept under ``key``; without one for this snapshot, if ``remember``."""
        if built.status_code != 200:
            return built
        headers = tuple(sorted(built.items()))
        whole = hashlib.sha256(repr(headers).encode())
        whole.update(built.content)
        digest, since = whole.hexdigest()[:32], None
        if self.cache:
            name = f"wagtail_medarticle.body.{digest}"
            since, _ = self.cache.get(name) or (http_date(), b"")
            self.cache.set(name, (since, built.content), KEPT_FOR)
        kept = Kept(f'"{digest}"', headers, since)
        if self.cache and key:
            self.cache.set(f"wagtail_medarticle.version.{key}", kept, KEPT_FOR)
        if self.memory is not None and (key or remember):
            self.memory[self.question] = kept
        return self._given(kept, built) or built

    def _given(self, kept: Kept, built: HttpResponse | None = None) -> HttpResponse | None:
        """A 304 to whom has the answer, else ``built`` or the kept body: None if that is gone from the cache."""
        asked = self.request.headers.get("If-None-Match", "")
        if asked and (asked.strip() == "*" or kept.etag in [tag.removeprefix("W/") for tag in parse_etags(asked)]):
            built = HttpResponseNotModified(headers={name: value for name, value in kept.headers if name == "Vary"})
        elif built is None:
            name = f"wagtail_medarticle.body.{kept.etag[1:-1]}"
            _, body = (self.cache.get(name) if self.cache else None) or (None, None)
            if body is None:
                return None
            built = HttpResponse(body, headers=dict(kept.headers))
        built["ETag"] = kept.etag
        if kept.since:
            built["Last-Modified"] = kept.since
        built["Cache-Control"] = self.control
        patch_vary_headers(built, VARIES)
        return built


def conditional(
    view: View, purged: Purged = "never", *, in_database: Callable[[HttpRequest], bool] | None = None
) -> View:
    """For a view without a ``cache_key``: its good answers get ETags, and are remembered for a snapshot.

    ``in_database`` says whether all that the answer to a request depends on is in the database.
    """

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        answers = Answers(request, purged, in_database=in_database is None or in_database(request))
        remembered = answers.remembered()
        if remembered is not None:
            return remembered
        return answers.keep(view(request, **kwargs), remember=is_everything_cacheable())

    return answer


purged_by_address = partial(conditional, purged="by address")
"""``conditional``, for what is purged by its address when it changes."""


EVERYBODY = "*"
READABLE = "Content-Disposition, ETag, Last-Modified, Link, Location, Retry-After"
METHODS = "GET, HEAD, POST, OPTIONS"
SENDABLE = "Accept-Language, Authorization, Content-Type, If-None-Match"
PREFLIGHT_AGE = "86400"
"""Seconds that a browser remembers what it may send."""


def across_origins(view: View) -> View:
    """Let scripts of the origins in ``CORS_ORIGINS`` read what ``view`` answers, errors too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return readable(view(request, *args, **kwargs), request)

    return answer


def readable(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """``response``, readable to the script that sent ``request`` if the site lets its origin.

    For nobody to keep if nothing else is said of it, as of errors and redirects: caches keep some errors for minutes,
    and who asks decides whether there is an article.
    """
    if not response.has_header("Cache-Control"):
        response["Cache-Control"] = PRIVATE
        patch_vary_headers(response, VARIES)
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
        response["Access-Control-Max-Age"] = PREFLIGHT_AGE
    return response


def preflight(request: HttpRequest) -> HttpResponse:
    """What a browser asks before it sends a script's request on: nothing but headers."""
    return HttpResponse(status=204)
