"""What an approval ends with: the approved text goes live."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

SETTING = "WAGTAIL_FINISH_WORKFLOW_ACTION"
WAGTAILS = "wagtail.workflows.publish_workflow_state"


def publish_reviewed(workflow_state: Any, revision: Any, user: Any) -> None:
    """Publish exactly the approved revision, whether or not the approver may publish.

    A site that has set ``WAGTAIL_FINISH_WORKFLOW_ACTION`` to something else gets that.
    """
    action = getattr(settings, SETTING, WAGTAILS)
    if action != WAGTAILS:
        import_string(action)(workflow_state, user=user)
        return
    PublishPageRevisionAction(revision, user=user).execute(skip_permission_checks=True)
