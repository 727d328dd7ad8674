"""The version of an answer: a hash of everything that its body is made from, so that each body has one of its own.

Rows, the question, the language, the settings, the code. Two answers of one version are equal to the byte, and a
body that is kept under its version can't be stale: what would make it so gives another version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import django
import wagtail
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.signals import setting_changed
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import get_page_models

from .. import __version__, conf
from ..models import article_models
from ..models.addressing import has_own_addresses
from ..models.gathering import Gathered
from ..models.stored import InHand, Stored
from ..models.surroundings import PAGE_COLUMNS
from ..representation.page_links import depends_on_more
from ..representation.sealing import HOOK, has_own_representation

SETTINGS = (
    "LANGUAGES", "LANGUAGE_CODE", "MEDIA_URL", "ROOT_URLCONF", "STORAGES", "TIME_ZONE", "USE_TZ",
    "WAGTAILADMIN_BASE_URL", "WAGTAILAPI_BASE_URL", "WAGTAILAPI_RICH_TEXT_FORMAT", "WAGTAILDOCS_SERVE_METHOD",
    "WAGTAILIMAGES_RENDITION_STORAGE", "WAGTAIL_APPEND_SLASH", "WAGTAIL_CONTENT_LANGUAGES", "WAGTAIL_I18N_ENABLED",
)  # fmt: skip
"""Django's and Wagtail's settings that words and addresses in an answer depend on."""

KIND = PAGE_COLUMNS.index("content_type")


def version_of(articles: Iterable[Stored | InHand], gathered: Gathered, *question: Any) -> str:
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


def is_sealed(articles: Iterable[Stored | InHand], gathered: Gathered) -> bool:
    """Whether the version covers all that the body is made from.

    Not where a block or a page type of the site's own describes itself, from nobody knows what.
    """
    return (
        _storage_is_plain()
        and all(not article.needs().more and _addresses_are_plain(article.model) for article in articles)
        and all(map(_addresses_are_plain, _linked_types(gathered)))
        and not any(map(depends_on_more, _disclaimers(gathered)))
    )


def everything_is_sealed() -> bool:
    """Whether that holds for every article that the site may have."""
    return _everything_is_sealed()


@lru_cache(maxsize=1)
def _everything_is_sealed() -> bool:
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


def _linked_types(gathered: Gathered) -> Iterator[type[Any]]:
    for kind in {row[KIND] for row in gathered.rows["page"]}:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            yield model


def _disclaimers(gathered: Gathered) -> Iterator[str]:
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
    _everything_is_sealed.cache_clear()
    _storage_is_plain.cache_clear()


setting_changed.connect(_reload, dispatch_uid="wagtail_medarticle.versions")
