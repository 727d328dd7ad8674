"""The views that create and edit a citation with its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from ...enums import CitationStatus
from .permissions import PermissionRequiredView

if TYPE_CHECKING:
    from django.views.generic.base import View
else:
    View = object


class RetryOnConflict(View):
    """For views that check a form and then store it in one transaction.

    The source may come into the library between the two. Taken a second time, the form says so.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Store the form, a second time after an ``IntegrityError``."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except IntegrityError:
            answer = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class CitationCreateView(PermissionRequiredView, RetryOnConflict, CreateView):
    """Adds a source to the library."""

    actions = ("add",)


class CitationEditView(PermissionRequiredView, RetryOnConflict, EditView):
    """Changes a source of the library."""

    actions = ("change",)

    def save_action(self) -> HttpResponse:
        """Wagtail's, and a word where the source isn't upheld any more."""
        response: HttpResponse = super().save_action()
        if self.object.upheld_before:
            words = {
                "source": self.object.short_label,
                "before": CitationStatus(self.object.upheld_as).label,
                "now": self.object.get_status_display(),
            }
            message = gettext(
                "“%(source)s” was upheld as “%(before)s” and counts as “%(now)s” now. If the reason holds for that, "
                "too, tick “Uphold it again”."
            )
            messages.warning(self.request, message % words, buttons=self.get_success_buttons())
        return response
