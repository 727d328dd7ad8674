"""The medical board as a task in Wagtail's workflows, and what a workflow ends with.

Its two tables stand here and not in ``models``: their methods are Wagtail's hooks into a workflow, which write to the
ledger and publish, and so need ``review`` and the publish policy, which need the tables.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import AbstractGroupApprovalTask, TaskState

from ..enums import Decision
from ..models.base import is_article
from ..review import transitions
from ..review.ledger import ReviewStatement, append
from .publish_policy import CannotGoLive, log_held_back

SETTING = "WAGTAIL_FINISH_WORKFLOW_ACTION"
WAGTAILS_ACTION = "wagtail.workflows.publish_workflow_state"


def publish_reviewed(workflow_state: Any, revision: Any, user: Any) -> None:
    """Publish exactly the approved revision, whether or not the approver may publish.

    A site that has set ``WAGTAIL_FINISH_WORKFLOW_ACTION`` to something else gets that.
    """
    action = getattr(settings, SETTING, WAGTAILS_ACTION)

    def finish() -> None:
        if action != WAGTAILS_ACTION:
            import_string(action)(workflow_state, user=user)
        else:
            PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)

    _finish_or_hold_back(finish, revision.as_object, user)


def finish_unreviewed(workflow_state: Any, page: Any) -> None:
    """Have a workflow that ends without the board's approval publish only what may go live.

    Such as one whose board was disabled: Wagtail then calls it approved.
    """
    finish = workflow_state.on_finish
    workflow_state.on_finish = lambda user=None: _finish_or_hold_back(lambda: finish(user=user), lambda: page, user)


def is_finished_by_board(workflow_state: Any) -> bool:
    """Whether a board's approval ends the workflow: then ``finish_approved`` has set what follows."""
    return "on_finish" in vars(workflow_state)


def _finish_or_hold_back(act: Callable[[], Any], load: Callable[[], Any], user: Any) -> None:
    """Do what a workflow ends with. A text that may not go live stays a draft, and the decision stands.

    ``load`` gives the page with that text.
    """
    try:
        with transaction.atomic():
            act()
    except CannotGoLive as why:
        page = load()
        log_held_back(page, why, revision=page.latest_revision, user=user)


class MedicalReviewState(TaskState):
    """One pass of an article through a board. Approving it always writes to the ledger, from whichever view."""

    is_medical_review = True

    class Meta:
        default_permissions = ()

    def approve(self, user: Any = None, update: bool = True, comment: str = "", **kwargs: Any) -> MedicalReviewState:
        """Decide on the present text. Raises what ``review.transitions.approve`` raises."""
        statement = kwargs.pop("statement", None) or ReviewStatement(comment=comment)
        transitions.approve(self, user, statement=statement, **kwargs)
        self.refresh_from_db()
        return self

    def reject(self, user: Any = None, update: bool = True, comment: str = "", **kwargs: Any) -> MedicalReviewState:
        """Request changes. Raises what ``review.transitions.request_changes`` raises."""
        statement = kwargs.pop("statement", None) or ReviewStatement(comment=comment)
        transitions.request_changes(self, user, statement=statement, **kwargs)
        self.refresh_from_db()
        return self

    def finish_approved(self, user: Any, comment: str) -> None:
        """Wagtail's half of an approval; the ledger's half must have been written in this transaction."""
        # Wagtail saves the workflow as approved and then calls its on_finish, here the instance's own: approvers need
        # no right to publish, as the board's decision is what lets the text go live.
        self.workflow_state.on_finish = lambda user=None: publish_reviewed(self.workflow_state, self.revision, user)
        super().approve(user=user, comment=comment)

    def finish_rejected(self, user: Any, comment: str) -> None:
        """Wagtail's half of a request for changes."""
        super().reject(user=user, comment=comment)


class MedicalReviewTask(AbstractGroupApprovalTask):
    """Review by a medical advisory board.

    Its actions are taken on the review page and not in the editor: what is approved is the text
    that the reviewer was shown, and no edit can travel along with an approval.
    """

    four_eyes = models.BooleanField(
        _("four eyes"),
        default=True,
        help_text=_("Nobody approves a text that they have edited since its last approval."),
    )
    quorum = models.PositiveSmallIntegerField(
        _("reviewers needed"), default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    validity_months = models.PositiveSmallIntegerField(
        _("valid for (months)"), null=True, blank=True, default=12, validators=[MinValueValidator(1)],
        help_text=_("After that the article says that its review is overdue. Left empty, an approval has no end."),
    )  # fmt: skip
    checklist = models.TextField(
        _("checklist"), blank=True, help_text=_("One point a line; each has to be ticked to approve.")
    )

    is_medical_board = True
    task_state_class = MedicalReviewState
    admin_form_fields = [
        *AbstractGroupApprovalTask.admin_form_fields,
        "four_eyes",
        "quorum",
        "validity_months",
        "checklist",
    ]

    class Meta:
        verbose_name = _("Medical review task")
        verbose_name_plural = _("Medical review tasks")

    @classmethod
    def get_description(cls) -> Any:
        """What the task does, in the list of task types."""
        return _("Reviewers of a medical board approve the text that they were shown, and the ledger keeps it")

    @property
    def checklist_items(self) -> list[str]:
        """The points to tick."""
        return [line.strip() for line in self.checklist.splitlines() if line.strip()]

    def other_boards(self, workflow_id: int) -> Any:
        """The other boards that an article in this workflow has to pass: a query set."""
        boards = type(self)._default_manager.filter(workflow_tasks__workflow=workflow_id, active=True)
        return boards.exclude(pk=self.pk)

    def is_reviewer(self, user: Any) -> bool:
        """Whether ``user`` may decide for this board."""
        return bool(user and user.is_active and (user.is_superuser or self._user_in_groups(user)))

    def get_actions(self, obj: Any, user: Any) -> list[Any]:
        """None in the editor: see the review page."""
        return []

    @transaction.atomic
    def start(self, workflow_state: Any, user: Any = None) -> Any:
        """Begin a round: the submitted text's digest goes into the ledger."""
        state = super().start(workflow_state, user=user)
        article = workflow_state.content_object.get_latest_revision_as_object()
        if is_article(article):
            append(
                article, Decision.SUBMITTED, digest=article.review_digest(), by=user, task=self,
                task_state=state.pk, revision=article.latest_revision_id,
            )  # fmt: skip
        return state


def board_of(page: Any, state: Any) -> MedicalReviewTask | None:
    """The board that ``page`` is with, else the first one that its workflow leads to."""
    if state is not None:
        return state.task.specific  # type: ignore[no-any-return]
    workflow = page.get_workflow()
    if workflow is None:
        return None
    boards = MedicalReviewTask.objects.filter(workflow_tasks__workflow=workflow, active=True)
    first: MedicalReviewTask | None = boards.order_by("workflow_tasks__sort_order").first()
    return first
