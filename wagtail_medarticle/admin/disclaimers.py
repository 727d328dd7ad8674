"""Disclaimers in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Disclaimer
from .citations.columns import UsesColumn, with_uses


class DisclaimerViewSet(SnippetViewSet):
    """Disclaimers that several articles share."""

    model = Disclaimer
    icon = "info-circle"
    menu_label = _("Disclaimers")
    menu_order = 400
    list_display = ["title", UsesColumn()]
    ordering = ["title", "pk"]
    panels = [FieldPanel("title"), FieldPanel("text")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Disclaimer]:
        """All of them, with the number of their uses."""
        return with_uses(Disclaimer.objects.all())
