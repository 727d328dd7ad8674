"""Viewsets of contributors, topics and disclaimers, and the menu group with the library."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TitleFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from ..models.snippets import Contributor, Disclaimer, Topic
from ..references.identifiers import normalise_orcid
from .citations.listing import UsesColumn, with_uses
from .citations.viewset import CitationViewSet
from .fields import identifier_field


class ContributorForm(WagtailAdminModelForm):
    """Takes an ORCID iD with or without its address."""

    orcid = identifier_field(Contributor, "orcid", normalise_orcid)


class ContributorViewSet(SnippetViewSet):
    """Contributors: authors and reviewers."""

    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    menu_order = 200
    list_display = ["name", "credentials", "role", "orcid", UsesColumn()]
    ordering = ["name", "pk"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("credentials"), FieldPanel("role")]),
                    FieldPanel("orcid"),
                ],
                heading=_("What readers see"),
                icon="view",
            ),
            MultiFieldPanel([FieldPanel("user")], heading=_("Private"), icon="lock"),
        ],
        base_form_class=ContributorForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        """All of them, with the number of their uses."""
        return with_uses(Contributor.objects.all())


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
        """All topics, with their codes prefetched."""
        return with_uses(Topic.objects.prefetch_related("codes"))


class MedicalArticleGroup(SnippetViewSetGroup):
    """Everything that articles share."""

    items = (CitationViewSet, ContributorViewSet, TopicViewSet, DisclaimerViewSet)
    menu_label = _("Medical articles")
    menu_name = "medical-articles"
    menu_icon = "medarticle"
    menu_order = 250
