"""What every view about the review of one article has."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...models import MedicalArticleMixin
from ...models.base import Page


@method_decorator(never_cache, name="dispatch")
class ArticleView(WagtailAdminTemplateMixin, View):
    """A view of the article that ``page_id`` in the address names."""

    header_icon = "medarticle"
    page_title = gettext_lazy("Review")

    def load(self) -> Any:
        """The article. Raises ``Http404`` for a page that is none."""
        page = get_object_or_404(Page, pk=self.kwargs["page_id"]).specific
        if not isinstance(page, MedicalArticleMixin):
            raise Http404("This page is no medical article.")
        return page

    @cached_property
    def page(self) -> Any:
        """The article as it was when the request came in."""
        return self.load()

    def done(self, message: str) -> HttpResponse:
        """Say so, on the page as it is after the step."""
        messages.success(self.request, message)
        return redirect("wagtail_medarticle_review", self.page.pk)

    def get_page_subtitle(self) -> str:
        """The article's title."""
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here from the dashboard."""
        here = {"url": "", "label": self.page_title, "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), here]
