"""What articles point at: the addresses of pages and documents that they link to, the pictures that they show."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .. import conf
from ..representation import values
from .addressing import has_own_addresses, once, place
from .gathering import Gathered, all_columns
from .surroundings import PAGE_COLUMNS, Surroundings, bare_page

LIVE, PATH, LOCALE, KIND, KEY = (
    PAGE_COLUMNS.index(name) for name in ("live", "path", "locale", "content_type", "translation_key")
)


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
    here = place()
    for pk, row in targets.items():
        page = pages.get(row[0])
        found["page", pk] = page.get_url(nobody) if page else _address(row, here, nobody, gathered.surroundings)
    model = get_document_model()
    names = [model._meta.get_field(name).attname for name in all_columns(model)] if gathered.rows["document"] else []
    for row in gathered.rows["document"]:
        document = model(**dict(zip(names, row, strict=True)))
        found["document", document.pk] = document.url
    return found


def _address(row: list[Any], here: tuple[Any, ...], nobody: HttpRequest, around: Surroundings) -> str | None:
    address: str | None = once(around, (*row, *here), lambda: bare_page(row).get_url(nobody))
    return address


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
