"""What articles point at: the addresses of pages and documents that they link to, the pictures that they show."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Any, cast

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .. import conf
from ..representation import values
from .base import Page
from .gathering import Gathered, all_columns
from .surroundings import PAGE_COLUMNS, Surroundings, bare_page

ADDRESSING = ("get_url_parts", "get_full_url", "get_url", "url", "full_url", "localized")
LIVE, PATH, LOCALE, KIND, KEY = (
    PAGE_COLUMNS.index(name) for name in ("live", "path", "locale", "content_type", "translation_key")
)


def has_own_addresses(model: type[Any]) -> bool:
    """Whether a page type makes its addresses in a way of its own, so that only its own objects know them."""
    return _has_own_addresses(cast(Hashable, model))


@lru_cache(maxsize=1000)
def _has_own_addresses(model: Any) -> bool:
    return any(getattr(model, name, None) is not getattr(Page, name, None) for name in ADDRESSING)


def addresses(gathered: Gathered) -> dict[tuple[str, int], str | None]:
    """The address of everything linked to, by ``(kind, id)``; None of a page that is not live or not served.

    Of a page that has a translation in the language in force, the translation's.
    """
    rows = gathered.rows["page"]
    found: dict[tuple[str, int], str | None] = {}
    locale = _active_locale(gathered)
    translated = {row[KEY]: row for row in rows if row[LIVE] and row[LOCALE] == locale}
    # As if nobody had asked: an address that holds for readers of each site.
    nobody = gathered.surroundings.adopt(HttpRequest(), known=False)
    targets = {row[0]: translated.get(row[KEY], row) for row in rows if row[LIVE]}
    own: dict[Any, list[int]] = {}
    for row in targets.values():
        model = ContentType.objects.get_for_id(row[KIND]).model_class()
        if model is not None and has_own_addresses(model):
            own.setdefault(model, []).append(row[0])
    pages = {pk: page for model, pks in own.items() for pk, page in model._default_manager.in_bulk(pks).items()}
    place = (get_language(), get_urlconf(), get_script_prefix())
    for pk, row in targets.items():
        page = pages.get(row[0])
        found["page", pk] = page.get_url(nobody) if page else _address(row, nobody, gathered.surroundings, place)
    model = get_document_model()
    names = [model._meta.get_field(name).attname for name in all_columns(model)] if gathered.rows["document"] else []
    for row in gathered.rows["document"]:
        document = model(**dict(zip(names, row, strict=True)))
        found["document", document.pk] = document.url
    return found


def _address(row: list[Any], nobody: HttpRequest, around: Surroundings, place: tuple[Any, ...]) -> str | None:
    # Wagtail makes it from these and the site's code alone: once for each page of each state of the site.
    key = (*row, place)
    if key not in around.addresses:
        if len(around.addresses) > MOST_ADDRESSES:
            around.addresses.clear()
        around.addresses[key] = bare_page(row).get_url(nobody)
    return around.addresses[key]


MOST_ADDRESSES = 20_000


def pictures(gathered: Gathered) -> dict[int, values.Image]:
    """The pictures, rendered at the size that the setting asks for; what isn't rendered yet is now."""
    if not gathered.rows["image"]:
        return {}
    size = conf.current().figure_rendition
    model = get_image_model()
    renditions = _objects(model.get_rendition_model(), gathered.rows["rendition"])
    found: dict[int, values.Image] = {}
    for image in _objects(model, gathered.rows["image"]):
        own = [each for each in renditions if each.image_id == image.pk]
        for each in own:
            each.image = image
        image.prefetched_renditions = own
        rendition = image.get_rendition(size)
        # Not by its hash, which Wagtail computes when it is asked for: that would be a change of nothing.
        file = f"{image.file.name} {image.width}x{image.height}"
        found[image.pk] = values.Image(
            image.pk, image.title, image.default_alt_text, rendition.full_url, rendition.width, rendition.height, file
        )
    return found


def _objects(model: Any, rows: list[Any]) -> list[Any]:
    names = [field.attname for field in model._meta.concrete_fields]
    return [model.from_db(None, names, row) for row in rows]


def _active_locale(gathered: Gathered) -> int | None:
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return None
    by_code = {code: pk for pk, code in gathered.surroundings.languages.items()}
    for code in (get_language(), settings.LANGUAGE_CODE):
        try:
            found = by_code.get(get_supported_content_language_variant(code))
        except LookupError:
            continue
        if found:
            return found
    return None
