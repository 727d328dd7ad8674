"""The articles: list, detail, find and JSON-LD.

Each view reads ``rows = fetch(…)``, ``key = cache_key(rows, question)``, ``render(rows)``, in that order: two queries,
what is kept for these very rows, and the answer where nothing is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from ..articles.api_fields import LISTED
from ..serving.cache import cache_key
from ..serving.jsonld import jsonld
from ..serving.options import default_format
from ..serving.page_rows import fetch_article_row, fetch_rows_in_order
from ..serving.related_rows import ArticleRows, alias_of_reads, fetch
from ..serving.render import render
from ..serving.site_context import load_site_context, request_environment
from ..serving.visibility import Viewer, viewer_at, viewer_of, visible_content
from .filters import ARTICLE_FILTERS, REVIEW_FILTERS, SEARCH, by_relevance, condition, is_searched_in_database, matching
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
from .responses import Answers, json_answer

DETAIL = (AUDIENCE, FORMAT, SITE)
TRANSLATION_OF = Parameter("translation_of", "Id of an article: those in other languages.", read_whole, WHOLE)
LIST = (*(each.parameter for each in ARTICLE_FILTERS), TRANSLATION_OF, SEARCH, ORDER, LIMIT, OFFSET, FIELDS, *DETAIL)
FIND = (HTML_PATH, *DETAIL)
PART = (SITE,)


def article_list(request: HttpRequest) -> HttpResponse:
    """Articles, with the keys that ``fields`` asks for."""
    answers = Answers(request, "by address", in_database=is_searched_in_database(request))
    if (answer := answers.remembered()) is not None:
        return answer
    asked = read_query(request.GET, LIST)
    viewer = visible_content(request, asked.get("site"))
    found = viewer.articles.filter(condition(ARTICLE_FILTERS, asked))
    if (pk := asked.get(TRANSLATION_OF.name)) is not None:
        found = found.filter(translation_key__in=viewer.translation_keys_of(pk)).exclude(pk=pk)
    ids, total = page_of(_arranged(found, asked), asked)
    keys, wording = asked.get("fields", LISTED), _wording(asked)

    rows = fetch(fetch_rows_in_order([(row.pk, row.content_type_id) for row in ids], alias_of_reads()))
    question = ("list", keys, total, wording, _judged(asked), viewer.trees, request_environment(request))
    key = cache_key(rows, *question) if answers.cache else None
    if (answer := answers.stored(key)) is not None:
        return answer
    articles = render(rows, request, viewer_of(request, rows, asked.get("site")), as_json=True, **wording)
    items = [{name: article[name] for name in keys} for article in articles if fits(article["review"], asked)]
    return answers.keep(json_answer(listing(items, total - len(articles) + len(items))), key)


def article_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One article with all its keys. Raises ``Http404``."""
    answers = Answers(request, "by audience")
    if (answer := answers.remembered()) is not None:
        return answer
    asked = read_query(request.GET, DETAIL)
    wording = _wording(asked)
    rows, viewer = _visible_article(request, pk, asked)
    question = ("detail", wording, viewer.trees, request_environment(request))
    key = cache_key(rows, *question) if answers.cache else None
    if (answer := answers.stored(key)) is not None:
        return answer
    (article,) = render(rows, request, viewer, as_json=True, **wording)
    return answers.keep(json_answer(article), key)


def article_find(request: HttpRequest) -> HttpResponse:
    """A redirect to the article at ``html_path`` in the API that was asked. Raises ``Http404``."""
    asked = read_query(request.GET, FIND)
    context = load_site_context(alias_of_reads())
    viewer = viewer_at(request, context, asked.get("site"))
    pk = page_at(asked["html_path"], request, viewer.site, context.sites())
    if pk is None or not viewer.articles.filter(pk=pk).exists():
        raise Http404("There is no article at this path.")
    query = request.GET.copy()
    del query["html_path"]
    address = f"{request.path.removesuffix('find/')}{pk}/"
    return HttpResponseRedirect(f"{address}?{query.urlencode()}" if query else address)


def article_jsonld(request: HttpRequest, pk: int) -> HttpResponse:
    """One article for search engines, as schema.org JSON-LD. Raises ``Http404``."""
    answers = Answers(request, "by address")
    if (answer := answers.remembered()) is not None:
        return answer
    asked = read_query(request.GET, PART)
    rows, viewer = _visible_article(request, pk, asked)
    question = ("jsonld", default_format(), viewer.trees, request_environment(request))
    key = cache_key(rows, *question) if answers.cache else None
    if (answer := answers.stored(key)) is not None:
        return answer
    (article,) = render(rows, request, viewer)
    return answers.keep(json_answer(jsonld(article), media_type="application/ld+json"), key)


def visible_article(request: HttpRequest, pk: int, asked: Mapping[str, Any]) -> Any:
    """The article as its own page type, if this request may see it. Raises ``Http404``."""
    return _visible_article(request, pk, asked)[0].articles[0].page


def _visible_article(request: HttpRequest, pk: int, asked: Mapping[str, Any]) -> tuple[ArticleRows, Viewer]:
    """The article with all that it is described from, and who asks: two queries.

    Raises ``Http404`` if it isn't there or not for them, ``OptionError`` for a site that there isn't.
    """
    article = fetch_article_row(pk, alias_of_reads())
    rows = fetch([article] if article else [])
    viewer = viewer_of(request, rows, asked.get("site"))
    if article is None or not (article["live"] and viewer.sees(article["path"])):
        raise Http404("There is no such article.")
    return rows, viewer


def _wording(asked: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "audience": asked.get("audience") or None,
        "rich_text_format": asked.get("rich_text_format") or default_format(),
    }


def _judged(asked: Mapping[str, Any]) -> tuple[Any, ...]:
    """What is asked about reviews."""
    return tuple(asked.get(each.parameter.name) for each in REVIEW_FILTERS)


def fits(review: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    """Whether an article's ``review`` is what the list was asked for.

    The index, by which articles are found, is a projection: a row that was changed past Django leaves it behind, and
    what an article says of itself counts.
    """
    return all(
        each.holds(review, asked[each.parameter.name]) for each in REVIEW_FILTERS if each.parameter.name in asked
    )


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
