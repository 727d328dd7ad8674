"""What a front end shows around every article of a site."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from .. import conf
from ..enums import RichTextFormat
from ..models.gathering import Gathered, alias_of_reads, gather
from ..models.loading import site_texts
from ..models.needs import Needs
from ..models.readers import Reader
from ..models.targets import addresses
from ..representation.options import default_format
from ..representation.page_links import Addresses
from ..representation.rich_text import finish
from .answers import json_answer
from .conditional import purged
from .parameters import FORMAT, SITE, read_query
from .visible import seen_by

PARAMETERS = (FORMAT, SITE)


@purged
def configuration(request: HttpRequest) -> HttpResponse:
    """Audiences, prompts and texts of the requested site. Raises ``Http404`` where there is no site at all."""
    asked = read_query(request.GET, PARAMETERS)
    gathered = gather(Needs(), (), alias_of_reads())
    seen = seen_by(request, gathered.surroundings, asked.get("site"))
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
    site_id: int, gathered: Gathered, request: HttpRequest, target: RichTextFormat, reader: Reader
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
