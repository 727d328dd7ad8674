"""The sitemap of a site's articles."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.api.v2.utils import get_full_url
from wagtail.models import Locale, Site

from ..exporting import sitemap
from ..exporting.atom import (
    FALLEN,
    MEDIA_TYPE,
    Category,
    Feed,
    FeedEntry,
    article_entry,
    atom,
    retraction_entry,
    written,
)
from ..models.article_index import ArticleIndex
from ..models.citation import Citation
from ..serving.references import describe_citation
from ..serving.related_rows import SOURCE_COLUMNS, source_of
from ..serving.render import represent_pages
from ..serving.representation import isoformat
from ..serving.visibility import Viewer, visible_content
from .articles import specific
from .filters import CODE, LOCALE, TOPIC, condition
from .parameters import LIMIT, OFFSET, SITE, USUAL, WHOLE, Parameter, highest, limited, read_query, read_whole
from .responses import purged_by_address

PAGE = Parameter("page", "Which part, where one sitemap can't hold all addresses.", read_whole, {**WHOLE, "minimum": 1})
SITEMAP_PARAMETERS = (LOCALE.parameter, PAGE, SITE)


@purged_by_address
def article_sitemap(request: HttpRequest) -> HttpResponse:
    """Every article that this request may see, with its translations; an index where they are too many for one.

    Raises ``Http404`` for a part that there isn't.
    """
    asked = read_query(request.GET, SITEMAP_PARAMETERS)
    seen = visible_content(request, asked.get("site")).articles
    rows = seen.filter(condition((LOCALE,), asked)).order_by("translation_key", "pk")
    parts = max(1, -(-rows.count() // sitemap.LIMIT))
    if "page" not in asked and parts > 1:
        body = sitemap.sitemap_index(_part(request, number) for number in range(1, parts + 1))
    else:
        number = asked.get("page", 1)
        if not 1 <= number <= parts:
            raise Http404("There is no such part of the sitemap.")
        body = sitemap.sitemap(_addresses(rows[(number - 1) * sitemap.LIMIT : number * sitemap.LIMIT], seen, request))
    return HttpResponse(body, content_type=f"{sitemap.MEDIA_TYPE}; charset=utf-8")


def _part(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return str(get_full_url(request, f"{request.path}?{query.urlencode()}"))


def _addresses(rows: QuerySet[Any], seen: QuerySet[Any], request: HttpRequest) -> list[sitemap.Address]:
    languages = dict(Locale.all_objects.values_list("pk", "language_code"))
    changed = dict(rows.values_list("pk", "medarticle_index__last_updated"))
    # Their own page types, which may have addresses of their own, without their bodies and without a query for each.
    pages = seen.filter(translation_key__in=rows.values("translation_key"))
    found = {page.pk: page for page in pages.specific(defer=True)}  # type: ignore[attr-defined]
    urls = {pk: page.get_full_url(request) for pk, page in found.items()}
    translations: defaultdict[Any, dict[str, str]] = defaultdict(dict)
    for pk, page in found.items():
        if urls[pk]:
            translations[page.translation_key][languages.get(page.locale_id, "")] = urls[pk]
    return [
        sitemap.Address(urls[pk], isoformat(changed[pk]), translations[found[pk].translation_key])
        for pk in changed
        if pk in found and urls[pk]
    ]


FILTERS = (TOPIC, CODE, LOCALE)
FEED_PARAMETERS = (*(each.parameter for each in FILTERS), LIMIT, OFFSET, SITE)
SOURCE, ARTICLE = 0, 1


@purged_by_address
def article_feed(request: HttpRequest) -> HttpResponse:
    """What changed last on a site, as Atom: its articles and fallen sources, the newest first, a page at a time."""
    asked = read_query(request.GET, FEED_PARAMETERS)
    seen = visible_content(request, asked.get("site"))
    rows = seen.articles.filter(condition(FILTERS, asked))
    start, limit = asked.get("offset", 0), limited(asked, highest(), USUAL)
    found = _latest(rows, start + limit + 1)
    sources, articles = (
        [pk for _, kind, pk in found[start : start + limit] if kind == each] for each in (SOURCE, ARTICLE)
    )
    entries = [
        *_fallen(sources, seen, rows, request),
        *article_entries(_news(rows.filter(pk__in=articles)), request),
    ]
    entries.sort(key=lambda entry: entry.updated, reverse=True)
    feed = feed_of(entries, seen.site, _("Medical articles of %s") % _name(seen.site), request)
    return atom_answer(replace(feed, pages=_pages(request, start, limit, more=len(found) > start + limit)))


def _news(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Articles, those first that changed last or came last."""
    changed, came = F("medarticle_index__last_updated"), F("first_published_at")
    news = rows.annotate(news_at=Greatest(Coalesce(changed, came), Coalesce(came, changed)))
    latest: QuerySet[Any] = news.order_by(F("news_at").desc(nulls_last=True), "pk")
    return latest


