"""The side panel of an article's editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from ...models import MedicalArticleMixin


class ArticleSidePanel(BaseSidePanel):
    """References, problems and review of the text as it is typed."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Counts the problems, once the panel has been opened."""

        aria_label = _("Toggle references and checks")
        icon_name = "medarticle-cite"

    class Media:
        js = tuple(f"wagtail_medarticle/js/{name}.js" for name in ("form_text", "saving", "article_panel"))
        css = {"all": ("wagtail_medarticle/css/article_panel.css",)}

    name = "medarticle"
    title = _("References and checks")
    template_name = "wagtail_medarticle/admin/editor/side_panel.html"
    order = 250

    def __init__(self, page: Any, request: Any, *, report_url: str) -> None:
        super().__init__(page, request)
        self.report_url = report_url

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Wagtail's, with the address to ask."""
        return {**super().get_context_data(parent_context), "report_url": self.report_url}


def add_to_editors() -> None:
    """Give Wagtail's page editors our panel. It has no hook for side panels, so its own method is extended."""
    EditView.get_side_panels = _extended(EditView.get_side_panels, _on_edit)
    CreateView.get_side_panels = _extended(CreateView.get_side_panels, _on_create)


def _extended(get_side_panels: Callable[[Any], Any], url: Callable[[Any], str]) -> Callable[[Any], Any]:
    @wraps(get_side_panels)
    def with_ours(self: Any) -> Any:
        panels = get_side_panels(self)
        # An answer to an autosave renders panels anew: ours looks after itself.
        saving = getattr(self, "expects_json_response", False)
        if isinstance(self.page, MedicalArticleMixin) and not self.page.alias_of_id and not saving:
            panels.append(ArticleSidePanel(self.page, self.request, report_url=url(self)))
        return panels

    return with_ours


def _on_edit(view: Any) -> str:
    return reverse("wagtail_medarticle_report", args=[view.page.pk])


def _on_create(view: Any) -> str:
    model = type(view.page)._meta
    return reverse("wagtail_medarticle_report_on_create", args=[model.app_label, model.model_name, view.parent_page.pk])
