"""What a workflow ends with: the text goes live if it may, and the decision about it stands in any case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from ..models.going_live import CannotGoLive, note_held_back

SETTING = "WAGTAIL_FINISH_WORKFLOW_ACTION"
WAGTAILS = "wagtail.workflows.publish_workflow_state"


def publish_reviewed(workflow_state: Any, revision: Any, user: Any) -> None:
    """Publish exactly the approved revision, whether or not the approver may publish.

    A site that has set ``WAGTAIL_FINISH_WORKFLOW_ACTION`` to something else gets that.
    """
    action = getattr(settings, SETTING, WAGTAILS)

    def finish() -> None:
        if action != WAGTAILS:
            import_string(action)(workflow_state, user=user)
        else:
            PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)

    _finish(finish, revision.as_object(), user)


def finish_unreviewed(workflow_state: Any, page: Any) -> None:
    """Keep a workflow that ends without the board's approval from publishing what may not go live.

    Such as one whose board was disabled: Wagtail then calls it approved.
    """
    finish = workflow_state.on_finish
    workflow_state.on_finish = lambda user=None: _finish(lambda: finish(user=user), page, user)


def _finish(act: Callable[[], Any], page: Any, user: Any) -> None:
    """Do what a workflow ends with. A text that can't go live stays a draft: nobody's decision is undone for it."""
    try:
        with transaction.atomic():
            act()
    except CannotGoLive as why:
        note_held_back(page, why, revision=page.latest_revision, user=user)
