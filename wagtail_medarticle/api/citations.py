"""The sources that public articles cite."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from wagtail.api.v2.utils import get_full_url
from wagtail.models import Locale

from .. import conf
from ..models.citation import Citation
from ..references.formats import WRITERS
from ..serving.references import as_seen, describe_citation
from ..serving.related_rows import SOURCE_COLUMNS, source_of
from ..serving.values import CitedSource
from ..serving.visibility import Viewer, visible_content
from .article_parts import BY_MEDIA_TYPE, file_answer, preferred_format
from .filters import CITATION_FILTERS, SEARCH, by_relevance, condition, is_searched_in_database
from .parameters import (
    OFFSET,
    SITE,
    USUAL,
    WHOLE,
    Parameter,
    highest,
    limited,
    listing,
    one_of,
    page_of,
    read_query,
    read_whole,
)
from .responses import conditional, json_answer, purged_by_address

JSON = "json"
FORMS = {"application/json": JSON, **BY_MEDIA_TYPE}

MOST = 500
"""How many sources a file has at most, and where nobody says how many."""

FORM = Parameter(
    "format",
    "How to write the sources: json as the API describes them, or a file of references. Without it, the Accept header "
    "chooses; json where it doesn't.",
    *one_of(JSON, *WRITERS),
)
LIMIT = Parameter("limit", f"How many items to give, {USUAL} if it isn't said; {MOST} of a file.", read_whole, WHOLE)
LIST = (*(each.parameter for each in CITATION_FILTERS), SEARCH, FORM, LIMIT, OFFSET, SITE)
DETAIL = (FORM, SITE)


@partial(conditional, purged="by address", in_database=is_searched_in_database)
def citation_list(request: HttpRequest) -> HttpResponse:
    """Sources that an article which this request may see cites, as the API describes them or as a file."""
    asked = read_query(request.GET, LIST)
    form = asked.get("format") or preferred_format(request, FORMS)
    limit = limited(asked, highest(), USUAL) if form == JSON else limited(asked, MOST, MOST)
    seen = visible_content(request, asked.get("site"))
    rows = seen.citations.filter(condition(CITATION_FILTERS, asked)).only("pk")
    found, total = page_of(by_relevance(asked["search"], rows) if "search" in asked else rows, asked, limit)
    sources = _sources([citation.pk for citation in found])
    if form == JSON:
        return _negotiated(json_answer(listing(_described(sources, seen), total)))
    response = file_answer(sources, form, "references")
    if asked.get("offset", 0) + limit < total and limit:
        response["Link"] = f'<{_next(request, asked.get("offset", 0) + limit)}>; rel="next"'
    return response


def _next(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return str(get_full_url(request, f"{request.path}?{query.urlencode()}"))


@purged_by_address
def citation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One source, with the articles that cite it, or as a file. Raises ``Http404``."""
    asked = read_query(request.GET, DETAIL)
    form = asked.get("format") or preferred_format(request, FORMS)
    seen = visible_content(request, asked.get("site"))
    sources = _sources([pk]) if seen.citations.filter(pk=pk).exists() else []
    if not sources:
        raise Http404("There is no such citation.")
    if form != JSON:
        return file_answer(sources, form, f"reference-{pk}")
    citing = seen.articles.filter(medarticle_index__citations=pk).order_by("title", "pk")
    # Their own page types, which may have addresses of their own, without a query for each type.
    articles = citing.specific(defer=True)  # type: ignore[attr-defined]
    locales = dict(Locale.all_objects.values_list("pk", "language_code"))
    return _negotiated(
        json_answer(
            {
                **_described(sources, seen)[0],
                "articles": [
                    {
                        "id": article.pk,
                        "meta": {
                            "type": article._meta.label,
                            "slug": article.slug,
                            "html_url": article.get_full_url(request),
                            "locale": locales.get(article.locale_id, ""),
                        },
                        "title": article.title,
                    }
                    for article in articles
                ],
            }
        )
    )


def _negotiated(response: HttpResponse) -> HttpResponse:
    patch_vary_headers(response, ["Accept"])
    return response


def _sources(ids: list[int]) -> list[CitedSource]:
    rows = {row["pk"]: row for row in Citation.objects.filter(pk__in=ids).values(*SOURCE_COLUMNS)}
    return [source_of(rows[pk]) for pk in ids if pk in rows]


def _described(sources: list[CitedSource], seen: Viewer) -> list[dict[str, Any]]:
    style, told = conf.current().reference_style, seen.newer(sources)
    return [describe_citation(source, style) for source in as_seen(sources, told)]
