"""The review page in Wagtail's admin: addresses, menu items, buttons, and the home page's panel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.models import TaskState

from ...articles.page import MedicalArticleMixin
from ...articles.review_task import MedicalReviewState, MedicalReviewTask
from ...models.base import Page
from .emergency import EmergencyView
from .invite import CountersignView, InviteView, RevokeView
from .namesakes import NamesakeView
from .page import PreviewView, ReviewView


def review_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    page = "medarticle/review/<int:page_id>/"
    return [
        path(page, ReviewView.as_view(), name="wagtail_medarticle_review"),
        path(f"{page}preview/", PreviewView.as_view(), name="wagtail_medarticle_preview"),
        path(f"{page}emergency/", EmergencyView.as_view(), name="wagtail_medarticle_emergency"),
        path(f"{page}invite/", InviteView.as_view(), name="wagtail_medarticle_invite"),
        path(f"{page}countersign/<int:pk>/", CountersignView.as_view(), name="wagtail_medarticle_countersign"),
        path(f"{page}namesakes/", NamesakeView.as_view(), name="wagtail_medarticle_namesakes"),
        path(f"{page}revoke/<int:pk>/", RevokeView.as_view(), name="wagtail_medarticle_revoke"),
    ]


LABEL = _("Review…")
ICON = "medarticle"


def review_url(page: Any) -> str:
    """The review page of ``page``."""
    return reverse("wagtail_medarticle_review", args=[page.pk])


class ReviewMenuItem(ActionMenuItem):
    """The item in the editor's action menu."""

    name = "action-medarticle-review"
    label = LABEL
    icon_name = ICON

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For stored articles, also while the board has locked them."""
        return context["view"] == "edit" and isinstance(context["page"].specific, MedicalArticleMixin)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """A link: what is typed in the editor and not saved is not reviewed."""
        return review_url(parent_context["page"])


def review_menu_item() -> ReviewMenuItem:
    """For Wagtail's ``register_page_action_menu_item``."""
    return ReviewMenuItem(order=200)


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_listing_more_buttons``."""
    if isinstance(page, MedicalArticleMixin):
        yield Button(LABEL, review_url(page), icon_name=ICON, priority=8)


def header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``."""
    yield from listing_buttons(page, user)


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
        """Wagtail's tasks without those of medical boards."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["states"] = [
            state for state in context["states"] if not isinstance(state["task_state"].task.specific, MedicalReviewTask)
        ]
        return context


def add_panels(request: HttpRequest, panels: list[Any]) -> None:
    """For Wagtail's ``construct_homepage_panels``."""
    panels[:] = [OtherTasksPanel() if type(panel) is WorkflowObjectsToModeratePanel else panel for panel in panels]
    panels.append(WaitingForReviewPanel())


def register_review_page() -> None:
    """Register addresses, links and the home page's panel."""
    hooks.register("register_admin_urls", review_urls)
    hooks.register("register_page_action_menu_item", review_menu_item)
    hooks.register("register_page_listing_more_buttons", listing_buttons)
    hooks.register("register_page_header_buttons", header_buttons)
    hooks.register("construct_homepage_panels", add_panels)
