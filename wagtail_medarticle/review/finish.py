"""What a workflow ends with: the approved text goes live, and nothing else where the site forbids it."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from ..models.going_live import may_go_live

SETTING = "WAGTAIL_FINISH_WORKFLOW_ACTION"
WAGTAILS = "wagtail.workflows.publish_workflow_state"

logger = logging.getLogger("wagtail_medarticle")


def publish_reviewed(workflow_state: Any, revision: Any, user: Any) -> None:
    """Publish exactly the approved revision, whether or not the approver may publish.

    A site that has set ``WAGTAIL_FINISH_WORKFLOW_ACTION`` to something else gets that.
    """
    action = getattr(settings, SETTING, WAGTAILS)
    if action != WAGTAILS:
        import_string(action)(workflow_state, user=user)
        return
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)


def finish_unreviewed(workflow_state: Any, page: Any) -> None:
    """Keep a workflow that ends without the board's approval from publishing what may not go live.

    Such as one whose board was disabled: Wagtail then calls it approved.
    """
    if may_go_live(page.get_latest_revision_as_object()):
        return
    logger.warning("A workflow of page %s ended without the medical board's approval: it stays as it is", page.pk)
    workflow_state.on_finish = lambda user=None: None
