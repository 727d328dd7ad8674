"""The sources that public articles cite."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Locale

from .. import conf
from ..models import Citation
from ..models.gathering import SOURCE_COLUMNS
from ..models.loading import source_of
from ..representation.references import describe_citation
from .answers import json_answer
from .conditional import conditional
from .filters import CITATION_FILTERS, condition
from .paging import LIMIT, OFFSET, listing, page_of
from .parameters import SITE, read_query
from .search import SEARCH, by_relevance
from .visible import visible

LIST = (*(each.parameter for each in CITATION_FILTERS), SEARCH, LIMIT, OFFSET, SITE)
DETAIL = (SITE,)


@conditional
def citation_list(request: HttpRequest) -> HttpResponse:
    """Sources that an article which this request may see cites."""
    asked = read_query(request.GET, LIST)
    rows = visible(request, asked.get("site")).citations.filter(condition(CITATION_FILTERS, asked)).only("pk")
    found, total = page_of(by_relevance(asked["search"], rows) if "search" in asked else rows, asked)
    return json_answer(listing(_described([citation.pk for citation in found]), total))


@conditional
def citation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One source, with the articles that cite it. Raises ``Http404``."""
    asked = read_query(request.GET, DETAIL)
    seen = visible(request, asked.get("site"))
    if not seen.citations.filter(pk=pk).exists():
        raise Http404("There is no such citation.")
    citing = seen.articles.filter(medarticle_index__citations=pk).order_by("title", "pk")
    # Their own page types, which may have addresses of their own, without a query for each type.
    articles = citing.specific(defer=True)  # type: ignore[attr-defined]
    locales = dict(Locale.all_objects.values_list("pk", "language_code"))
    return json_answer(
        {
            **_described([pk])[0],
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


def _described(ids: list[int]) -> list[dict[str, Any]]:
    rows = {row["pk"]: row for row in Citation.objects.filter(pk__in=ids).values(*SOURCE_COLUMNS)}
    style = conf.current().reference_style
    return [describe_citation(source_of(rows[pk]), style) for pk in ids if pk in rows]
