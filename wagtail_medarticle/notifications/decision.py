"""To an article's authors: the board has decided."""

from __future__ import annotations

from typing import Any

from wagtail.admin.mail import EmailNotificationMixin, Notifier, WorkflowStateRejectionEmailNotifier
from wagtail.models import WorkflowState

from ..models import LedgerEntry, MedicalReviewState
from ..models.base import Page
from .submission import TEMPLATES


class ApprovalNotifier(EmailNotificationMixin, Notifier):
    """By the user's “approved” setting. It speaks for the ledger's entry, so one approval is told once."""

    notification = "approved"
    template_directory = TEMPLATES

    def __init__(self) -> None:
        super().__init__((LedgerEntry,))

    def get_recipient_users(self, instance: LedgerEntry, **kwargs: Any) -> set[Any]:
        """Who submitted the article and who owns it, each once; not who approved it."""
        state = MedicalReviewState.objects.filter(pk=instance.task_state).select_related("workflow_state").first()
        page = Page.objects.filter(pk=instance.article).first()
        authors = {state and state.workflow_state.requested_by, page and page.owner} - {None}
        return {user for user in authors if str(user.pk) != instance.user}

    def get_template_base_prefix(self, instance: LedgerEntry, **kwargs: Any) -> str:
        """Such as ``review_approved_subject.txt``."""
        return "review_"

    def get_context(self, instance: LedgerEntry, **kwargs: Any) -> dict[str, Any]:
        """The ledger's entry."""
        return {**super().get_context(instance, **kwargs), "entry": instance}


class RevocationNotifier(ApprovalNotifier):
    """To the article's owner, by the user's “rejected” setting: readers are warned again."""

    notification = "rejected"

    def get_template_base_prefix(self, instance: LedgerEntry, **kwargs: Any) -> str:
        """Such as ``review_revoked_rejected_subject.txt``."""
        return "review_revoked_"


class ChangesNotifier(WorkflowStateRejectionEmailNotifier):
    """Wagtail's mail with the board's comment, to the article's owner as well."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> set[Any]:
        """Who submitted the article and who owns it, each once; not who asked for changes."""
        page = workflow_state.content_object
        return {workflow_state.requested_by, page and page.owner} - {kwargs.get("user"), None}


approval_notifier = ApprovalNotifier()
revocation_notifier = RevocationNotifier()
changes_notifier = ChangesNotifier()
