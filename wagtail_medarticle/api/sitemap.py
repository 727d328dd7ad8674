"""The sitemap of a site's articles."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.api.v2.utils import get_full_url
from wagtail.models import Locale

from ..representation.moments import isoformat
from ..syndication import sitemap
from .conditional import purged
from .filters import LOCALE, condition
from .parameters import SITE, WHOLE, Parameter, read_query, read_whole
from .visible import visible

PAGE = Parameter("page", "Which part, where one sitemap can't hold all addresses.", read_whole, {**WHOLE, "minimum": 1})
PARAMETERS = (LOCALE.parameter, PAGE, SITE)


@purged
def article_sitemap(request: HttpRequest) -> HttpResponse:
    """Every article that this request may see, with its translations; an index where they are too many for one.

    Raises ``Http404`` for a part that there isn't.
    """
    asked = read_query(request.GET, PARAMETERS)
    seen = visible(request, asked.get("site")).articles
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
