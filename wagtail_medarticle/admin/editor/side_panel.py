"""The side panel of the page editor, and the views that report on the text in its form without saving it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail import hooks
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages import preview as wagtails
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from ...articles.page import MedicalArticleMixin
from ...review.emergency import is_chief
from .report import EditorReport, report_on

# Wagtail 8's names, else those of Wagtail 7.4
PreviewOnEditView: Any = getattr(wagtails, "PreviewOnEditView", None) or wagtails.PreviewOnEdit
PreviewOnCreateView: Any = getattr(wagtails, "PreviewOnCreateView", None) or wagtails.PreviewOnCreate


class _ReportMixin:
    """Takes the editor's form as Wagtail's preview does; gives a report on the text in it.

    ``{"is_valid": true, "html", "summary", "errors", "warnings"}``, or ``{"is_valid": false, "message"}`` for
    a form that makes no text. 403 for those who may not edit the page, 404 for a page that is no article.
    """

    http_method_names = ("post",)
    object: Any
    get_form: Any
    validate_form: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Wagtail's, which raises where Wagtail's admin would redirect."""
        self.refused = False
        try:
            super().setup(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:
            self.refused = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse what is not to be shown."""
        if self.refused:
            return HttpResponseForbidden(gettext("You can't edit this page."))
        if not isinstance(self.object, MedicalArticleMixin):
            raise Http404("This page is no medical article.")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report. Stores nothing."""
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            message = gettext("This is out of date: the form has errors. Saving shows which.")
            return JsonResponse({"is_valid": False, "message": message})
        page = form.save(commit=False)
        report = report_on(page, request)
        html = render_to_string(
            "wagtail_medarticle/admin/editor/report.html",
            {
                "report": report,
                "page": page,
                "may_edit_sources": request.user.has_perm("wagtail_medarticle.change_citation"),
            },
            request,
        )
        return JsonResponse(
            {
                "is_valid": True,
                "html": html,
                "summary": summary(report),
                "errors": report.errors,
                "warnings": len(report.findings) - report.errors,
            }
        )


def summary(report: EditorReport) -> str:
    """The report in one line, to be read out."""
    warnings = len(report.findings) - report.errors
    return ", ".join(
        [
            ngettext("%d reference", "%d references", len(report.references)) % len(report.references),
            ngettext("%d error", "%d errors", report.errors) % report.errors,
            ngettext("%d warning", "%d warnings", warnings) % warnings,
        ]
    )


@method_decorator(never_cache, name="dispatch")
class ReportOnEdit(_ReportMixin, PreviewOnEditView):
    """The report on the form of a stored page."""


@method_decorator(never_cache, name="dispatch")
class ReportOnCreate(_ReportMixin, PreviewOnCreateView):
    """The report on the form of a new page."""


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
        """Wagtail's, with the address to ask, and whether to offer the emergency page."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        chief = bool(self.object.pk) and is_chief(self.request.user, self.object)
        return {**context, "report_url": self.report_url, "may_act_in_emergency": chief}


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


def report_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    create = "medarticle/report/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
    return [
        path("medarticle/report/<int:page_id>/", ReportOnEdit.as_view(), name="wagtail_medarticle_report"),
        path(create, ReportOnCreate.as_view(), name="wagtail_medarticle_report_on_create"),
    ]


def register_editor() -> None:
    """Register the report's addresses, and add the side panel to the editors."""
    hooks.register("register_admin_urls", report_urls)
    add_to_editors()
