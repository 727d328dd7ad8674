"""Conditional requests: an ETag for every answer, a 304 where a client has it already, and what may keep it.

An ETag is a hash of the body, so it tells nothing that the body doesn't, and a draft's change can't change it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags

from .. import conf
from ..serving.cache import KEPT_FOR, FailSafeCache, answers_for_snapshot, is_everything_cacheable, settings_version
from ..serving.related_rows import alias_of_reads
from ..serving.site_context import request_environment
from ..serving.visibility import is_personal
from .filters import is_searched_elsewhere

VARIES = ("Accept-Language", "Authorization", "Cookie")
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer without its body. ``headers`` are those of its own; ``since`` is when it was first given."""

    etag: str
    headers: tuple[tuple[str, str], ...]
    since: str | None


class Answer(HttpResponse):
    """An answer whose body may not be built yet. ``version`` gives what alone decides it, None if more does."""

    def __init__(self, build: Callable[[], HttpResponse], version: Callable[[], str | None]) -> None:
        super().__init__()
        self.build, self.version = build, version


def conditional(view: View, *, purged: Callable[[str], bool] | None = None) -> View:
    """Give a view's good answers ETags. What a request gets as somebody's is marked private and kept nowhere.

    ``purged`` says for which query strings shared caches hear of a change, so that these may keep the answer longer.
    """

    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        # A date can't tell two changes within a second apart: it is never a reason for a 304, whoever else looks.
        request.META.pop("HTTP_IF_MODIFIED_SINCE", None)
        if is_personal(request):
            return _marked(_asked(view(request, **kwargs), request, None)[0], "private, no-cache")
        name = conf.current().cache
        cache = FailSafeCache(name) if name else None
        # What another search engine finds changes without a word of the database's.
        known = answers_for_snapshot(alias_of_reads()) if cache and not is_searched_elsewhere(request) else None
        question = _question(request) if known is not None else None
        kept = known.get(question) if known is not None else None
        response = _answered(kept, request, cache) if kept and cache else None
        if response is None:
            response, kept = _asked(view(request, **kwargs), request, cache)
            if known is not None and kept:
                known[question] = kept
        return _marked(response, _public(request, purged))

    return answer


def purged(view: View) -> View:
    """The same for what is purged by its address when it changes: see ``announcing``."""
    return conditional(view, purged=lambda query: not query)


def purged_by_audience(view: View) -> View:
    """The same for what is purged for each audience, too."""
    return conditional(view, purged=lambda query: not query or query in _audiences())


def _audiences() -> set[str]:
    return {f"audience={audience.slug}" for audience in conf.current().audiences}


def _public(request: HttpRequest, purged: Callable[[str], bool] | None) -> str:
    settings = conf.current()
    # Other addresses with a query are known to nobody who could purge them.
    shared = settings.shared_max_age if purged and purged(request.META.get("QUERY_STRING", "")) else None
    ages = f"max-age={settings.max_age}" if shared is None else f"max-age={settings.max_age}, s-maxage={shared}"
    return f"public, {ages}, must-revalidate"


def unkept(response: HttpResponse) -> HttpResponse:
    """``response``, for nobody to keep if nothing else is said of it: an error, a redirect.

    Caches keep some errors for minutes, and who asks decides whether there is an article.
    """
    return response if response.has_header("Cache-Control") else _marked(response, "private, no-cache")


def _question(request: HttpRequest) -> Hashable:
    """Everything but the database that an answer to somebody unknown depends on."""
    return (
        request.get_full_path(), request_environment(request), request.headers.get("Accept"), timezone.localdate(),
        settings_version(),
    )  # fmt: skip


def _asked(answer: HttpResponse, request: HttpRequest, cache: FailSafeCache | None) -> tuple[HttpResponse, Kept | None]:
    """The response, and what to remember of it."""
    if not isinstance(answer, Answer):
        if answer.status_code != 200:
            return answer, None
        kept = _keep(answer, cache)
        return _given(kept, request, answer), kept if is_everything_cacheable() else None
    version = answer.version() if cache else None
    if cache is None or version is None:
        built = answer.build()
        return _given(_keep(built, cache), request, built), None
    key = f"wagtail_medarticle.version.{version}"
    kept = cache.get(key)
    response = _answered(kept, request, cache) if kept else None
    if response is None:
        built = answer.build()
        kept = _keep(built, cache)
        cache.set(key, kept, KEPT_FOR)
        response = _given(kept, request, built)
    return response, kept


def _keep(built: HttpResponse, cache: FailSafeCache | None) -> Kept:
    """Keep a body under its own hash, with the time of its first answer, if bodies are kept at all."""
    headers = tuple(sorted(built.items()))
    whole = hashlib.sha256(repr(headers).encode())
    whole.update(built.content)
    digest = whole.hexdigest()[:32]
    since = None
    if cache:
        key = _key(digest)
        since, _ = cache.get(key) or (http_date(), b"")
        cache.set(key, (since, built.content), KEPT_FOR)
    return Kept(f'"{digest}"', headers, since)


def _key(digest: str) -> str:
    return f"wagtail_medarticle.body.{digest}"


def _answered(kept: Kept, request: HttpRequest, cache: FailSafeCache) -> HttpResponse | None:
    """A 304, or the body: None if that is gone from the cache."""
    if _is_known(kept, request):
        return _dated(kept, _unchanged(kept))
    _, body = cache.get(_key(kept.etag[1:-1])) or (None, None)
    return None if body is None else _dated(kept, HttpResponse(body, headers=dict(kept.headers)))


def _given(kept: Kept, request: HttpRequest, whole: HttpResponse) -> HttpResponse:
    """A 304 to whom has it, else the whole answer."""
    return _dated(kept, _unchanged(kept) if _is_known(kept, request) else whole)


def _unchanged(kept: Kept) -> HttpResponse:
    return HttpResponseNotModified(headers={name: value for name, value in kept.headers if name == "Vary"})


def _dated(kept: Kept, response: HttpResponse) -> HttpResponse:
    response["ETag"] = kept.etag
    if kept.since:
        response["Last-Modified"] = kept.since
    return response


def _is_known(kept: Kept, request: HttpRequest) -> bool:
    asked = request.headers.get("If-None-Match", "")
    return bool(asked) and (asked.strip() == "*" or kept.etag in [tag.removeprefix("W/") for tag in parse_etags(asked)])


def _marked(response: HttpResponse, control: str) -> HttpResponse:
    response["Cache-Control"] = control
    patch_vary_headers(response, VARIES)
    return response
