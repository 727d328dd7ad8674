"""What a request may see. Every resource starts from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site

from ..models import ArticleIndex, Citation, article_models
from ..models.base import Page as BasePage
from ..representation.options import OptionError

Page: Any = BasePage


@dataclass(frozen=True, slots=True)
class Visible:
    """What one request may see of one site: ``articles`` are live and public to it, rows of the base page model."""

    site: Site | None
    articles: QuerySet[Any]

    @property
    def citations(self) -> QuerySet[Citation]:
        """The citations in those articles."""
        cited = ArticleIndex.objects.filter(pk__in=self.articles.values("pk")).values("citations")
        found: QuerySet[Citation] = Citation.objects.filter(pk__in=cited)
        return found


def visible(request: HttpRequest, site_name: str | None = None) -> Visible:
    """What the request may see of the site that is named, else of its own. Raises ``OptionError``."""
    site = requested_site(request, site_name)
    if site is None:
        return Visible(None, Page.objects.none())
    types = ContentType.objects.get_for_models(*article_models()).values()
    live = Page.objects.filter(live=True, content_type__in=types)
    return Visible(site, live.filter(_below(site)).exclude(_restricted(request)))


def requested_site(request: HttpRequest, name: str | None = None) -> Site | None:
    """The site called ``name`` (host name, or host name and port), else the request's own.

    Raises ``OptionError`` when no site or more than one has that name.
    """
    if name is None:
        return Site.find_for_request(request)
    hostname, _, port = name.partition(":")
    named = Site.objects.filter(hostname=hostname).select_related("root_page")
    if port:
        named = named.filter(port=port) if port.isascii() and port.isdigit() and len(port) < 6 else named.none()
    sites = list(named[:2])
    if len(sites) > 1:
        raise OptionError("site", "names more than one site: add the port")
    if not sites:
        raise OptionError("site", "is not known here")
    return sites[0]


def _below(site: Site) -> Q:
    """Pages of the site's tree and, with internationalisation, of its translations."""
    paths = [site.root_page.path]
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        paths += site.root_page.get_translations().values_list("path", flat=True)
    return _under(paths)


def _restricted(request: HttpRequest) -> Q:
    """Pages that are private to this request, by themselves, by an ancestor or as an alias of such a page."""
    restrictions = PageViewRestriction.objects.select_related("page").prefetch_related("groups")
    hidden = {
        restriction.page_id: restriction.page.path
        for restriction in restrictions
        if not restriction.accept_request(request)
    }
    found = hidden
    while found:
        found = dict(Page.objects.filter(alias_of__in=found).exclude(pk__in=hidden).values_list("pk", "path"))
        hidden |= found
    return _under(hidden.values())


def _under(paths: Iterable[str]) -> Q:
    under = Q(pk__in=())
    for path in paths:
        under |= Q(path__startswith=path)
    return under
