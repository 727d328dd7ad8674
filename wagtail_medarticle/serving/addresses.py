"""Addresses in answers: of the pages, documents and pictures that articles point at, and of our own endpoints."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any, cast
from urllib.parse import urlencode, urljoin

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.translation import get_language
from wagtail.coreutils import get_content_languages, get_supported_content_language_variant
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .. import conf
from . import values
from .related_rows import ArticleRows
from .site_context import (
    PageTarget,
    SiteContext,
    has_own_addresses,
    once_per_context,
    page_for_address,
    url_environment,
)
from .stored_files import instances
from .visibility import Viewer


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What articles link to or choose, by ``(kind, id)``: its address, and whether a viewer may know that it is there.

    An address is None of a page that no site serves.
    """

    addresses: dict[tuple[str, int], str | None]
    visible: frozenset[tuple[str, int]]


def link_targets(rows: ArticleRows, viewer: Viewer | None = None) -> LinkTargets:
    """The pages and documents among ``rows`` that are live and for ``viewer``; all live ones without one.

    Of a page that has a translation in the language in force, the address is the translation's.
    """
    hidden = viewer.hidden if viewer else ()
    seen: list[PageTarget] = [row for row in rows.rows["page"] if row.live and not row.path.startswith(hidden)]
    found: dict[tuple[str, int], str | None] = {}
    here, context = url_environment(), rows.site_context
    locale = None
    if seen and getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        spoken = ("locale", *here, *get_content_languages())
        locale = once_per_context(context, spoken, lambda: _active_locale(context))
    translated = {row.translation_key: row for row in seen if row.locale_id == locale}
    targets = {row.id: translated.get(row.translation_key, row) for row in seen}
    own: dict[Any, list[int]] = {}
    for kind in {row.content_type_id for row in targets.values()}:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and has_own_addresses(cast(Hashable, model)):
            own[model] = [row.id for row in targets.values() if row.content_type_id == kind]
    pages = {pk: page for model, pks in own.items() for pk, page in model._default_manager.in_bulk(pks).items()}
    for pk, row in targets.items():
        if page := pages.get(row.id):
            found["page", pk] = _url(page, context)
        else:
            make = partial(_url, row, context)
            found["page", pk] = once_per_context(context, (*row, *here), make)
    if rows.rows["document"]:
        for document in instances(get_document_model(), rows.rows["document"]):
            if not _is_closed(document, viewer):
                found["document", document.pk] = document.url
    return LinkTargets(found, frozenset(found))


def _url(page: Any, context: SiteContext) -> str | None:
    if isinstance(page, PageTarget):
        page = page_for_address(page)
    # As if nobody had asked: an address that holds for readers of each site.
    address: str | None = page.get_url(context.bind(HttpRequest(), sent=False))
    return address


def _is_closed(file: Any, viewer: Viewer | None) -> bool:
    return viewer is not None and getattr(file, "collection_id", None) in viewer.closed


def pictures(rows: ArticleRows, viewer: Viewer | None = None) -> dict[int, values.Image]:
    """The pictures, rendered at the size that the setting asks for; what isn't rendered yet is now.

    Their addresses are as the storage gives them, see ``pictures_at``. One that ``viewer`` may not see is withheld.
    """
    size = conf.current().figure_rendition
    model = get_image_model()
    renditions = instances(model.get_rendition_model(), rows.rows["rendition"])
    found: dict[int, values.Image] = {}
    for image in instances(model, rows.rows["image"]):
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
            rendition.url,
            rendition.width,
            rendition.height,
            file,
            withheld=_is_closed(image, viewer),
        )
    return found


def pictures_at(root: str, images: Mapping[int, values.Image]) -> dict[int, values.Image]:
    """The pictures of an article whose site is at ``root``, at whole addresses.

    That is where Wagtail's API places its own: ``WAGTAILAPI_BASE_URL``, else the site. A storage elsewhere has whole
    addresses already. Not ``WAGTAILADMIN_BASE_URL``, as Wagtail's ``full_url`` has it: that is for the editors.
    """
    base = getattr(settings, "WAGTAILAPI_BASE_URL", None) or root
    return {pk: replace(image, url=urljoin(base, image.url)) for pk, image in images.items()}


