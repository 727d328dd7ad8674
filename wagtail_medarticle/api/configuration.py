"""What a front end shows around every article of a site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from ..serving.options import default_format
from ..serving.related_rows import fetch
from ..serving.render import render_site
from ..serving.visibility import viewer_of
from .parameters import FORMAT, SITE, read_query
from .responses import json_answer, purged_by_address

PARAMETERS = (FORMAT, SITE)


@purged_by_address
def configuration(request: HttpRequest) -> HttpResponse:
    """Audiences, prompts and texts of the requested site. Raises ``Http404`` where there is no site at all."""
    asked = read_query(request.GET, PARAMETERS)
    rows = fetch([])
    viewer = viewer_of(request, rows, asked.get("site"))
    if viewer.site is None:
        raise Http404("There is no site here.")
    written = asked.get("rich_text_format") or default_format()
    return json_answer(render_site(viewer.site.pk, rows, request, viewer, written))
