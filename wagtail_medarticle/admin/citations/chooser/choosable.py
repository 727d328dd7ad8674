"""Which sources a user may choose, and what the page that opened the dialog learns of one."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from .... import conf
from ....enums import CitationStatus
from ....models import Citation
from ....references.styles import format_reference
from ....rich_text.labels import marked

HOOK = "construct_citation_chooser_queryset"
"""A site's functions of a queryset and a request that give the part of it that the user may choose."""


def choosable(request: HttpRequest) -> QuerySet[Citation]:
    """All citations, or those that the site's hooks leave: for the dialog, and for what it is asked for."""
    citations: QuerySet[Citation] = Citation.objects.all()
    for hook in hooks.get_hooks(HOOK):
        citations = hook(citations, request)
    return citations


def describe(citation: Citation) -> dict[str, Any]:
    """``label`` as chips show it, ``reference`` in the site's style, ``kind`` and ``status`` with their names in
    words, and ``health``: what a writer must know of a source that is marked, or ``""``.
    """
    return {
        "label": marked(citation.short_label, citation.counted_health),
        "title": citation.title,
        "kind": citation.kind,
        "kind_label": citation.get_kind_display(),
        "status": citation.status,
        "health": _health(citation),
        "reference": format_reference(citation.record, conf.current().reference_style),
    }


def _health(citation: Citation) -> str:
    if citation.status == CitationStatus.CURRENT:
        return ""
    parts = [str(citation.get_status_display()), citation.notice]
    newer = cast("Citation | None", citation.superseded_by)
    if newer:
        parts.append(_("Superseded by %(source)s") % {"source": newer.short_label})
    if citation.upheld:
        parts.append(_("Upheld: %(reason)s") % {"reason": citation.upheld_reason})
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."