def _active_locale(context: SiteContext) -> int | None:
    by_code = {code: pk for pk, code in context.languages.items()}
    for code in (get_language(), settings.LANGUAGE_CODE):
        try:
            found = by_code.get(get_supported_content_language_variant(code))
        except LookupError:
            continue
        if found:
            return found
    return None


OWN = {"article": ("", "jsonld/"), "references": ("references/",), "history": ("review-history/",)}
"""Where one article is shown, below its own address."""
LISTS = {
    "articles": "medical-articles/",
    "feed": "medical-articles/feed.atom",
    "sitemap": "medical-articles/sitemap.xml",
    "citations": "citations/",
}
"""Where several articles are shown."""

OF_THE_SITE = {"configuration": "medarticle-config/", "feed": LISTS["feed"]}
"""Where a site says something of itself."""

_follow_ups: list[str] = []


def mounted(follow_ups: str) -> None:
    """Remember the full URL name under which an API takes readers' questions; the first one gets the links."""
    if follow_ups not in _follow_ups:
        _follow_ups.append(follow_ups)


def follow_up_url(page_id: int, request: HttpRequest | None = None) -> str | None:
    """Where to post a question about a page: the same address in every API, or None if none is mounted."""
    before, after = next(_follow_up_paths(), ("", ""))
    if not before:
        return None
    path = f"{before}{page_id}{after}"
    if request is None:
        return path
    from wagtail.api.v2.utils import get_full_url  # the module needs loaded models

    # Who names a site to find an article must name it to ask about the article, too.
    site = request.GET.get("site")
    asked = f"?{urlencode({'site': site})}" if site and request.path.startswith(tuple(_roots())) else ""
    return str(get_full_url(request, path + asked))


def article_paths(page_id: int, places: Iterable[str]) -> list[str]:
    """What ``places`` names, in every API that is mounted: keys of ``OWN`` and ``LISTS``, and ``citation:12``.

    Of the addresses with a query those of an article in an audience's words are among them.
    """
    audiences = conf.current().audiences if "article" in places else ()
    sources = (name.partition(":")[2] for name in places if name.startswith("citation:"))
    paths = [
        *(f"medical-articles/{page_id}/{part}" for name, parts in OWN.items() if name in places for part in parts),
        *(f"medical-articles/{page_id}/?audience={audience.slug}" for audience in audiences),
        *(path for name, path in LISTS.items() if name in places),
        *(f"citations/{source}/" for source in sources),
    ]
    return [root + path for root in _roots() for path in paths]


def site_paths(places: Iterable[str]) -> list[str]:
    """Where a site says something of itself, in every API that is mounted: keys of ``OF_THE_SITE``."""
    return [root + OF_THE_SITE[name] for root in _roots() for name in places]


def wagtail_paths(page_id: int, places: Iterable[str]) -> list[str]:
    """Where Wagtail's own endpoint shows a page (``page``) and lists them (``pages``), in every API that is mounted."""
    own = {"page": f"pages/{page_id}/", "pages": "pages/"}
    return [root + path for root in _roots() for name, path in own.items() if name in places]


def _roots() -> list[str]:
    return [before.removesuffix("medical-articles/") for before, _ in _follow_up_paths()]


def _follow_up_paths() -> Iterator[tuple[str, str]]:
    """What stands before and after an article's id, in every API that is mounted."""
    _ = get_resolver().url_patterns  # a command may come here before the site's URLs are loaded
    here = url_environment()
    for name in _follow_ups:
        try:
            yield _around_the_id(name, here)
        except NoReverseMatch:
            continue


@lru_cache(maxsize=100)
def _around_the_id(name: str, here: tuple[Hashable, ...]) -> tuple[str, str]:
    before, _, after = reverse(name, kwargs={"pk": 0}).rpartition("/0/")
    return f"{before}/", f"/{after}"
