"""What a front end shows around every article of a site."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from .. import conf
from ..enums import RichTextFormat
from ..serving.article_values import site_texts
from ..serving.link_targets import addresses
from ..serving.options import default_format
from ..serving.page_rows import ArticleDependencies
from ..serving.related_rows import RelatedRows, alias_of_reads, fetch_related_rows
from ..serving.rich_text import Addresses, finish
from ..serving.visibility import Viewer, visible_content_of
from .conditional import purged
from .parameters import FORMAT, SITE, read_query
from .responses import json_answer

PARAMETERS = (FORMAT, SITE)


@purged
def configuration(request: HttpRequest) -> HttpResponse:
    """Audiences, prompts and texts of the requested site. Raises ``Http404`` where there is no site at all."""
    asked = read_query(request.GET, PARAMETERS)
    gathered = fetch_related_rows(ArticleDependencies(), (), alias_of_reads())
    seen = visible_content_of(request, gathered.surroundings, asked.get("site"))
    site = seen.site
    if site is None:
        raise Http404("There is no site here.")
    return json_answer(
        around(
            site.pk,
            gathered,
            request,
            asked.get("rich_text_format") or default_format(),
            seen.reader(request, gathered),
        )
    )


def around(
    site_id: int, gathered: RelatedRows, request: HttpRequest, target: RichTextFormat, reader: Viewer
) -> dict[str, Any]:
    """What a site shows around its articles to ``reader``, rich text as ``target``."""
    settings, texts = conf.current(), site_texts(gathered.surroundings, site_id, request)
    return {
        "audiences": [{"slug": audience.slug, "label": str(audience.label)} for audience in settings.audiences],
        "default_audience": settings.default_audience,
        "audience_prompt": texts.audience_prompt,
        "review_statement": texts.review_statement,
        "caution": texts.caution,
        "editorial_policy": {"title": texts.policy_title, "url": texts.policy_url or None},
        "default_disclaimer": {
            "title": texts.disclaimer.title,
            "html": _written(texts.disclaimer.html, target, addresses(gathered, reader)),
        },
        "follow_up": {
            "prompt": texts.follow_up_prompt,
            "text": texts.follow_up_text,
            "url": texts.follow_up_url or None,
        },
    }


def _written(html: str, target: RichTextFormat, addresses: Addresses) -> str:
    return finish([html], target, addresses).get(html, html)
