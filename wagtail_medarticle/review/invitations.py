"""Reviewers without an account: a link to one article's draft, for one decision.

The link is the key: whoever has it may decide in the guest's name. So it is signed, ends, can be
revoked, is of no use after one decision, and stands only as long as who gave it could decide too.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from ..models.invitation import ReviewInvitation
from ..models.ledger import LedgerEntry
from ..models.snippets import Contributor
from ..references.identifiers import normalise_orcid
from . import transitions
from .decision_records import Person
from .four_eyes import four_eyes_objection
from .ledger import ReviewStatement
from .people import accounts_at, guest_of, somebody

SALT = "wagtail_medarticle.invitation"
TOKEN_BYTES = 32
MAX_DAYS = 90


class InvitationClosed(Exception):
    """A link that opens nothing: never given, expired, revoked or used. It doesn't say which."""


@transaction.atomic
def invite(page: Any, by: Any, person: Person, email: str, *, days: int = 14) -> tuple[ReviewInvitation, str]:
    """An invitation and the token for its link, which is stored nowhere and can't be had again.

    ``person`` is who the inviter takes the guest for: with the decision, the guest confirms it or says otherwise.
    Raises ``NotAllowed`` unless ``by`` could approve the page's present text, ``ReviewConflict`` when
    it is not with a board, and ``ValueError`` for a number of days out of 1 to ``MAX_DAYS``.
    """
    if not 1 <= days <= MAX_DAYS:
        raise ValueError(f"days must be from 1 to {MAX_DAYS}")
    token = _signer().sign(secrets.token_urlsafe(TOKEN_BYTES))
    invitation = ReviewInvitation(
        page_id=page.pk,
        token_hash=token_hash(token),
        name=person.name,
        credentials=person.credentials,
        role=person.role,
        orcid=normalise_orcid(person.orcid),
        email=email,
        created_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    _check(page, open_state(page), invitation)
    invitation.save()
    return invitation, token


@transaction.atomic
def countersign(invitation: ReviewInvitation, by: Any) -> None:
    """Vouch for a guest, whose voice then counts beside the inviter's.

    Raises ``NotAllowed`` for who could not invite, for who invited and for the guest, ``ReviewConflict`` when the
    article is not with a board, and ``InvitationClosed``.
    """
    locked = ReviewInvitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.revoked_at is not None or timezone.now() >= locked.expires_at:
        raise InvitationClosed
    page = locked.page.specific
    board = open_state(page).task.specific
    if not board.is_reviewer(by):
        raise transitions.NotAllowed(_("Only a reviewer of the article's board can countersign an invitation."))
    keys = somebody(user=by).keys
    if keys & (somebody(user=locked.created_by).keys | guest_of(locked).keys):
        raise transitions.NotAllowed(_("Another member of the board than who invited has to countersign."))
    if board.four_eyes and four_eyes_objection(page.get_latest_revision_as_object(), by):
        raise transitions.NotAllowed(_("Whose text this is can neither invite nor be invited to review it."))
    locked.countersigned_by = by
    locked.save(update_fields=["countersigned_by"])


def revoke(invitation: ReviewInvitation) -> None:
    """Close the link. One that is closed already stays as it is."""
    ReviewInvitation.objects.filter(pk=invitation.pk, revoked_at=None, used_at=None).update(revoked_at=timezone.now())


def find(token: str) -> ReviewInvitation:
    """The open invitation that ``token`` belongs to, while its article is with a board and who gave it may decide.

    Raises ``InvitationClosed``. A token that we never signed is refused before the database is asked.
    """
    try:
        _signer().unsign(token)
    except BadSignature as error:
        raise InvitationClosed from error
    wanted = token_hash(token)
    invitation = ReviewInvitation.objects.select_related("page", "created_by").filter(token_hash=wanted).first()
    if invitation is None or not constant_time_compare(invitation.token_hash, wanted) or not invitation.is_open():
        raise InvitationClosed
    page = invitation.page.specific
    try:
        _check(page, open_state(page), invitation)
    except (transitions.ReviewConflict, transitions.NotAllowed) as error:
        raise InvitationClosed from error
    return invitation


@transaction.atomic
def decide(
    invitation: ReviewInvitation,
    *,
    approve: bool,
    expected_digest: str,
    statement: ReviewStatement,
    signature: Person | None = None,
) -> LedgerEntry:
    """The guest's decision, under the ``signature`` that they confirmed. The invitation is used up with it.

    Raises ``InvitationClosed`` and what ``transitions.approve`` raises.
    """
    locked = ReviewInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open():
        raise InvitationClosed
    page = locked.page.specific
    state = open_state(page)
    _check(page, state, locked, signature, names=approve)
    act = transitions.approve if approve else transitions.request_changes
    said = replace(statement, address=locked.email)
    entry: LedgerEntry = act(
        state, None, expected_digest=expected_digest, statement=said, signature=signature, guest=locked
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


def _check(
    page: Any, state: Any, invitation: ReviewInvitation, signature: Person | None = None, *, names: bool = False
) -> None:
    """Four eyes, also for guests: nobody approves their own text by way of an invitation.

    The guest is whom the invitation names, and whom they say they are. An author's name that is the same as theirs
    keeps them from approving, ``names``, not from reading: a chief editor may record that they are two people.
    """
    board, by = state.task.specific, invitation.created_by
    if not board.is_reviewer(by):
        raise transitions.NotAllowed(_("Only a reviewer of the article's board can invite somebody."))
    people = [invitation.person, *([signature] if signature else [])]
    orcids = {each.orcid for each in people if each.orcid}
    accounts = accounts_at(invitation.email)
    accounts += [each.user for each in Contributor.objects.filter(orcid__in=orcids, user__isnull=False)]
    if any(board.is_reviewer(user) for user in accounts):
        raise transitions.NotAllowed(_("This address is a reviewer's of the board, who decides with their account."))
    if not board.four_eyes:
        return
    article = page.get_latest_revision_as_object()
    guest = somebody(emails=[invitation.email], orcids=orcids, names=[each.name for each in people if names])
    if any(four_eyes_objection(article, user) for user in [by, *accounts]):
        raise transitions.NotAllowed(_("Whose text this is can neither invite nor be invited to review it."))
    if own := four_eyes_objection(article, None, guest):
        raise transitions.NotAllowed(own)
