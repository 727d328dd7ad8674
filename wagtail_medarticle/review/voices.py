"""Whose voices count for a text, and how many people they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model

from ..enums import Decision
from ..models.invitation import ReviewInvitation
from ..models.ledger import LedgerEntry
from .decision_records import GUEST
from .people import Key, guest_of, somebody


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


def voice_of_member(user: Any, orcid: str = "") -> Voice:
    """The voice of a member of the board, who may have signed with an ``orcid``."""
    return Voice(somebody(user=user, orcids=[orcid]).keys)


def voice_of_guest(invitation: ReviewInvitation, board: Any, orcid: str = "") -> Voice | None:
    """The voice of a guest, as of a member; None once who invited them may not decide any more."""
    inviter, second = invitation.created_by, invitation.countersigned_by
    if not board.is_reviewer(inviter):
        return None
    apart = second is not None and second != inviter and board.is_reviewer(second)
    speaker = guest_of(invitation).keys | somebody(orcids=[orcid]).keys
    return Voice(speaker, frozenset() if apart else somebody(user=inviter).keys)


def voices_that_count(entries: Sequence[LedgerEntry], board: Any) -> list[Voice]:
    """The voices of ``entries`` whose speakers, or who invited them, may still decide for ``board``.

    Who was deactivated or left the board's group has no voice in what isn't decided yet.
    """
    guests = {each.user.removeprefix(GUEST) for each in entries if each.user.startswith(GUEST)}
    members = {each.user for each in entries if each.user} - {f"{GUEST}{pk}" for pk in guests}
    invitations = ReviewInvitation.objects.select_related("created_by", "countersigned_by").filter(pk__in=guests)
    open_to = {f"{GUEST}{each.pk}": each for each in invitations if each.revoked_at is None}
    accounts = {str(user.pk): user for user in get_user_model()._default_manager.filter(pk__in=members)}
    found = []
    for each in entries:
        voice = None
        if each.user in open_to:
            voice = voice_of_guest(open_to[each.user], board, each.orcid)
        elif each.user in accounts and board.is_reviewer(accounts[each.user]):
            voice = voice_of_member(accounts[each.user], each.orcid)
        if voice is not None:
            found.append(replace(voice, entry=each.number))
    return found


def agreed_elsewhere(state: Any, task: Any, digest: str) -> Mapping[int, list[int]] | None:
    """The voices of each other board of the workflow, by its id; None unless each has its quorum for this very text."""
    passes = list(state.workflow_state.task_states.values_list("pk", flat=True))
    given = LedgerEntry.objects.filter(task_state__in=passes, decision=Decision.ENDORSED, digest=digest)
    agreed: dict[int, list[int]] = {}
    for other in task.other_boards(state.workflow_state.workflow_id):
        voices = voices_that_count(list(given.filter(board=other.pk).order_by("number")), other)
        if people_heard(voices) < other.quorum:
            return None
        agreed[other.pk] = [voice.entry for voice in voices if voice.entry]
    return agreed
