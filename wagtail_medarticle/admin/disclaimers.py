"""Disclaimers in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Disclaimer


class DisclaimerViewSet(SnippetViewSet):
    """Disclaimers that several articles share."""

    model = Disclaimer
    icon = "info-circle"
    menu_label = _("Disclaimers")
    menu_order = 400
    list_display = ["title"]
    ordering = ["title", "pk"]
    panels = [FieldPanel("title"), FieldPanel("text")]
