"""The home page's panel of articles that wait for one's review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import TaskState

from ...models import MedicalReviewState, MedicalReviewTask
from ...models.base import Page


def waiting_for(user: Any) -> list[dict[str, Any]]:
    """Open tasks of the boards that ``user`` is a reviewer of, the longest waiting first.

    One query, and a second where there is anything: ``{"page", "board", "since", "days"}`` each.
    """
    boards = (
        MedicalReviewTask.objects.all() if user.is_superuser else MedicalReviewTask.objects.filter(groups__user=user)
    )
    states = MedicalReviewState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, task__in=boards.values("pk"), workflow_state__status="in_progress"
    )
    open_tasks = list(
        states.order_by("started_at").values_list("workflow_state__object_id", "task__name", "started_at")
    )
    pages = Page.objects.in_bulk([int(page) for page, _board, _since in open_tasks]) if open_tasks else {}
    now = timezone.now()
    return [
        {"page": pages[int(page)], "board": board, "since": since, "days": (now - since).days}
        for page, board, since in open_tasks
        if int(page) in pages
    ]


class WaitingForReviewPanel(Component):
    """Articles waiting for one's review; nothing for those who review nothing."""

    name = "medarticle_waiting_for_review"
    template_name = "wagtail_medarticle/admin/review/waiting_panel.html"
    order = 215

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The open tasks."""
        return {"waiting": waiting_for(parent_context["request"].user)}


class OtherTasksPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's own panel without the medical boards' tasks, which it can offer no action for."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Wagtail's, less ours."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["states"] = [
            state for state in context["states"] if not isinstance(state["task_state"].task.specific, MedicalReviewTask)
        ]
        return context


def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """For Wagtail's ``construct_homepage_panels``."""
    panels[:] = [OtherTasksPanel() if type(panel) is WorkflowObjectsToModeratePanel else panel for panel in panels]
    panels.append(WaitingForReviewPanel())
