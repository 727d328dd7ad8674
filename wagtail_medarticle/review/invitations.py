"""Reviewers without an account: a link to one article's draft, for one decision.

The link is the key: whoever has it may decide in the guest's name. So it is signed, ends, can be
revoked, is of no use after one decision, and stands only as long as who gave it could decide too.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from ..models.ledger import LedgerEntry, ReviewInvitation
from . import transitions
from .four_eyes import four_eyes_objection
from .ledger import ReviewStatement
from .status import Person

SALT = "wagtail_medarticle.invitation"
TOKEN_BYTES = 32
MAX_DAYS = 90


class InvitationClosed(Exception):
    """A link that opens nothing: never given, expired, revoked or used. It doesn't say which."""


@transaction.atomic
def invite(page: Any, by: Any, person: Person, email: str, *, days: int = 14) -> tuple[ReviewInvitation, str]:
    """An invitation and the token for its link, which is stored nowhere and can't be had again.

    Raises ``NotAllowed`` unless ``by`` could approve the page's present text, ``ReviewConflict`` when
    it is not with a board, and ``ValueError`` for a number of days out of 1 to ``MAX_DAYS``.
    """
    if not 1 <= days <= MAX_DAYS:
        raise ValueError(f"days must be from 1 to {MAX_DAYS}")
    _check(page, open_state(page), by, email)
    token = _signer().sign(secrets.token_urlsafe(TOKEN_BYTES))
    invitation = ReviewInvitation.objects.create(
        page_id=page.pk,
        token_hash=token_hash(token),
        name=person.name,
        credentials=person.credentials,
        role=person.role,
        email=email,
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return invitation, token


def revoke(invitation: ReviewInvitation) -> None:
    """Close the link. One that is closed already stays as it is."""
    ReviewInvitation.objects.filter(pk=invitation.pk, revoked_at=None, used_at=None).update(revoked_at=timezone.now())


def find(token: str) -> ReviewInvitation:
    """The open invitation that ``token`` belongs to. Raises ``InvitationClosed``.

    A token that we never signed is refused before the database is asked.
    """
    try:
        _signer().unsign(token)
    except BadSignature as error:
        raise InvitationClosed from error
    wanted = token_hash(token)
    invitation = ReviewInvitation.objects.select_related("page").filter(token_hash=wanted).first()
    if invitation is None or not constant_time_compare(invitation.token_hash, wanted) or not invitation.is_open():
        raise InvitationClosed
    return invitation


@transaction.atomic
def decide(
    invitation: ReviewInvitation, *, approve: bool, expected_digest: str, statement: ReviewStatement
) -> LedgerEntry:
    """The guest's decision, with which the invitation is used up.

    Raises ``InvitationClosed`` and what ``transitions.approve`` raises.
    """
    locked = ReviewInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open():
        raise InvitationClosed
    page = locked.page.specific
    state = open_state(page)
    _check(page, state, locked.created_by, locked.email)
    act = transitions.approve if approve else transitions.request_changes
    entry: LedgerEntry = act(
        state,
        None,
        expected_digest=expected_digest,
        statement=statement,
        person=locked.person,
        voice=f"invitation:{locked.pk}",
    )
    locked.used_at = timezone.now()
    locked.save(update_fields=["used_at"])
    return entry


def open_state(page: Any) -> Any:
    """The task of the board that ``page`` is with. Raises ``AlreadyDecided`` when there is none."""
    state = transitions.current_task_state(page)
    if state is None:
        raise transitions.AlreadyDecided(_("The article is not with the board."))
    return state


def token_hash(token: str) -> str:
    """What is stored of a token: its SHA-256, which 256 random bits need no salt for."""
    return hashlib.sha256(token.encode()).hexdigest()


def _signer() -> Signer:
    return Signer(salt=SALT)


def _check(page: Any, state: Any, by: Any, email: str) -> None:
    """Four eyes, also for guests: nobody approves their own text by way of an invitation."""
    board = state.task.specific
    if not board.is_reviewer(by):
        raise transitions.NotAllowed(_("Only a reviewer of the article's board can invite somebody."))
    accounts = get_user_model().objects.filter(**{f"{get_user_model().get_email_field_name()}__iexact": email})
    if any(board.is_reviewer(user) for user in accounts):
        raise transitions.NotAllowed(_("This address is a reviewer's of the board, who decides with their account."))
    article = page.get_latest_revision_as_object()
    if board.four_eyes and any(four_eyes_objection(article, user) for user in [by, *accounts]):
        raise transitions.NotAllowed(_("Whose text this is can neither invite nor be invited to review it."))
