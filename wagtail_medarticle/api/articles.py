"""The articles: list, detail, find, and what hangs on one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from ..articles.api_fields import LISTED
from ..serving.article_values import related_rows_of, values_of
from ..serving.cache import cache_key, is_cacheable
from ..serving.jsonld import jsonld
from ..serving.judging import represent_values
from ..serving.options import default_format
from ..serving.page_rows import PageRow, fetch_article_row, fetch_rows_in_order
from ..serving.related_rows import RelatedRows, alias_of_reads
from ..serving.site_context import load_site_context, request_environment
from ..serving.visibility import VisibleContent, visible_content, visible_content_of
from .conditional import Answer, purged, purged_by_audience
from .filters import ARTICLE_FILTERS, SEARCH, by_relevance, condition, matching
from .finding import HTML_PATH, page_at
from .parameters import (
    AUDIENCE,
    FIELDS,
    FORMAT,
    LIMIT,
    OFFSET,
    ORDER,
    SITE,
    WHOLE,
    Parameter,
    listing,
    ordered,
    page_of,
    read_query,
    read_whole,
)
from .responses import json_answer

DETAIL = (AUDIENCE, FORMAT, SITE)
TRANSLATION_OF = Parameter("translation_of", "Id of an article: those in other languages.", read_whole, WHOLE)
LIST = (*(each.parameter for each in ARTICLE_FILTERS), TRANSLATION_OF, SEARCH, ORDER, LIMIT, OFFSET, FIELDS, *DETAIL)
FIND = (HTML_PATH, *DETAIL)
PART = (SITE,)


@purged
def article_list(request: HttpRequest) -> HttpResponse:
    """Articles, with the keys that ``fields`` asks for."""
    asked = read_query(request.GET, LIST)
    seen = visible_content(request, asked.get("site"))
    found = seen.articles.filter(condition(ARTICLE_FILTERS, asked))
    if (pk := asked.get(TRANSLATION_OF.name)) is not None:
        found = found.filter(translation_key__in=seen.keys_of(pk)).exclude(pk=pk)
    rows, total = page_of(_arranged(found, asked), asked)
    articles = fetch_rows_in_order([(row.pk, row.content_type_id) for row in rows], alias_of_reads())
    keys = asked.get("fields", LISTED)

    def build(described: list[dict[str, Any]]) -> HttpResponse:
        return json_answer(listing([{key: article[key] for key in keys} for article in described], total))

    return _by_version(articles, related_rows_of(articles), seen, request, asked, build, "list", keys, total)


@purged_by_audience
def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One article with all its keys. Raises ``Http404``."""
    asked = read_query(request.GET, DETAIL)
    article, gathered, seen = _seen_article(request, pk, asked)
    return _by_version([article], gathered, seen, request, asked, lambda described: json_answer(described[0]), "detail")


def article_find(request: HttpRequest) -> HttpResponse:
    """A redirect to the article at ``html_path`` in the API that was asked. Raises ``Http404``."""
    asked = read_query(request.GET, FIND)
    around = load_site_context(alias_of_reads())
    seen = visible_content_of(request, around, asked.get("site"))
    pk = page_at(asked["html_path"], request, seen.site, around.sites())
    if pk is None or not seen.articles.filter(pk=pk).exists():
        raise Http404("There is no article at this path.")
    query = request.GET.copy()
    del query["html_path"]
    address = f"{request.path.removesuffix('find/')}{pk}/"
    return HttpResponseRedirect(f"{address}?{query.urlencode()}" if query else address)


@purged
def article_jsonld(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for search engines, as schema.org JSON-LD. Raises ``Http404``."""
    asked = read_query(request.GET, PART)
    article, gathered, seen = _seen_article(request, pk, asked)

    def build(described: list[dict[str, Any]]) -> HttpResponse:
        return json_answer(jsonld(described[0]), media_type="application/ld+json")

    return _by_version([article], gathered, seen, request, asked, build, "jsonld")


def visible_article(request: HttpRequest, pk: int, asked: Mapping[str, Any]) -> Any:
    """The article as its own page type, if this request may see it. Raises ``Http404``."""
    return _seen_article(request, pk, asked)[0].page


def specific(rows: Iterable[Any]) -> list[Any]:
    """The rows as their own page types, in the same order: one query a type."""
    rows = list(rows)
    ids: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        ids[row.content_type_id].append(row.pk)
    found: dict[int, Any] = {}
    for content_type, pks in ids.items():
        model: Any = ContentType.objects.get_for_id(content_type).model_class()
        found |= model._default_manager.in_bulk(pks)
    return [found[row.pk] for row in rows if row.pk in found]


def _arranged(rows: QuerySet[Any], asked: Mapping[str, Any]) -> Any:
    words, order = asked.get("search"), asked.get("order")
    if words and not order:
        return by_relevance(words, rows)
    found = matching(words, rows) if words else rows
    return ordered(found, order or []).values_list("pk", "content_type_id", named=True)


def _seen_article(
    request: HttpRequest, pk: int, asked: Mapping[str, Any]
) -> tuple[PageRow, RelatedRows, VisibleContent]:
    """The article's row with all that it is described from: two queries. Raises ``Http404`` if it isn't visible."""
    article = fetch_article_row(pk, alias_of_reads())
    gathered = related_rows_of([article] if article else [])
    seen = visible_content_of(request, gathered.surroundings, asked.get("site"))
    if article is None or not seen.sees(
        live=article["live"], content_type=article["content_type_id"], path=article["path"]
    ):
        raise Http404("There is no such article.")
    return article, gathered, seen


def _by_version(
    articles: list[PageRow],
    gathered: RelatedRows,
    seen: VisibleContent,
    request: HttpRequest,
    asked: Mapping[str, Any],
    build: Callable[[list[dict[str, Any]]], HttpResponse],
    *question: Any,
) -> HttpResponse:
    """An answer that is built from ``articles`` if nobody has built it yet."""
    audience, written = asked.get("audience") or None, asked.get("rich_text_format") or default_format()

    def built() -> HttpResponse:
        reader = seen.reader(request, gathered)
        values = values_of([article.page for article in articles], gathered, request, reader)
        described = represent_values(
            values, request, audience=audience, rich_text_format=written, as_json=question[0] != "jsonld"
        )
        return build(described)

    def version() -> str | None:
        # Who is somebody is never asked for a version: all others see the same of a site.
        where = (*request_environment(request), seen.trees)
        sealed = is_cacheable(articles, gathered)
        return cache_key(articles, gathered, *question, audience, written, where) if sealed else None

    return Answer(built, version)
