"""The feed of a site: articles as they change, and sources that fell."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.api.v2.utils import get_full_url
from wagtail.models import Site

from ..models import ArticleIndex, Citation, represent_pages
from ..models.gathering import SOURCE_COLUMNS
from ..models.loading import source_of
from ..representation.references import describe_citation
from ..syndication.atom import MEDIA_TYPE, Feed, atom
from ..syndication.entries import FALLEN, Category, Entry, article_entry, retraction_entry
from .articles import specific
from .conditional import purged
from .filters import CODE, LOCALE, TOPIC, condition
from .ordering import ordered
from .paging import LIMIT
from .parameters import SITE, read_query
from .visible import Visible, visible

FILTERS = (TOPIC, CODE, LOCALE)
PARAMETERS = (*(each.parameter for each in FILTERS), LIMIT, SITE)


@purged
def article_feed(request: HttpRequest) -> HttpResponse:
    """What changed last on a site, as Atom: the ``limit`` newest of its articles and fallen sources."""
    asked = read_query(request.GET, PARAMETERS)
    seen = visible(request, asked.get("site"))
    rows, limit = seen.articles.filter(condition(FILTERS, asked)), asked.get("limit", LIMIT.schema["default"])
    changed = article_entries(ordered(rows, ["-last_updated"])[:limit], request)
    entries = [*_fallen(seen, rows, limit, request), *changed]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    title = _("Medical articles of %s") % _name(seen.site)
    return atom_answer(feed_of(entries[:limit], seen.site, title, request))


def atom_answer(feed: Feed) -> HttpResponse:
    """``feed`` as Atom."""
    return HttpResponse(atom(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def feed_of(
    entries: list[Entry], site: Site | None, title: str, request: HttpRequest, *, categories: tuple[Category, ...] = ()
) -> Feed:
    """``entries`` under the name of the site; the feed's address is the one that was asked."""
    address = str(get_full_url(request, request.get_full_path()))
    site_url = f"{site.root_url}/" if site else address
    return Feed(title, address, site_url, _name(site), entries, request.LANGUAGE_CODE or "", categories)


def article_entries(rows: QuerySet[Any], request: HttpRequest) -> list[Entry]:
    """An entry for each article, in the rows' order, with a number of queries that doesn't grow with them."""
    pages = specific(rows)
    articles = represent_pages(pages, request) if pages else []
    return [article_entry(article, page.translation_key) for article, page in zip(articles, pages, strict=True)]


def _fallen(seen: Visible, rows: QuerySet[Any], limit: int, request: HttpRequest) -> list[Entry]:
    through: Any = ArticleIndex.citations.through
    citing = through._default_manager.filter(articleindex__in=rows.values("pk"))
    fallen = Citation.objects.filter(pk__in=citing.values("citation"), status__in=FALLEN)
    fallen = fallen.annotate(fell_at=Coalesce("health_note__changed_at", "updated_at")).order_by("-fell_at", "pk")
    found = {row["pk"]: row for row in fallen.values("fell_at", *SOURCE_COLUMNS)[:limit]}
    pairs = list(citing.filter(citation__in=found).values_list("citation", "articleindex").order_by("articleindex"))
    pages = seen.articles.filter(pk__in={page for _, page in pairs}).specific(defer=True)  # type: ignore[attr-defined]
    articles = {page.pk: {"title": page.title, "url": page.get_full_url(request)} for page in pages}
    cited_in: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for citation, page in pairs:
        cited_in[citation].append(articles[page])
    return [
        retraction_entry(describe_citation(source_of(row), "ama"), cited_in[pk], row["fell_at"])
        for pk, row in found.items()
    ]


def _name(site: Site | None) -> str:
    return (site.site_name or site.hostname) if site else ""
