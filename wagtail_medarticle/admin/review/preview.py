"""The draft as readers would get it, for reviewers, who need no right to edit it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ...preview.access import may_preview
from .base import ArticleView


class PreviewView(ArticleView):
    """As Wagtail's *View draft*: on the site, or on the front end that ``PREVIEW`` names."""

    http_method_names = ("get",)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The latest draft."""
        if not may_preview(request.user, self.page):
            raise PermissionDenied
        draft = self.page.get_latest_revision_as_object()
        if not draft.is_previewable():
            raise Http404("This page has no previews.")
        mode = request.GET.get("mode", draft.default_preview_mode)
        response: HttpResponse = draft.make_preview_request(request, mode)
        return response


def preview_url(user: Any, page: Any) -> str:
    """Where ``user`` sees the draft of ``page``; empty for who may not."""
    if not (page.is_previewable() and may_preview(user, page)):
        return ""
    return reverse("wagtail_medarticle_preview", args=[page.pk])
