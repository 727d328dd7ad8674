"""What the listings of sources in bad health and of old age share."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from ...models import Citation
from ..citations.permissions import may
from ..spreadsheets import HarmlessCells


class SourcesReport(HarmlessCells, ReportView):
    """A report for whoever may see the library.

    Articles that the user may not know of are counted, and not named. A spreadsheet has one row for each article.
    """

    permission_policy = ModelPermissionPolicy(Citation)
    any_permission_required = ("add", "change", "delete", "view")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's, with where a source leads to."""
        view = "edit" if may(self.request.user, "change") else "inspect"
        names = f"wagtailsnippets_{Citation._meta.app_label}_{Citation._meta.model_name}"
        return {**super().get_context_data(**kwargs), "source_url_name": f"{names}:{view}"}
