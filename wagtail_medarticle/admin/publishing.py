"""Bulk publishing, where only approved texts may go live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .. import conf
from ..models import MedicalArticleMixin
from ..models.going_live import may_go_live


def refuse_unapproved(request: HttpRequest, action_type: str, pages: Iterable[Any], action: Any) -> HttpResponse | None:
    """Before a bulk action: publish none of the pages if the board has still to approve one, and say which."""
    if action_type != "publish" or conf.current().live_without_approval:
        return None
    with_descendants = bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    refused = [page for page in _to_publish(pages, with_descendants) if not may_go_live(page)]
    if not refused:
        return None
    names = ", ".join(f"“{page.title}”" for page in refused)
    messages.error(
        request, _("Nothing was published. These can't go live before the medical board has approved them: %s") % names
    )
    return redirect(action.next_url)


def _to_publish(pages: Iterable[Any], with_descendants: bool) -> Iterator[Any]:
    for page in pages:
        found = [page.specific, *(page.get_descendants().not_live().specific() if with_descendants else ())]
        yield from (each.get_latest_revision_as_object() for each in found if isinstance(each, MedicalArticleMixin))
