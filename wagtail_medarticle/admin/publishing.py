"""The bulk action that publishes: refused as a whole where one of the texts may not go live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..articles.page import MedicalArticleMixin
from ..articles.publish_policy import publish_blockers


def refuse_bulk_publish(
    request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Before a bulk action: publish none of the pages if one of them can't go live, and say which and why."""
    if action_type != "publish":
        return None
    with_descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    chosen = list(_to_publish(pages, with_descendants))
    refused = [(page, why) for page, why in zip(chosen, publish_blockers(chosen), strict=True) if why]
    if not refused:
        return None
    reasons = " ".join(f"“{page.title}”: {' '.join(why.messages)}" for page, why in refused)
    messages.error(request, format_html("{} {}", _("Nothing was published."), reasons))
    return redirect(action.next_url)


def _to_publish(pages: Iterable[Any], with_descendants: bool) -> Iterator[Any]:
    for page in pages:
        found = [page.specific, *(page.get_descendants().not_live().specific() if with_descendants else ())]
        yield from (each.get_latest_revision_as_object() for each in found if isinstance(each, MedicalArticleMixin))
