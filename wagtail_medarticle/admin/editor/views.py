"""Looking at what is typed in the editor, without saving it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.template.loader import render_to_string
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from wagtail.admin.views.pages import preview as wagtails

from ...models import MedicalArticleMixin
from .report import Report, report_on

# Wagtail 8's names, else those of Wagtail 7.4
OnEdit: Any = getattr(wagtails, "PreviewOnEditView", None) or wagtails.PreviewOnEdit
OnCreate: Any = getattr(wagtails, "PreviewOnCreateView", None) or wagtails.PreviewOnCreate


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
            return HttpResponseForbidden(_("You can't edit this page."))
        if not isinstance(self.object, MedicalArticleMixin):
            raise Http404("This page is no medical article.")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The report. Stores nothing."""
        form = self.get_form(request.POST)
        if not self.validate_form(form):
            message = _("This is out of date: the form has errors. Saving shows which.")
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


def summary(report: Report) -> str:
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
class ReportOnEdit(_ReportMixin, OnEdit):
    """Of a stored page's editor."""


@method_decorator(never_cache, name="dispatch")
class ReportOnCreate(_ReportMixin, OnCreate):
    """Of a new page's editor."""
