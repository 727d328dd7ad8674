"""Which citations a user may choose, and the data of a chosen one for the page that opened the dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.generic.chooser import ChosenResponseMixin
from wagtail.snippets.views import chooser

from .... import conf
from ....citations.labels import marked
from ....citations.markers import parse_id
from ....enums import CitationStatus
from ....models.citation import Citation
from ....references.health import with_health
from ....references.styles import format_reference

HOOK = "construct_citation_chooser_queryset"
"""A site's functions of a queryset and a request that give the part of it that the user may choose."""


def choosable_citations(request: HttpRequest) -> QuerySet[Citation]:
    """All citations, or those that the site's hooks leave: for the dialog, and for what it is asked for."""
    citations: QuerySet[Citation] = Citation.objects.all()
    for hook in hooks.get_hooks(HOOK):
        citations = hook(citations, request)
    return citations


def describe(citation: Citation) -> dict[str, Any]:
    """``label`` as chips show it, ``reference`` in the site's style, ``kind`` and ``status`` with their names in
    words, and ``health``: why a source is marked, or ``""``, which ``reference`` doesn't say again.
    """
    record = with_health(citation.record, CitationStatus.CURRENT)
    return {
        "label": marked(citation.short_label, citation.counted_health),
        "title": citation.title,
        "kind": citation.kind,
        "kind_label": citation.get_kind_display(),
        "status": citation.status,
        "health": _health(citation),
        "reference": format_reference(record, conf.current().named_style),
    }


def _health(citation: Citation) -> str:
    if citation.status == CitationStatus.CURRENT:
        return ""
    status = str(citation.get_status_display())
    parts = [citation.notice if citation.notice.startswith(status) else f"{status}. {citation.notice}"]
    newer = cast("Citation | None", citation.superseded_by)
    if newer:
        parts.append(_("Superseded by %(source)s") % {"source": newer.short_label})
    if citation.upheld:
        parts.append(_("Upheld: %(reason)s") % {"reason": citation.upheld_reason})
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."


LONGEST_LOCATOR = 200


class ChosenResponse(ChosenResponseMixin):
    """What the page that opened the dialog learns of a source."""

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        """Wagtail's keys, and those of ``describe`` for the citation in rich text."""
        return {**super().get_chosen_response_data(item), **describe(item)}


class ChosenView(ChosenResponse, chooser.SnippetChosenView):
    """One citation was chosen."""

    def get_object(self, pk: str) -> Citation:
        """Raises ``DoesNotExist`` for one that there isn't, or that this user may not choose."""
        return choosable_citations(self.request).select_related("superseded_by").get(pk=parse_id(pk) or 0)


class ChosenMultipleView(ChosenResponse, chooser.SnippetChosenMultipleView):
    """Several were, in an order of their own, each with a place in the source or without."""

    def get_objects(self, pks: Sequence[str]) -> list[Citation]:
        """Those that this user may choose, in the order asked for."""
        ids = [parse_id(pk) or 0 for pk in pks]
        citations: QuerySet[Citation] = choosable_citations(self.request).select_related("superseded_by")
        found = {citation.pk: citation for citation in citations.filter(pk__in=ids)}
        return [found[pk] for pk in dict.fromkeys(ids) if pk in found]

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        """As for one, with its ``locator``."""
        asked = self.request.GET
        locators = dict(zip(asked.getlist("id"), asked.getlist("locator"), strict=False))
        locator = " ".join(locators.get(str(item.pk), "").split())[:LONGEST_LOCATOR]
        return {**super().get_chosen_response_data(item), "locator": locator}