def _latest(rows: QuerySet[Any], number: int) -> list[tuple[str, int, int]]:
    """When, what and the id of the ``number`` latest entries, as they are ordered: two queries."""
    updated = _news(rows).values_list("news_at", "pk")[:number]
    fallen = _fallen_of(rows).values_list("fell_at", "pk")[:number]
    found = [
        *((written(at), SOURCE, pk) for at, pk in fallen),
        *((written(at), ARTICLE, pk) for at, pk in updated),
    ]
    return sorted(found, key=lambda each: each[0], reverse=True)[:number]


def _pages(request: HttpRequest, start: int, limit: int, *, more: bool) -> dict[str, str]:
    """Where the first page is, and those before and after."""

    def at(offset: int) -> str:
        query = request.GET.copy()
        query.pop("offset", None)
        if offset:
            query["offset"] = str(offset)
        asked = f"?{query.urlencode()}" if query else ""
        return str(get_full_url(request, f"{request.path}{asked}"))

    pages = {"first": at(0)}
    if start:
        pages["previous"] = at(max(0, start - limit))
    if more and limit:
        pages["next"] = at(start + limit)
    return pages


def atom_answer(feed: Feed) -> HttpResponse:
    """``feed`` as Atom."""
    return HttpResponse(atom(feed), content_type=f"{MEDIA_TYPE}; charset=utf-8")


def feed_of(
    entries: list[FeedEntry],
    site: Site | None,
    title: str,
    request: HttpRequest,
    *,
    categories: tuple[Category, ...] = (),
) -> Feed:
    """``entries`` under the name of the site; the feed's address is the one that was asked."""
    address = str(get_full_url(request, request.get_full_path()))
    site_url = f"{site.root_url}/" if site else address
    language = get_language() or settings.LANGUAGE_CODE  # not of the request: only LocaleMiddleware sets it there
    return Feed(title, address, site_url, _name(site), entries, language, categories)


def article_entries(rows: QuerySet[Any], request: HttpRequest) -> list[FeedEntry]:
    """An entry for each article, in the rows' order, with a number of queries that doesn't grow with them."""
    pages = specific(rows)
    articles = represent_pages(pages, request) if pages else []
    return [
        article_entry(article, page.translation_key, page.first_published_at)
        for article, page in zip(articles, pages, strict=True)
    ]


def _fallen_of(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The fallen sources that ``rows`` cite, the latest first."""
    cited = ArticleIndex.objects.filter(pk__in=rows.values("pk")).values("citations")
    fallen = Citation.objects.filter(pk__in=cited, status__in=FALLEN)
    fallen = fallen.annotate(fell_at=Coalesce("health_note__changed_at", "updated_at"))
    latest: QuerySet[Any] = fallen.order_by("-fell_at", "pk")
    return latest


def _fallen(ids: list[int], seen: Viewer, rows: QuerySet[Any], request: HttpRequest) -> list[FeedEntry]:
    """An entry for each of these sources, with those of ``rows`` that cite it."""
    if not ids:
        return []
    through: Any = ArticleIndex.citations.through
    citing = through._default_manager.filter(articleindex__in=rows.values("pk"), citation__in=ids)
    found = {row["pk"]: row for row in _fallen_of(rows).filter(pk__in=ids).values("fell_at", *SOURCE_COLUMNS)}
    pairs = list(citing.values_list("citation", "articleindex").order_by("articleindex"))
    pages = seen.articles.filter(pk__in={page for _, page in pairs}).specific(defer=True)  # type: ignore[attr-defined]
    articles = {page.pk: {"title": page.title, "url": page.get_full_url(request)} for page in pages}
    cited_in: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for citation, page in pairs:
        if page not in articles:  # unpublished since the pairs were read
            continue
        cited_in[citation].append(articles[page])
    return [
        retraction_entry(describe_citation(source_of(row), "ama"), cited_in[pk], row["fell_at"])
        for pk, row in found.items()
    ]


def _name(site: Site | None) -> str:
    return (site.site_name or site.hostname) if site else ""
