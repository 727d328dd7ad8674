"""When an answer may be given again. Two layers, and a version of the rows that decides.

1. A thread's memory, ``answers_for_snapshot``: while the database's snapshot is the same, nothing that any answer is
   made from has changed. It costs the query for the snapshot, and saves all others.
2. A cache that processes share, ``FailSafeCache``: ``cache_key`` is a hash of all that an answer is made from: the
   question, and every row of ``related_rows.fetch`` as it came. So nothing there is ever stale or has to be deleted;
   it saves the rendering.

Where an answer depends on more than its rows, such as a site's own blocks or signed addresses of files, there is no
key, and the answer is built each time. Whoever is somebody (``visibility.is_personal``) is given nothing kept, as they
may see more.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import django
import wagtail
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import BaseCache
from django.core.signals import setting_changed
from django.db import connections
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import get_page_models

from .. import __version__, conf
from ..models.base import article_models
from ..review.seals import ledger_keys
from . import stores
from .block_values import HOOK, has_own_representation
from .related_rows import ArticleRows
from .rich_text import depends_on_more
from .site_context import has_own_addresses

logger = logging.getLogger("wagtail_medarticle")
FAILS = "The cache of answers fails; they are built anew."

KEPT_FOR = 24 * 3600
"""Seconds that an answer is kept. It could stay for ever: this is to make room."""


@dataclass(frozen=True, slots=True)
class FailSafeCache:
    """One of Django's caches that gives nothing while it fails, as Redis does while it starts again.

    Each backend has errors of its own, and what an older process has kept may not load: all of them are reported.
    """

    cache: BaseCache

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


def answers_for_snapshot(alias: str) -> dict[Hashable, Any] | None:
    """What this thread has remembered since the last change of the database ``alias``, to be added to.

    None where that can't be told: within a transaction, which may have written, on a standby server, whose
    snapshots leave out what is still running, and on databases other than PostgreSQL and SQLite.
    """
    connection = connections[alias]
    if connection.in_atomic_block or connection.vendor not in ("postgresql", "sqlite"):
        return None
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_current_snapshot()::text, pg_postmaster_start_time(), NOT pg_is_in_recovery()")
            *snapshot, is_primary = cursor.fetchone()
            if not is_primary:
                return None
        else:
            cursor.execute("PRAGMA data_version")
            # The connection itself is part of it: the numbers mean nothing on another one.
            snapshot = [connection.connection, *cursor.fetchone(), connection.connection.total_changes]
    since, answers = stores.answers.since.get(alias, (None, {}))
    if since != tuple(snapshot):
        answers = {}
        stores.answers.since[alias] = (tuple(snapshot), answers)
    while len(answers) > stores.ANSWERS:  # the oldest go
        del answers[next(iter(answers))]
    return answers


SETTINGS = (
    "LANGUAGES", "LANGUAGE_CODE", "MEDIA_URL", "ROOT_URLCONF", "STORAGES", "TIME_ZONE", "USE_TZ",
    "WAGTAILADMIN_BASE_URL", "WAGTAILAPI_BASE_URL", "WAGTAILAPI_RICH_TEXT_FORMAT", "WAGTAILDOCS_SERVE_METHOD",
    "WAGTAILIMAGES_RENDITION_STORAGE", "WAGTAIL_APPEND_SLASH", "WAGTAIL_CONTENT_LANGUAGES", "WAGTAIL_I18N_ENABLED",
)  # fmt: skip
"""Django's and Wagtail's settings that words and addresses in an answer depend on."""


def cache_key(rows: ArticleRows, *question: Any) -> str | None:
    """The version of an answer to ``question`` from these rows; None where it may depend on more than they say.

    That is so where a block or a page type of the site's own describes itself, from whatever it likes.
    """
    if not _storage_is_plain():
        return None
    whole = hashlib.blake2b(digest_size=20)
    for article in rows.articles:
        if article.dependencies().more or not _addresses_are_plain(cast(Hashable, article.model)):
            return None
        whole.update(article.digest)
    for kind in {row.content_type_id for row in rows.rows["page"]}:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and not _addresses_are_plain(cast(Hashable, model)):
            return None
    disclaimers = [row["disclaimer_text"] or "" for row in rows.site_context.texts.values()]
    if any(map(depends_on_more, [*disclaimers, *(row.text for row in rows.rows["disclaimer"])])):
        return None
    # Of the clock only what it decides: whether a review has run out.
    today = timezone.localdate().isoformat()
    overdue = sum(1 for row in rows.ledger_rows() if row.review_due and row.review_due < today)
    language = get_language()
    whole.update(repr((question, overdue, language, settings_version(language))).encode())
    names = rows.found.query.names
    whole.update("".join([f"\n{names[part]} {text}" for part, text in rows.found.texts]).encode())
    return whole.hexdigest()


@lru_cache(maxsize=1)
def is_everything_cacheable() -> bool:
    """Whether every article that the site may have has a ``cache_key``, whatever its text."""
    blocks = [block for model in article_models() for block in _blocks(model._meta.get_field("body").stream_block)]
    return (
        _storage_is_plain()
        and all(_addresses_are_plain(cast(Hashable, model)) for model in get_page_models())
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


@lru_cache(maxsize=1000)
def _addresses_are_plain(model: Hashable) -> bool:
    return getattr(model, HOOK, False) or not has_own_addresses(model)


@lru_cache(maxsize=20)
def settings_version(language: str | None) -> str:
    """A hash of what the code and the settings add to answers in ``language``: kept answers outlive a process."""
    own = [(audience.slug, str(audience.label)) for audience in conf.current().audiences]
    values = [getattr(settings, name, None) for name in SETTINGS]
    fields = [getattr(settings, conf.NAME, {}).get(name) for name in sorted(conf.DEFAULTS)]
    blocks = [
        [f"{type(each).__module__}.{type(each).__qualname__}", sorted(getattr(each, "child_blocks", ()))]
        for model in article_models()
        for each in _blocks(model._meta.get_field("body").stream_block)
    ]
    said = [__version__, wagtail.VERSION, django.VERSION, own, values, fields, blocks, list(ledger_keys())]
    return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


def _blocks(block: Any) -> Iterator[Any]:
    yield block
    for child in [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]:
        if child is not None:
            yield from _blocks(child)


def _reload(**kwargs: Any) -> None:
    settings_version.cache_clear()
    is_everything_cacheable.cache_clear()
    _addresses_are_plain.cache_clear()
    _storage_is_plain.cache_clear()


setting_changed.connect(_reload, dispatch_uid="wagtail_medarticle.versions")
