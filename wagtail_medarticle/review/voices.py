"""Whose voices count for a text, and how many people they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model

from ..models.ledger import LedgerEntry, ReviewInvitation
from .people import Key, guest_of, somebody
from .status import GUEST


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's word for a text; ``entry`` is its number in the ledger, None before it stands there.

    ``speaker`` are the keys of who speaks, ``sponsor`` of who invited them, unless another member countersigned that.
    """

    speaker: frozenset[Key]
    sponsor: frozenset[Key] = frozenset()
    entry: int | None = None


def people_heard(voices: Iterable[Voice]) -> int:
    """How many independent people these voices are: one, for all that a key of speaker or sponsor joins."""
    groups: list[frozenset[Key]] = []
    for voice in voices:
        joined = voice.speaker | voice.sponsor
        apart = []
        for group in groups:
            if group & joined:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined]
    return len(groups)


def has_spoken(voice: Voice, others: Iterable[Voice]) -> bool:
    """Whether the same person is among ``others`` already."""
    return any(voice.speaker & other.speaker for other in others)


def voice_of_member(user: Any) -> Voice:
    """The voice of a member of the board."""
    return Voice(somebody(user=user).keys)


def voice_of_guest(invitation: ReviewInvitation, board: Any) -> Voice | None:
    """The voice of a guest; None once who invited them may not decide any more."""
    inviter, second = invitation.created_by, invitation.countersigned_by
    if not board.is_reviewer(inviter):
        return None
    apart = second is not None and second != inviter and board.is_reviewer(second)
    return Voice(guest_of(invitation).keys, frozenset() if apart else somebody(user=inviter).keys)


def voices_that_count(entries: Sequence[LedgerEntry], board: Any) -> list[Voice]:
    """The voices of ``entries`` whose speakers, or who invited them, may still decide for ``board``.

    Who was deactivated or left the board's group has no voice in what isn't decided yet.
    """
    guests = {each.user.removeprefix(GUEST) for each in entries if each.user.startswith(GUEST)}
    members = {each.user for each in entries if each.user} - {f"{GUEST}{pk}" for pk in guests}
    invitations = ReviewInvitation.objects.select_related("created_by", "countersigned_by").filter(pk__in=guests)
    by_user: dict[str, Voice | None] = {
        f"{GUEST}{each.pk}": voice_of_guest(each, board) if each.revoked_at is None else None for each in invitations
    }
    users = get_user_model()._default_manager.filter(pk__in=members)
    by_user |= {str(user.pk): voice_of_member(user) if board.is_reviewer(user) else None for user in users}
    found = []
    for each in entries:
        voice = by_user.get(each.user)
        if voice is not None:
            found.append(Voice(voice.speaker, voice.sponsor, each.number))
    return found
