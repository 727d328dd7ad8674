"""Where answers are kept: one of Django's caches, without which everything goes on, only slower."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from threading import local
from typing import Any

import django
import wagtail
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.signals import setting_changed
from django.db import connections
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import get_page_models

from .. import __version__, conf
from ..models.base import article_models
from .block_values import HOOK, has_own_representation
from .page_rows import LoadedPage, PageRow
from .related_rows import RelatedRows
from .rich_text import depends_on_more
from .site_context import PAGE_COLUMNS, has_own_addresses

logger = logging.getLogger("wagtail_medarticle")
FAILS = "The cache of answers fails; they are built anew."

KEPT_FOR = 24 * 3600
"""Seconds that a body is kept. It could stay for ever: this is to make room."""


class FailSafeCache:
    """A cache that gives nothing while it fails, as Redis does while it starts again: readers get their answer.

    Each backend has errors of its own, and what an older process has kept may not load: all of them are reported.
    """

    def __init__(self, name: str) -> None:
        self.cache = caches[name]

    def get(self, key: str) -> Any:
        """What was kept under ``key``, or None."""
        try:
            return self.cache.get(key)
        except Exception:
            logger.warning(FAILS, exc_info=True)
            return None

    def set(self, key: str, value: Any, seconds: int) -> None:
        """Keep ``value`` for so long."""
        try:
            self.cache.set(key, value, seconds)
        except Exception:
            logger.warning(FAILS, exc_info=True)


CAPACITY = 10_000
"""Answers that are remembered at a time, in each thread, without their bodies: a kilobyte each."""


class _Memory(local):
    """What one thread, and so one connection, knows."""

    def __init__(self) -> None:
        self.moments: dict[str, tuple[Hashable, dict[Hashable, Any]]] = {}


_memory = _Memory()


def answers_for_snapshot(alias: str) -> dict[Hashable, Any] | None:
    """What was remembered since the last change of the database, to be added to.

    None where that can't be told: within a transaction, which may have written, on a standby server, whose
    snapshots leave out what is still running, and on other databases.
    """
    moment = _snapshot(alias)
    if moment is None:
        return None
    then, known = _memory.moments.get(alias, (None, {}))
    if then != moment:
        known = {}
        _memory.moments[alias] = (moment, known)
    while len(known) > CAPACITY:  # the oldest go
        del known[next(iter(known))]
    return known


def _snapshot(alias: str) -> Hashable | None:
    connection = connections[alias]
    if connection.in_atomic_block:
        return None
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_snapshot()::text, pg_postmaster_start_time(), NOT pg_is_in_recovery()")
            snapshot, server, told = cursor.fetchone()
        return (snapshot, server) if told else None
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            (version,) = cursor.fetchone()
        # The connection itself is part of it: the numbers mean nothing on another one.
        return connection.connection, version, connection.connection.total_changes
    return None


SETTINGS = (
    "LANGUAGES", "LANGUAGE_CODE", "MEDIA_URL", "ROOT_URLCONF", "STORAGES", "TIME_ZONE", "USE_TZ",
    "WAGTAILADMIN_BASE_URL", "WAGTAILAPI_BASE_URL", "WAGTAILAPI_RICH_TEXT_FORMAT", "WAGTAILDOCS_SERVE_METHOD",
    "WAGTAILIMAGES_RENDITION_STORAGE", "WAGTAIL_APPEND_SLASH", "WAGTAIL_CONTENT_LANGUAGES", "WAGTAIL_I18N_ENABLED",
)  # fmt: skip
"""Django's and Wagtail's settings that words and addresses in an answer depend on."""

KIND = PAGE_COLUMNS.index("content_type")


def cache_key(articles: Iterable[PageRow | LoadedPage], gathered: RelatedRows, *question: Any) -> str:
    """The version of an answer to ``question`` from these rows."""
    today = timezone.localdate().isoformat()
    # Of the clock only what it decides: whether a review has run out.
    overdue = sum(1 for row in gathered.rows["ledger"] if row[DUE] and row[DUE] < today)
    whole = hashlib.blake2b(digest_size=20)
    whole.update(repr((question, overdue, get_language(), settings_version())).encode())
    for article in articles:
        whole.update(article.digest)
    names = gathered.found.names
    whole.update("".join([f"\n{names[part]} {text}" for part, text in gathered.found.texts]).encode())
    return whole.hexdigest()


DUE = 10
"""Where a ledger entry's row says when its approval runs out."""


def is_cacheable(articles: Iterable[PageRow | LoadedPage], gathered: RelatedRows) -> bool:
    """Whether the version covers all that the body is made from.

    Not where a block or a page type of the site's own describes itself, from nobody knows what.
    """
    return (
        _storage_is_plain()
        and all(not article.needs().more and _addresses_are_plain(article.model) for article in articles)
        and all(map(_addresses_are_plain, _linked_types(gathered)))
        and not any(map(depends_on_more, _disclaimers(gathered)))
    )


def is_everything_cacheable() -> bool:
    """Whether that holds for every article that the site may have."""
    return _is_everything_cacheable()


@lru_cache(maxsize=1)
def _is_everything_cacheable() -> bool:
    blocks = [block for model in article_models() for block in _blocks(model._meta.get_field("body").stream_block)]
    return (
        _storage_is_plain()
        and all(map(_addresses_are_plain, get_page_models()))
        and not any(map(has_own_representation, blocks))
        and not depends_on_more("<a>")
    )


@lru_cache(maxsize=1)
def _storage_is_plain() -> bool:
    """Whether addresses of files stay the same: those that a storage signs run out."""
    return not any(
        getattr(model._meta.get_field("file").storage, "querystring_auth", False)
        for model in (get_document_model(), get_image_model().get_rendition_model())
    )


def _addresses_are_plain(model: type[Any]) -> bool:
    return getattr(model, HOOK, False) or not has_own_addresses(model)


def _linked_types(gathered: RelatedRows) -> Iterator[type[Any]]:
    for kind in {row[KIND] for row in gathered.rows["page"]}:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            yield model


def _disclaimers(gathered: RelatedRows) -> Iterator[str]:
    yield from (row["disclaimer_text"] or "" for row in gathered.surroundings.texts.values())
    yield from (text for _, _, text in gathered.rows["disclaimer"])


@lru_cache(maxsize=20)
def _code(language: str | None) -> str:
    """What the code and the settings add, in a language: kept bodies outlive a process."""
    own = [(audience.slug, str(audience.label)) for audience in conf.current().audiences]
    values = [getattr(settings, name, None) for name in SETTINGS]
    fields = [getattr(settings, conf.NAME, {}).get(name) for name in sorted(conf.DEFAULTS)]
    blocks = [
        [f"{type(each).__module__}.{type(each).__qualname__}", sorted(getattr(each, "child_blocks", ()))]
        for model in article_models()
        for each in _blocks(model._meta.get_field("body").stream_block)
    ]
    said = [__version__, wagtail.VERSION, django.VERSION, own, values, fields, blocks]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def settings_version() -> str:
    """A hash of the code and the settings, in the language in force."""
    return _code(get_language())


def _blocks(block: Any) -> Iterator[Any]:
    yield block
    for child in [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]:
        if child is not None:
            yield from _blocks(child)


def _reload(**kwargs: Any) -> None:
    _code.cache_clear()
    _is_everything_cacheable.cache_clear()
    _storage_is_plain.cache_clear()


setting_changed.connect(_reload, dispatch_uid="wagtail_medarticle.versions")
