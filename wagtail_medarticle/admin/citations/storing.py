"""Saving a source that somebody else may be saving at the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from wagtail.snippets.views.snippets import CreateView, EditView

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


class CitationCreateView(OneOfMany, CreateView):
    """A new source."""


class CitationEditView(OneOfMany, EditView):
    """A source that is in the library."""
