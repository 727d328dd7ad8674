"""Saving a source that somebody else may be saving at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CreateView, EditView

from ...enums import CitationStatus
from .permissions import Permitted

if TYPE_CHECKING:
    from django.views.generic.base import View
else:
    View = object


class OneOfMany(View):
    """For views that check a form and then store it in one transaction.

    The source may come into the library between the two. Taken a second time, the form says so.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the form."""
        try:
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except IntegrityError:
            answer = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class CitationCreateView(Permitted, OneOfMany, CreateView):
    """A new source."""

    actions = ("add",)


class CitationEditView(Permitted, OneOfMany, EditView):
    """A source that is in the library."""

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
            message = _(
                "“%(source)s” was upheld as “%(before)s” and counts as “%(now)s” now. If the reason holds for that, "
                "too, tick “Uphold it again”."
            )
            messages.warning(self.request, message % words, buttons=self.get_success_buttons())
        return response
