"""The steps of a review: each checks, then writes, then moves Wagtail's workflow on.

Every one locks the page, the task state, the sources and the ledger's head, in that order, before it judges a text: so
of two people who decide at once one finds the task decided, and nothing that a text is judged by changes before the
decision is written. They raise; views report.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from ..citations.repointing import cited_in
from ..enums import Decision, ReviewStatus
from ..models.base import Page, lock_page
from ..models.invitation import ReviewInvitation
from ..models.ledger import LedgerEntry, load_ledgers, lock_ledger
from ..models.library import lock_sources
from .decision_records import GUEST, Person
from .four_eyes import four_eyes_objection
from .ledger import NOTHING_SAID, ReviewStatement, append, signed_by
from .rule import rule_in_force
from .status import derive, months_after
from .voices import (
    Voice,
    agreed_elsewhere,
    has_spoken,
    people_heard,
    voice_of_guest,
    voice_of_member,
    voices_that_count,
)


class ReviewConflict(Exception):
    """The article or its review is no longer what the caller took it for. ``code`` says how."""

    code = "conflict"


class AlreadyDecided(ReviewConflict):
    """Somebody else has decided this task."""

    code = "already_decided"


class TextChanged(ReviewConflict):
    """The text is not the one that the reviewer saw; ``digest`` is that of the present one."""

    code = "text_changed"

    def __init__(self, digest: str) -> None:
        super().__init__(_("The text has changed since you opened it."))
        self.digest = digest


class NothingToRevoke(ReviewConflict):
    """The text has no approval, or no longer."""

    code = "not_approved"


class NotAllowed(PermissionDenied):
    """The user may not take this step; the message says why."""


class ChecklistRefused(NotAllowed):
    """A point of the board's checklist is not ticked, or one is that the board doesn't ask for.

    ``asked`` are the points that it asks for.
    """

    def __init__(self, message: Any, asked: Sequence[str]) -> None:
        super().__init__(message)
        self.asked = list(asked)


def current_task_state(page: Any) -> TaskState | None:
    """The task of the board that ``page`` is with, if it is with one."""
    state = page.current_workflow_task_state
    return state if getattr(state, "is_medical_review", False) else None


@transaction.atomic
def start(task_state: Any, user: Any, statement: ReviewStatement = NOTHING_SAID) -> None:
    """Record that a reviewer has begun, with the interests that they declare. Starting again changes nothing.

    Each reviewer can declare theirs once, so that a chief editor sees them before anything is decided.
    """
    page, state = _lock(task_state)
    task = state.task.specific
    _require(task.is_reviewer(user), _("Only a reviewer of this board can start a review."))
    begun = set(
        LedgerEntry.objects.filter(task_state=state.pk, decision=Decision.STARTED).values_list("user", flat=True)
    )
    if begun and (str(user.pk) in begun or not statement.interests.strip()):
        return
    article, revision, digest = _latest(page)
    append(
        article, Decision.STARTED, digest=digest, by=user, task=task, task_state=state.pk, revision=revision.pk,
        statement=statement,
    )  # fmt: skip


@transaction.atomic
def approve(
    task_state: Any,
    user: Any,
    *,
    expected_digest: str | None = None,
    statement: ReviewStatement = NOTHING_SAID,
    signature: Person | None = None,
    guest: ReviewInvitation | None = None,
) -> Any:
    """Approve the text under review, or endorse it where more voices are needed.

    A workflow with several boards approves a text when the last of them has: until then, and where
    the text has changed between them, each one's approval is an endorsement.

    ``expected_digest`` is that of the text which the reviewer saw, ``signature`` the name and credentials that they
    confirmed. Raises ``TextChanged``, ``AlreadyDecided``, ``ChecklistRefused`` and ``NotAllowed``. Gives the entry.

    A ``guest`` has no account whose rights could be checked: ``review.invitations`` checks who invited them.
    """
    page, state = _lock(task_state)
    article, revision, digest = _latest(page)
    if expected_digest is not None and expected_digest != digest:
        raise TextChanged(digest)
    task = state.task.specific
    voice = _voice(task, user, guest, _("Only a reviewer of this board can approve."), signature)
    own = four_eyes_objection(article, user) if task.four_eyes and guest is None else ""
    _require(not own, own)
    _require_asked(task, statement)
    left = [point for point in task.checklist_items if point not in statement.checklist]
    if left:
        raise ChecklistRefused(_("Every point of the checklist has to be ticked."), task.checklist_items)
    entries = LedgerEntry.objects.filter(task_state=state.pk, decision=Decision.ENDORSED, digest=digest)
    heard = voices_that_count(list(entries.order_by("number")), task)
    spoken = has_spoken(voice, heard) or bool(user and entries.filter(user=str(user.pk)).exists())
    _require(not spoken, _("You have approved this text already."))
    decided = people_heard([*heard, voice]) >= task.quorum
    agreed = agreed_elsewhere(state, task, digest) if decided else None
    signed, person = signed_by(user, signature, guest)
    entry = append(
        article,
        Decision.APPROVED if agreed is not None else Decision.ENDORSED,
        digest=digest,
        by=user,
        person=person,
        voice=f"{GUEST}{guest.pk}" if guest else "",
        statement=statement,
        task=task,
        task_state=state.pk,
        revision=revision.pk,
        review_due=months_after(timezone.localdate(), task.validity_months) if task.validity_months else None,
        rule=rule_in_force(
            task, user=user, guest=guest, signed=signed, agreed=agreed, interests=statement.public_interests,
            voices=[*heard, *(Voice(frozenset(), entry=number) for each in (agreed or {}).values() for number in each)],
        ),
        private={"email": guest.email} if guest else None,
    )  # fmt: skip
    if decided:
        state.revision = revision
        state.finish_approved(user, statement.comment)
    if agreed is not None and not Page.objects.filter(pk=page.pk, live=True, live_revision=revision.pk).exists():
        append(article, Decision.WAITING, digest=digest, by=user, task=task, revision=revision.pk)
    return entry


@transaction.atomic
def request_changes(
    task_state: Any,
    user: Any,
    *,
    expected_digest: str | None = None,
    statement: ReviewStatement = NOTHING_SAID,
    signature: Person | None = None,
    guest: ReviewInvitation | None = None,
) -> Any:
    """Send the text back to its authors. Raises like ``approve``. Gives the ledger entry."""
    page, state = _lock(task_state)
    article, revision, digest = _latest(page)
    if expected_digest is not None and expected_digest != digest:
        raise TextChanged(digest)
    task = state.task.specific
    _voice(task, user, guest, _("Only a reviewer of this board can request changes."))
    _require_asked(task, statement)
    signed, person = signed_by(user, signature, guest)
    entry = append(
        article, Decision.CHANGES_REQUESTED, digest=digest, by=user, person=person,
        voice=f"{GUEST}{guest.pk}" if guest else "", statement=statement, task=task, task_state=state.pk,
        revision=revision.pk, rule=rule_in_force(task, user=user, guest=guest, signed=signed),
        private={"email": guest.email} if guest else None,
    )  # fmt: skip
    state.revision = revision
    state.finish_rejected(user, statement.comment)
    return entry


@transaction.atomic
def submit(page: Any, user: Any) -> None:
    """Send a page to its board. Raises ``NotAllowed`` and ``ReviewConflict``."""
    lock_page(page.pk)
    _require(
        page.permissions_for_user(user).can_submit_for_moderation() or page.permissions_for_user(user).can_edit(),
        _("You can't submit this page."),
    )
    workflow = page.get_workflow()
    if workflow is None:
        raise ReviewConflict(_("No workflow applies to this page."))
    state = page.current_workflow_state
    if page.latest_revision_id is None:  # made by code: a board reviews a version
        page.save_revision(user=user, changed=False)
    if state is None:
        workflow.start(page, user)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
    else:
        raise ReviewConflict(_("The page is under review already."))


@transaction.atomic
def withdraw(page: Any, user: Any) -> None:
    """Take a page back from its board. Raises ``NotAllowed`` and ``ReviewConflict``."""
    lock_page(page.pk)
    state = page.current_workflow_state
    if state is None:
        raise ReviewConflict(_("The page is not under review."))
    _require(state.user_can_cancel(user), _("You can't withdraw this page."))
    state.cancel(user=user)


@transaction.atomic
def revoke(page: Any, user: Any, *, digest: str, statement: ReviewStatement = NOTHING_SAID) -> Any:
    """Take back the approval of the page's text with ``digest``, which then carries the caution again.

    For the board that gave it, or one that the page's workflow leads to. Raises ``NothingToRevoke`` where that text is
    not approved, and ``NotAllowed``. Gives the ledger entry.
    """
    lock_page(page.pk)
    lock_ledger()
    article = page.alias_of_id or page.pk
    entries = load_ledgers([page]).get((article, page.locale.language_code), [])
    if derive(entries, digest).status is not ReviewStatus.APPROVED:
        raise NothingToRevoke(_("This text is not approved."))
    approvals = LedgerEntry.objects.filter(article=article, decision=Decision.APPROVED, digest=digest)
    approval = approvals.order_by("-number")[0]
    workflow = page.get_workflow()
    tasks = Task.objects.filter(Q(pk=approval.board) | Q(workflow_tasks__workflow=workflow, active=True)).distinct()
    boards = [task for task in tasks.specific() if getattr(task, "is_medical_board", False)]
    task = next((board for board in boards if board.is_reviewer(user)), None)
    _require(task is not None or user.is_superuser, _("Only a reviewer of the board can revoke its approval."))
    return append(
        page, Decision.REVOKED, digest=digest, by=user, statement=statement, task=task, revision=approval.revision,
        rule=rule_in_force(task, user=user),
    )  # fmt: skip


def _voice(
    task: Any, user: Any, guest: ReviewInvitation | None, refusal: Any, signature: Person | None = None
) -> Voice:
    """The voice of who decides. Raises ``NotAllowed`` where they may not, or who invited them."""
    orcid = signature.orcid if signature else ""
    if guest is None:
        _require(task.is_reviewer(user), refusal)
        return voice_of_member(user, orcid)
    voice = voice_of_guest(guest, task, orcid)
    if voice is None:
        raise NotAllowed(refusal)
    return voice


def _require_asked(task: Any, statement: ReviewStatement) -> None:
    asked = task.checklist_items
    unknown = [point for point in statement.checklist if point not in asked]
    if unknown:
        why = _("The board doesn't ask for: %(points)s") % {"points": "; ".join(map(str, unknown))}
        raise ChecklistRefused(why, asked)


def _lock(task_state: Any) -> tuple[Any, Any]:
    """The page and its open task state, locked. Raises ``AlreadyDecided``."""
    lock_page(task_state.workflow_state.object_id)
    state = TaskState.objects.select_for_update().select_related("workflow_state").get(pk=task_state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(_("This task has been decided already."))
    return state.workflow_state.content_object.specific, state


def _latest(page: Any) -> tuple[Any, Any, str]:
    """The text under review, a revision that holds just that, and its digest.

    The revision's content is read once: what is published is what the digest is of, even while an
    autosave writes over the revision. A row that was changed without a revision gets one.
    """
    revision = page.get_latest_revision()
    stored = revision.as_object() if revision else None
    lock_sources(cited_in([each.body.get_prep_value() for each in (page, stored) if each]))
    lock_ledger()
    article = stored if stored and page.has_unpublished_changes else page
    digest = article.review_digest()
    if stored is None or (article is page and stored.review_digest() != digest):
        revision = page.save_revision(changed=False, clean=False)
    return article, revision, digest


def _require(condition: bool, why: Any) -> None:
    if not condition:
        raise NotAllowed(why)
