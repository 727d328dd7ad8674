"""Where our endpoints are mounted, for links between them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_resolver, reverse

from .. import conf
from .site_context import url_environment

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
    """The same of a site: keys of ``OF_THE_SITE``."""
    return [root + OF_THE_SITE[name] for root in _roots() for name in places]


def wagtail_paths(page_id: int, places: Iterable[str]) -> list[str]:
    """The same of Wagtail's own endpoint: ``page``, and the list, ``pages``."""
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
