"""An article's draft, for a front end that shows it before it is published."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ..preview.tokens import NoSuchPreview, open_token
from ..representation.moments import isoformat
from .answers import json_answer
from .parameters import AUDIENCE, FORMAT, Parameter, read_query

TOKEN = Parameter("token", "The token that the front end was opened with.", required=True)
PARAMETERS = (TOKEN, AUDIENCE, FORMAT)


def article_preview(request: HttpRequest) -> HttpResponse:
    """The text that a token opens, with an article's keys. Raises ``PreviewRefused`` and ``Http404``."""
    asked = read_query(request.GET, PARAMETERS)
    try:
        preview = open_token(asked["token"])
    except NoSuchPreview as error:
        raise Http404(str(error)) from error
    article = preview.page.represent(
        request,
        audience=asked.get("audience", preview.audience) or None,
        rich_text_format=asked.get("rich_text_format"),
    )
    notice = _("Preview: readers may not have this text.")
    about = {"notice": notice, "expires_at": isoformat(preview.expires_at)}
    return json_answer({**article, "preview": about})


def secret(response: HttpResponse) -> HttpResponse:
    """``response``, to be kept by nobody: not by a cache, a search engine or the page that a link leads to."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
