"""The steps of a review: each checks, then writes, then moves Wagtail's workflow on.

Every one locks the page, then the task state, then the ledger's head, in that order, so that of two
people who decide at once one finds the task decided. They raise; views report.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from ..enums import Decision
from ..models.base import Page
from ..models.ledger import LedgerEntry
from .ledger import NOTHING_SAID, Statement, append
from .validity import months_after


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


class NotAllowed(PermissionDenied):
    """The user may not take this step; the message says why."""


def current_task_state(page: Any) -> TaskState | None:
    """The task of the board that ``page`` is with, if it is with one."""
    from ..models.task import MedicalReviewState

    state = page.current_workflow_task_state
    return state if isinstance(state, MedicalReviewState) else None


@transaction.atomic
def start(task_state: Any, user: Any) -> None:
    """Record that a reviewer has begun. Starting again changes nothing."""
    _page, state = _lock(task_state)
    task = state.task.specific
    _require(task.is_reviewer(user), _("Only a reviewer of this board can start a review."))
    if LedgerEntry.objects.filter(task_state=state.pk, decision=Decision.STARTED).exists():
        return
    article = state.revision.as_object()
    append(
        article,
        Decision.STARTED,
        digest=article.review_digest(),
        by=user,
        task=task,
        task_state=state.pk,
        revision=state.revision_id,
    )


@transaction.atomic
def approve(
    task_state: Any,
    user: Any,
    *,
    expected_digest: str | None = None,
    statement: Statement = NOTHING_SAID,
    person: Any = None,
) -> Any:
    """Approve the text under review, or endorse it where the board needs more voices.

    ``expected_digest`` is that of the text which the reviewer saw. Raises ``TextChanged``,
    ``AlreadyDecided`` and ``NotAllowed``. Gives the ledger entry.
    """
    page, state = _lock(task_state)
    article = page.get_latest_revision_as_object()
    revision = article.latest_revision
    digest = article.review_digest()
    if expected_digest is not None and expected_digest != digest:
        raise TextChanged(digest)
    task = state.task.specific
    if person is None:
        _require(task.is_reviewer(user), _("Only a reviewer of this board can approve."))
        _require(
            not task.four_eyes or not edited_since_approval(page, user),
            _("You edited this text: somebody else has to approve it."),
        )
    _require(set(task.checklist_items) <= set(statement.checklist), _("Every point of the checklist has to be ticked."))
    voices = LedgerEntry.objects.filter(task_state=state.pk, decision=Decision.ENDORSED, digest=digest)
    _require(user is None or not voices.filter(user=str(user.pk)).exists(), _("You have approved this text already."))
    final = voices.count() + 1 >= task.quorum
    entry = append(
        article,
        Decision.APPROVED if final else Decision.ENDORSED,
        digest=digest,
        by=user,
        person=person,
        statement=statement,
        task=task,
        task_state=state.pk,
        revision=revision.pk,
        review_due=months_after(timezone.localdate(), task.validity_months) if task.validity_months else None,
    )
    if final:
        state.revision = revision
        state.finish_approved(user, statement.comment)
    return entry


@transaction.atomic
def request_changes(
    task_state: Any,
    user: Any,
    *,
    expected_digest: str | None = None,
    statement: Statement = NOTHING_SAID,
    person: Any = None,
) -> Any:
    """Send the text back to its authors. Raises like ``approve``. Gives the ledger entry."""
    page, state = _lock(task_state)
    article = page.get_latest_revision_as_object()
    digest = article.review_digest()
    if expected_digest is not None and expected_digest != digest:
        raise TextChanged(digest)
    task = state.task.specific
    if person is None:
        _require(task.is_reviewer(user), _("Only a reviewer of this board can request changes."))
    entry = append(
        article, Decision.CHANGES_REQUESTED, digest=digest, by=user, person=person, statement=statement,
        task=task, task_state=state.pk, revision=article.latest_revision_id,
    )  # fmt: skip
    state.finish_rejected(user, statement.comment)
    return entry


def submit(page: Any, user: Any) -> None:
    """Send a page to its board. Raises ``NotAllowed`` and ``ReviewConflict``."""
    _require(
        page.permissions_for_user(user).can_submit_for_moderation() or page.permissions_for_user(user).can_edit(),
        _("You can't submit this page."),
    )
    workflow = page.get_workflow()
    if workflow is None:
        raise ReviewConflict(_("No workflow applies to this page."))
    state = page.current_workflow_state
    if state is None:
        workflow.start(page, user)
    elif state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user=user)
    else:
        raise ReviewConflict(_("The page is under review already."))


def withdraw(page: Any, user: Any) -> None:
    """Take a page back from its board. Raises ``NotAllowed`` and ``ReviewConflict``."""
    state = page.current_workflow_state
    if state is None:
        raise ReviewConflict(_("The page is not under review."))
    _require(state.user_can_cancel(user), _("You can't withdraw this page."))
    state.cancel(user=user)


def edited_since_approval(page: Any, user: Any) -> bool:
    """Whether ``user`` saved a version of the page after the last approval, or any version without one."""
    approval = LedgerEntry.objects.filter(article=page.pk, decision=Decision.APPROVED).order_by("-number").first()
    versions = page.revisions.filter(user=user)
    return bool((versions.filter(created_at__gt=approval.at) if approval else versions).exists())


def _lock(task_state: Any) -> tuple[Any, Any]:
    """The page and its open task state, locked. Raises ``AlreadyDecided``."""
    Page.objects.select_for_update().filter(pk=task_state.workflow_state.object_id).first()
    state = TaskState.objects.select_for_update().select_related("workflow_state").get(pk=task_state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided(_("This task has been decided already."))
    return state.workflow_state.content_object.specific, state


def _require(condition: bool, why: Any) -> None:
    if not condition:
        raise NotAllowed(why)
