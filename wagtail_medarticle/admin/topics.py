"""Topics in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Topic
from .citations.columns import UsesColumn, with_uses


def codes(topic: Topic) -> str:
    """``ICD-10 E11, MeSH D003924``."""
    return ", ".join(map(str, topic.codes.all()))


class TopicViewSet(SnippetViewSet):
    """Conditions, drugs and procedures, with their codes."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    list_display = ["name", "slug", Column("codes", label=_("Codes"), accessor=codes), UsesColumn()]
    ordering = ["name", "pk"]
    copy_view_enabled = False
    panels = [
        TitleFieldPanel("name", targets=["slug"], classname=""),
        FieldPanel("slug"),
        InlinePanel(
            "codes",
            panels=[FieldRowPanel([FieldPanel("system"), FieldPanel("code")])],
            heading=_("Codes"),
            label=_("Code"),
            help_text=_("What this topic is called in clinical terminologies."),
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """All topics, with their codes at hand."""
        return with_uses(Topic.objects.prefetch_related("codes"))
