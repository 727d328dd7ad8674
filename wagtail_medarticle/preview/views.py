"""Sending an editor's preview to the front end."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from .. import conf
from .tokens import PreviewRefused, token_for


def to_front_end(page: Any, request: HttpRequest, mode: str, settings: conf.Preview) -> HttpResponse:
    """A redirect to where the front end shows the text of ``page`` in hand, in the words for the audience ``mode``.

    Raises ``PermissionDenied`` for who may not see it.
    """
    try:
        token = token_for(page, request.user, typing=getattr(request, "is_editing", False), audience=mode or None)
    except PreviewRefused as error:
        raise PermissionDenied(str(error)) from error
    response = HttpResponseRedirect(settings.address(token, _hostname(page, request)))
    # The address is a key: it stays out of caches, and the front end's own links don't hand it on.
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _hostname(page: Any, request: HttpRequest) -> str:
    parts = page.get_url_parts(request)
    return (urlsplit(parts[1]).hostname if parts and parts[1] else None) or request.get_host().partition(":")[0]
