"""The articles: list, detail, find, and what hangs on one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from ..models import represent_pages
from ..representation.jsonld import jsonld
from .answers import json_answer
from .fields import FIELDS, LISTED
from .filters import ARTICLE_FILTERS, condition
from .finding import HTML_PATH, page_at
from .ordering import ORDER, ordered
from .paging import LIMIT, OFFSET, listing, page_of
from .parameters import AUDIENCE, FORMAT, SITE, read_query
from .search import SEARCH, by_relevance, matching
from .visible import visible

DETAIL = (AUDIENCE, FORMAT, SITE)
LIST = (*(each.parameter for each in ARTICLE_FILTERS), SEARCH, ORDER, LIMIT, OFFSET, FIELDS, *DETAIL)
FIND = (HTML_PATH, *DETAIL)
PART = (SITE,)


def article_list(request: HttpRequest) -> HttpResponse:
    """Articles, with the keys that ``fields`` asks for."""
    asked = read_query(request.GET, LIST)
    rows = visible(request, asked.get("site")).articles.filter(condition(ARTICLE_FILTERS, asked))
    found, total = page_of(_arranged(rows, asked), asked)
    keys = asked.get("fields", LISTED)
    articles = _described(specific(found), request, asked)
    return json_answer(listing([{key: article[key] for key in keys} for article in articles], total))


def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One article with all its keys. Raises ``Http404``."""
    asked = read_query(request.GET, DETAIL)
    return json_answer(_described([visible_article(request, pk, asked)], request, asked)[0])


def article_find(request: HttpRequest) -> HttpResponse:
    """A redirect to the article at ``html_path`` in the API that was asked. Raises ``Http404``."""
    asked = read_query(request.GET, FIND)
    seen = visible(request, asked.get("site"))
    pk = page_at(asked["html_path"], request, seen.site)
    if pk is None or not seen.articles.filter(pk=pk).exists():
        raise Http404("There is no article at this path.")
    query = request.GET.copy()
    del query["html_path"]
    address = f"{request.path.removesuffix('find/')}{pk}/"
    return HttpResponseRedirect(f"{address}?{query.urlencode()}" if query else address)


def article_jsonld(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for search engines, as schema.org JSON-LD. Raises ``Http404``."""
    asked = read_query(request.GET, PART)
    article = visible_article(request, pk, asked)
    return json_answer(jsonld(article.represent(request)), media_type="application/ld+json")


def visible_article(request: HttpRequest, pk: int, asked: Mapping[str, Any]) -> Any:
    """The article as its own page type, if this request may see it. Raises ``Http404``."""
    found = specific(visible(request, asked.get("site")).articles.filter(pk=pk))
    if not found:
        raise Http404("There is no such article.")
    return found[0]


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
    return ordered(found, order or []).only("pk", "content_type")


def _described(pages: list[Any], request: HttpRequest, asked: Mapping[str, Any]) -> list[dict[str, Any]]:
    return represent_pages(
        pages, request, audience=asked.get("audience") or None, rich_text_format=asked.get("rich_text_format")
    )
