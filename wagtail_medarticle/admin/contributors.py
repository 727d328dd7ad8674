"""Contributors in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from ..models import Contributor
from ..references.identifiers import normalise_orcid
from .citations.columns import UsesColumn, with_uses
from .identifiers import identifier_field


class ContributorForm(WagtailAdminModelForm):
    """Takes an ORCID iD with or without its address."""

    orcid = identifier_field(Contributor, "orcid", normalise_orcid)


class ContributorViewSet(SnippetViewSet):
    """Authors and reviewers."""

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
