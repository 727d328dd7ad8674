"""Finding a page by the path of its address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.http import Http404, HttpRequest
from django.urls import Resolver404, get_urlconf, resolve
from django.utils import translation
from django.utils.encoding import uri_to_iri
from wagtail.models import Site

from .parameters import Parameter

MOST_REDIRECTS = 10
"""That are followed one after the other: browsers give up after some twenty."""


def read_path(value: str) -> str:
    """The path of an address, or an address for its path and query. Raises ``ValueError``."""
    try:
        _ = urlsplit(value).port
    except ValueError as error:
        raise ValueError("must be a path such as /topics/asthma/") from error
    return value


def page_at(path: str, request: HttpRequest, site: Site | None, sites: Iterable[Site]) -> int | None:
    """The id of the live page that ``site`` serves at ``path``, by redirects too; None where there is none.

    ``sites`` are all that there are: an address that names another one is not at this. A host that is none of theirs
    is taken for a front end's.
    """
    if site is None or not _is_at(path, site, sites, stranger=True):
        return None
    for _ in range(MOST_REDIRECTS + 1):
        # A path that comes from an address may be percent-encoded.
        if found := _routed(uri_to_iri(urlsplit(path).path), request, site):
            return found
        page, path = _redirected(path, site)
        if page is not None or not path or not _is_at(path, site, sites, stranger=False):
            return page
    return None


def _is_at(path: str, site: Site, sites: Iterable[Site], *, stranger: bool) -> bool:
    """Whether ``path``, if it is a whole address, is on ``site``; of a host that no site has, ``stranger`` says it."""
    try:
        host, port = urlsplit(path).hostname, urlsplit(path).port
    except ValueError:  # in a redirect that no browser could follow
        return False
    named = [each for each in sites if each.hostname == host]
    exact = [each for each in named if each.port == port]
    return host is None or (site in (exact or named) if named else stranger)


def _routed(path: str, request: HttpRequest, site: Site) -> int | None:
    # As Wagtail serves pages: below the tree of the language in the path, if the site's paths name one.
    by_language, _ = is_language_prefix_patterns_used(get_urlconf() or settings.ROOT_URLCONF)
    parts = [part for part in path.split("/") if part]
    language = translation.get_language_from_path(f"/{'/'.join([*parts, ''])}") if by_language else None
    with translation.override(language or settings.LANGUAGE_CODE):
        root = site.root_page.localized if by_language else site.root_page
        try:
            return int(root.specific.route(request, _below_wagtail(parts))[0].pk)
        except Http404:
            return None


def _below_wagtail(parts: list[str]) -> list[str]:
    """The parts of a path below the place where Wagtail serves pages; all on a site where it serves none."""
    try:
        match = resolve(f"/{'/'.join([*parts, ''])}")
    except Resolver404:
        return parts
    if match.view_name != "wagtail_serve":
        return parts
    return [part for part in match.args[0].split("/") if part]


def _redirected(path: str, site: Site) -> tuple[int | None, str]:
    """The page, or else the address, that the site redirects to from ``path``; None and "" if it doesn't."""
    if not apps.is_installed("wagtail.contrib.redirects"):
        return None, ""
    from wagtail.contrib.redirects.models import Redirect

    # As in Wagtail's own middleware: first with the query, then without; one of this site before one of all sites.
    tried = [
        Redirect.normalise_path(each, decode_unicode=decoded)
        for each in (path, urlsplit(path).path)
        for decoded in (True, False)
    ]
    rows = Redirect.get_for_site(site).filter(old_path__in=tried)
    found = rows.values_list("old_path", "site", "redirect_page", "redirect_link")
    _, _, page, link = min(found, key=lambda row: (tried.index(row[0]), row[1] is None), default=(None, None, None, ""))
    return page, link


HTML_PATH = Parameter(
    "html_path", "Path of the article's address on the site, such as /topics/asthma/.", read_path, required=True
)
