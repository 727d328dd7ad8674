"""When mails go out: after the commit, and not at all where they are muted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.admin.signal_handlers import (
    workflow_approval_email_notifier,
    workflow_rejection_email_notifier,
    workflow_submission_email_notifier,
)
from wagtail.models import WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from ..articles.review_task import MedicalReviewState
from ..enums import Decision
from ..models.base import is_article
from ..models.ledger import LedgerEntry, approvals_lapsed
from ..review.source_health import HealthChange, health_changed
from .notifiers import (
    SubmissionNotifier,
    approval_notifier,
    changes_notifier,
    notify_of_health,
    notify_of_lapses,
    revocation_notifier,
)

_muted: ContextVar[bool] = ContextVar("wagtail_medarticle_muted", default=False)


@contextmanager
def muted() -> Iterator[None]:
    """No mail about reviews for what happens inside, such as while a demo is set up."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


class NotifyAfterCommit:
    """A receiver that calls one of Wagtail's notifiers when the transaction is committed.

    Wagtail's own receivers send at once, and so also of an approval that is rolled back.
    Only medical articles are treated so; ``ours`` is the notifier for them, None where a ledger entry sends the mail.
    """

    def __init__(self, notifier: Callable[..., Any], ours: Callable[..., Any] | None) -> None:
        self.notifier, self.ours = notifier, ours

    def __call__(self, instance: WorkflowState, **kwargs: Any) -> None:
        """Receive a workflow's signal."""
        page = instance.content_object
        if page is None or not is_article(page.specific):
            self.notifier(instance=instance, **kwargs)
        elif self.ours:
            _send(self.ours, instance=instance, **kwargs)
        elif not isinstance(getattr(instance.current_task_state, "specific", None), MedicalReviewState):
            # The last task was no board's. Where it was, the mail goes out for its ledger entry, and without an entry,
            # as when the task was disabled, there was no approval.
            _send(self.notifier, instance=instance, **kwargs)


def _task_submitted(sender: Any, instance: Any, **kwargs: Any) -> None:
    _send(submission_notifier, instance=instance, **kwargs)


def _entry_added(sender: Any, instance: LedgerEntry, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw and instance.decision == Decision.APPROVED:
        _send(approval_notifier, instance=instance)
    elif created and not raw and instance.decision == Decision.REVOKED:
        _send(revocation_notifier, instance=instance)


def _lapsed(sender: Any, entries: list[LedgerEntry], **kwargs: Any) -> None:
    _send(notify_of_lapses, entries)


def _health_changed(sender: Any, changes: list[HealthChange], lapsed: list[LedgerEntry], **kwargs: Any) -> None:
    _send(notify_of_health, changes, lapsed)


def _send(notifier: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    if not _muted.get():
        # Robust: a mail that fails is logged and takes nothing else along.
        transaction.on_commit(partial(notifier, *args, **kwargs), robust=True)


submission_notifier = SubmissionNotifier()
REPLACED_RECEIVERS = (
    (
        workflow_submitted,
        "workflow_state_submitted_email_notification",
        NotifyAfterCommit(workflow_submission_email_notifier, workflow_submission_email_notifier),
    ),
    (
        workflow_approved,
        "workflow_state_approved_email_notification",
        NotifyAfterCommit(workflow_approval_email_notifier, None),
    ),
    (
        workflow_rejected,
        "workflow_state_rejected_email_notification",
        NotifyAfterCommit(workflow_rejection_email_notifier, changes_notifier),
    ),
)
"""Signal, the name under which Wagtail connects its receiver, and ours in its place."""


def connect() -> None:
    """Start sending."""
    task_submitted.connect(
        _task_submitted, sender=MedicalReviewState, dispatch_uid="wagtail_medarticle.notifications.submitted"
    )
    post_save.connect(_entry_added, sender=LedgerEntry, dispatch_uid="wagtail_medarticle.notifications.decided")
    approvals_lapsed.connect(_lapsed, dispatch_uid="wagtail_medarticle.notifications.lapsed")
    health_changed.connect(_health_changed, dispatch_uid="wagtail_medarticle.notifications.health")
    for signal, name, receiver in REPLACED_RECEIVERS:
        # Under Wagtail's own name, so that its receiver is not there as well, whichever app starts first.
        signal.disconnect(sender=WorkflowState, dispatch_uid=name)
        signal.connect(receiver, sender=WorkflowState, dispatch_uid=name)
