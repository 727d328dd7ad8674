"""Inviting outside reviewers, and taking an invitation back."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from ...articles.review_task import board_of
from ...models.invitation import ReviewInvitation
from ...notifications.notifiers import send_invitation
from ...review import invitations, transitions
from .access import ArticleView
from .page import CONFLICT, InvitationForm, ReviewView, link_of


class InviteView(ReviewView):
    """Makes a link and shows it, this once."""

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """The form stands on the review page."""
        return redirect("wagtail_medarticle_review", page_id)

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Invite. The answer is no redirect, so that the link is in no session and no history."""
        form = InvitationForm(request.POST, prefix="guest")
        if not form.is_valid():
            return self.show(invitation_form=form, error=_("Nobody has been invited."), status=400)
        data = form.cleaned_data
        try:
            invitation, token = invitations.invite(
                self.page, request.user, form.person(), data["email"], days=data["days"]
            )
        except transitions.ReviewConflict as error:
            return self.show(error=str(error), status=CONFLICT)
        except transitions.NotAllowed as error:
            return self.refuse(str(error))
        link = link_of(request, token)
        transaction.on_commit(partial(send_invitation, invitation, link), robust=True)
        return self.show(invited=invitation, link=link)


class RevokeView(ArticleView):
    """Revokes an invitation."""

    def get(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
        """The button stands on the review page."""
        return redirect("wagtail_medarticle_review", page_id)

    def post(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
        """Any reviewer of the board may revoke. Raises ``PermissionDenied`` for others."""
        board = board_of(self.page, transitions.current_task_state(self.page))
        if board is None or not board.is_reviewer(request.user):
            raise PermissionDenied
        invitations.revoke(get_object_or_404(ReviewInvitation, pk=pk, page=page_id))
        return self.done(_("The invitation has been revoked: its link opens nothing any more."))


class CountersignView(ReviewView):
    """Vouches for a guest whom another member of the board has invited."""

    def get(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:  # type: ignore[override]
        """The button stands on the review page."""
        return redirect("wagtail_medarticle_review", page_id)

    def post(self, request: HttpRequest, page_id: int, pk: int) -> HttpResponse:  # type: ignore[override]
        """Countersign. Says why not, where the user may not."""
        invitation = get_object_or_404(ReviewInvitation, pk=pk, page=page_id)
        try:
            invitations.countersign(invitation, request.user)
        except invitations.InvitationClosed:
            return self.show(error=_("This invitation is closed."), status=CONFLICT)
        except transitions.ReviewConflict as error:
            return self.show(error=str(error), status=CONFLICT)
        except transitions.NotAllowed as error:
            return self.refuse(str(error))
        return self.done(_("You have countersigned: the guest's voice counts beside that of who invited them."))
