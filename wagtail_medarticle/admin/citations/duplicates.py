"""The page of likely duplicates, and the bulk action that sets the kind of several entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from ...enums import CitationKind
from ...library.merge import MOST
from ...models.base import log_all
from ...models.citation import Citation
from ...references.duplicates import Likeness, find_duplicates
from .merging import entries, rows
from .permissions import LibraryView, PermissionRequiredView

LIKENESS = {
    Likeness.IDENTIFIER: _("Same identifier"),
    Likeness.TITLE: _("Same title and year"),
    Likeness.ALIKE: _("Similar title, same first author and year"),
    Likeness.DIFFERENT_IDENTIFIERS: _("Same title, but different identifiers: perhaps two publications"),
}
COLUMNS = ("title", "authors", "year", "container_title", "publisher", "doi", "pmid", "pmcid", "url", "status")
GROUPS = 20
"""On one page."""
DAY = 24 * 60 * 60


class DuplicatesView(LibraryView):
    """Groups of entries that are likely one source, side by side, each with a way to merge it."""

    actions = ("change", "delete")
    template_name = "wagtail_medarticle/admin/citations/duplicates.html"
    page_title = _("Likely duplicates")
    merge_url_name = ""

    def get(self, request: HttpRequest) -> HttpResponse:
        """The groups; those with different identifiers only with ``?all=1``."""
        found = duplicates()
        likely = [group for group in found if group[1] is not Likeness.DIFFERENT_IDENTIFIERS]
        everything = request.GET.get("all") == "1"
        page = Paginator(found if everything else likely, GROUPS).get_page(request.GET.get("p"))
        citations = {citation.pk: citation for citation in entries(pk for ids, _ in page for pk in ids)}
        response: HttpResponse = self.render_to_response(
            self.get_context_data(
                page=page,
                groups=[self._group(ids, likeness, citations) for ids, likeness in page],
                everything=everything,
                doubtful=len(found) - len(likely),
                paging="all=1&" if everything else "",
            )
        )
        return response

    def _group(self, ids: tuple[int, ...], likeness: Likeness, citations: dict[int, Citation]) -> dict[str, Any]:
        there = sorted(
            (citations[pk] for pk in ids if pk in citations), key=lambda citation: (-citation.uses, citation.pk)
        )
        query = urlencode([("id", citation.pk) for citation in there[:MOST]])
        return {
            "citations": there,
            "rows": [row for row in rows(there, {}) if row.name in COLUMNS],
            "likeness": LIKENESS[likeness],
            "doubtful": likeness is Likeness.DIFFERENT_IDENTIFIERS,
            "merge_url": f"{reverse(self.merge_url_name)}?{query}",
        }


def duplicates() -> list[tuple[tuple[int, ...], Likeness]]:
    """The ids of each group and why. Computed once for each state of the library, then cached."""
    state = Citation.objects.aggregate(count=Count("pk"), latest=Max("updated_at"), last=Max("pk"))
    latest = state["latest"].timestamp() if state["latest"] else 0
    key = f"wagtail_medarticle.duplicates.{state['count']}.{state['last']}.{latest}"
    found: list[tuple[tuple[int, ...], Likeness]] | None = cache.get(key)
    if found is None:
        citations = Citation.objects.order_by("pk")
        groups = find_duplicates((citation.record, citation.pk) for citation in citations.iterator())
        found = [(group.items, group.likeness) for group in groups]
        cache.set(key, found, DAY)
    return found


class KindForm(forms.Form):
    """The kind to set."""

    kind = forms.ChoiceField(label=_("Kind"), choices=CitationKind.choices)


class KindBulkAction(PermissionRequiredView, SnippetBulkAction):
    """For entries that are ticked in the listing, after an import say."""

    models = [Citation]
    actions = ("change",)
    display_name = _("Set kind")
    action_type = "set_kind"
    aria_label = _("Set the kind of the selected citations")
    action_priority = 15
    form_class = KindForm
    template_name = "wagtail_medarticle/admin/confirm_bulk_kind.html"

    @classmethod
    def execute_action(cls, objects: Sequence[Citation], **kwargs: Any) -> tuple[int, int]:
        """Set it where it is another, with a line in each history. Gives how many were changed, and 0."""
        kind = kwargs["self"].cleaned_form.cleaned_data["kind"]
        changed = [citation for citation in objects if citation.kind != kind]
        chosen = Citation.objects.filter(pk__in=[citation.pk for citation in changed])
        chosen.update(kind=kind, updated_at=timezone.now())
        log_all("wagtail.edit", [(citation, {}) for citation in changed])
        return len(changed), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        """How many entries were changed."""
        said = ngettext(
            "%(count)d citation changed to “%(kind)s”.",
            "%(count)d citations changed to “%(kind)s”.",
            num_parent_objects,
        )
        kind = CitationKind(self.cleaned_form.cleaned_data["kind"]).label
        return said % {"count": num_parent_objects, "kind": kind}
