"""What articles point at: the addresses of pages and documents that they link to, the pictures that they show."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .. import conf
from . import values
from .related_rows import RelatedRows, all_columns
from .site_context import (
    PAGE_COLUMNS,
    SiteContext,
    has_own_addresses,
    once_per_context,
    page_for_address,
    url_environment,
)
from .visibility import Viewer

LIVE, PATH, LOCALE, KIND, KEY = (
    PAGE_COLUMNS.index(name) for name in ("live", "path", "locale", "content_type", "translation_key")
)


def addresses(gathered: RelatedRows, reader: Viewer | None = None) -> dict[tuple[str, int], str | None]:
    """The address of everything linked to, by ``(kind, id)``; None of a page that is not live or not served.

    Of a page that has a translation in the language in force, the translation's. What ``reader`` may not see has none.
    """
    hidden = reader.hidden if reader else ()
    rows = [row for row in gathered.rows["page"] if row[LIVE] and not row[PATH].startswith(hidden)]
    found: dict[tuple[str, int], str | None] = {}
    here, around = url_environment(), gathered.surroundings
    translating = rows and getattr(settings, "WAGTAIL_I18N_ENABLED", False)
    spoken = ("locale", *here, *get_content_languages())
    locale = once_per_context(around, spoken, lambda: _active_locale(around)) if translating else None
    translated = {row[KEY]: row for row in rows if row[LOCALE] == locale}
    targets = {row[0]: translated.get(row[KEY], row) for row in rows}
    own: dict[Any, list[int]] = {}
    for kind in {row[KIND] for row in targets.values()}:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and has_own_addresses(model):
            own[model] = [row[0] for row in targets.values() if row[KIND] == kind]
    pages = {pk: page for model, pks in own.items() for pk, page in model._default_manager.in_bulk(pks).items()}
    for pk, row in targets.items():
        page = pages.get(row[0])
        found["page", pk] = _url(page, around) if page else _address(row, here, around)
    model = get_document_model()
    names = [model._meta.get_field(name).attname for name in all_columns(model)] if gathered.rows["document"] else []
    for row in gathered.rows["document"]:
        document = model(**dict(zip(names, row, strict=True)))
        if not _is_closed(document, reader):
            found["document", document.pk] = document.url
    return found


def visible_to(reader: Viewer, gathered: RelatedRows) -> frozenset[tuple[str, int]]:
    """The pages and documents of which ``reader`` may be told that they are there, by ``(kind, id)``."""
    pages = gathered.rows["page"]
    documents, model = gathered.rows["document"], get_document_model()
    names = all_columns(model) if documents else ()
    column = names.index("collection") if "collection" in names else None
    return frozenset(
        [
            *(("page", row[0]) for row in pages if row[LIVE] and not row[PATH].startswith(reader.hidden)),
            *(("document", row[0]) for row in documents if column is None or row[column] not in reader.closed),
        ]
    )


def _address(row: list[Any], here: tuple[Any, ...], around: SiteContext) -> str | None:
    return once_per_context(around, (*row, *here), lambda: _url(page_for_address(row), around))


def _url(page: Any, around: SiteContext) -> str | None:
    # As if nobody had asked: an address that holds for readers of each site.
    address: str | None = page.get_url(around.adopt(HttpRequest(), known=False))
    return address


def _is_closed(file: Any, reader: Viewer | None) -> bool:
    return reader is not None and getattr(file, "collection_id", None) in reader.closed


def pictures(gathered: RelatedRows, reader: Viewer | None = None) -> dict[int, values.Image]:
    """The pictures, rendered at the size that the setting asks for; what isn't rendered yet is now.

    One that ``reader`` may not see is withheld.
    """
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
            image.pk,
            image.title,
            image.default_alt_text,
            rendition.full_url,
            rendition.width,
            rendition.height,
            file,
            withheld=_is_closed(image, reader),
        )
    return found


def _objects(model: Any, rows: list[Any]) -> list[Any]:
    names = [field.attname for field in model._meta.concrete_fields]
    return [model.from_db(None, names, row) for row in rows]


def _active_locale(around: SiteContext) -> int | None:
    by_code = {code: pk for pk, code in around.languages.items()}
    for code in (get_language(), settings.LANGUAGE_CODE):
        try:
            found = by_code.get(get_supported_content_language_variant(code))
        except LookupError:
            continue
        if found:
            return found
    return None
