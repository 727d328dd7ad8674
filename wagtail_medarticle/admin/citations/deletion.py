"""Deleting citations: possible, once it is said what will lack its source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView

from ...models import Citation
from .permissions import Permitted
from .uses import Use, uses_of

SHOWN = 25
"""Uses that are listed one by one; the usage view has them all."""


def describe(uses: Iterable[Use], user: Any) -> dict[str, Any]:
    """Context for a list of uses. What ``user`` may not edit is counted, and not named."""
    uses = list(uses)
    urls = AdminURLFinder(user)
    shown = [{"use": use, "url": urls.get_edit_url(use.object)} for use in uses[:SHOWN]]
    return {
        "uses": [item for item in shown if item["url"]],
        "uses_count": len(uses),
        "uses_live_count": sum(use.live for use in uses),
        "uses_unlisted_count": len(uses) - sum(bool(item["url"]) for item in shown),
    }


class CitationDeleteView(Permitted, DeleteView):
    """Asks before it deletes, and lists what cites the source."""

    actions = ("delete",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, with the uses."""
        uses = uses_of([self.object])[self.object.pk]
        return {**super().get_context_data(**kwargs), **describe(uses, self.request.user)}


class CitationDeleteBulkAction(Permitted, DeleteBulkAction):
    """The same for several at once."""

    actions = ("delete",)
    models = [Citation]
    template_name = "wagtail_medarticle/admin/confirm_bulk_delete.html"

    def annotate_items(self, items: list[Citation]) -> list[Citation]:
        """Look up the uses of all items together."""
        annotated: list[Citation] = super().annotate_items(items)
        self.uses = uses_of(annotated)
        return annotated

    def object_context(self, snippet: Citation) -> dict[str, Any]:
        """Wagtail's, with the uses."""
        return {**super().object_context(snippet), **describe(self.uses[snippet.pk], self.request.user)}
