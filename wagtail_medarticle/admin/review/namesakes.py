"""Authors and reviewers of the same name: a chief editor records that they are two people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from ...articles.review_task import board_of
from ...models.invitation import ReviewInvitation
from ...models.people import NamesakeRecord
from ...models.snippets import Contributor
from ...review import transitions
from ...review.four_eyes import authors_of, is_namesake
from ...review.people import Somebody, guest_of, somebody
from .access import ArticleView

PERMISSION = "wagtail_medarticle.add_namesakerecord"


@dataclass(frozen=True, slots=True)
class Namesakes:
    """An author, and a reviewer of the same name; ``person`` is what tells the reviewer from others."""

    author: Contributor
    name: str
    person: str


class NamesakeForm(forms.Form):
    """How it is known that two of one name are two people."""

    author = forms.IntegerField(widget=forms.HiddenInput)
    person = forms.CharField(widget=forms.HiddenInput, max_length=320)
    reason = forms.CharField(label=gettext_lazy("How do you know?"), max_length=1000, widget=AdminAutoHeightTextInput)


def namesakes(article: Any, board: Any) -> Iterator[Namesakes]:
    """Members of the board, and guests with an open invitation, whom an author's name keeps from approving."""
    authors = authors_of(article)
    if not authors or board is None:
        return
    members = get_user_model()._default_manager.filter(groups__in=board.groups.all(), is_active=True).distinct()
    people: list[tuple[str, str, Somebody]] = [
        (user.get_full_name() or user.get_username(), f"user:{user.pk}", somebody(user=user)) for user in members
    ]
    for invitation in ReviewInvitation.objects.filter(page=article.pk, revoked_at=None, used_at=None):
        guest = guest_of(invitation)
        people.append((invitation.name, next(f"email:{key}" for kind, key in guest.keys if kind == "email"), guest))
    for author in authors:
        for name, person, who in people:
            if is_namesake(author, who):
                yield Namesakes(author, name, person)


class NamesakeView(ArticleView):
    """Records that an author and a reviewer of the same name are two people."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The form stands on the review page."""
        return redirect("wagtail_medarticle_review", page_id)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Record it. Raises ``PermissionDenied`` for who is no chief editor, or is one of the two."""
        form = NamesakeForm(request.POST)
        board = board_of(self.page, transitions.current_task_state(self.page))
        if not request.user.has_perm(PERMISSION) or not form.is_valid():
            raise PermissionDenied
        article = self.page.get_latest_revision_as_object()
        asked = (form.cleaned_data["author"], form.cleaned_data["person"])
        pair = next((each for each in namesakes(article, board) if (each.author.pk, each.person) == asked), None)
        concerned = {f"user:{request.user.pk}"}
        if pair is None or pair.person in concerned or pair.author.user_id == request.user.pk:
            raise PermissionDenied
        NamesakeRecord.objects.create(
            contributor=pair.author,
            person=pair.person,
            reason=form.cleaned_data["reason"],
            recorded_by_id=request.user.pk,
        )
        return self.done(_("It is on record that they are two people."))
