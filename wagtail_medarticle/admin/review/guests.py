"""Outside reviewers on the review page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from ...models import ReviewInvitation
from ...review.invitations import MAX_DAYS
from ...review.status import Person
from .access import Rights

ROUTE = "wagtail_medarticle:outside_review"


class InvitationForm(forms.Form):
    """Who is invited, as the ledger will name them, and for how long."""

    name = forms.CharField(label=_("Name"), max_length=200)
    credentials = forms.CharField(
        label=_("Credentials"), max_length=200, required=False, help_text=_("Such as “MD, FACP”.")
    )
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail"))
    days = forms.IntegerField(label=_("Valid for (days)"), min_value=1, max_value=MAX_DAYS, initial=14)

    def person(self) -> Person:
        """The guest of the valid form."""
        data = self.cleaned_data
        return Person(data["name"], data["credentials"], data["role"])


def invitation_context(page: Any, rights: Rights) -> dict[str, Any]:
    """What the review page's part about outside reviewers needs, for reviewers. At most one query."""
    if not rights.is_reviewer:
        return {}
    return {
        "invitations": list(ReviewInvitation.objects.filter(page=page.pk).select_related("created_by")[:50]),
        "invitation_form": InvitationForm(prefix="guest") if rights.may_approve and links_open() else None,
        "links_open": links_open(),
    }


def links_open() -> bool:
    """Whether the site has included our public addresses, without which no link would open anything."""
    try:
        reverse(ROUTE, args=["token"])
    except NoReverseMatch:
        return False
    return True


def link_of(request: HttpRequest, token: str) -> str:
    """The guest's link."""
    return request.build_absolute_uri(reverse(ROUTE, args=[token]))
