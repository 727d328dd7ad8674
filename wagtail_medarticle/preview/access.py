"""Who may look at a text that isn't published."""

from __future__ import annotations

from typing import Any

from ..models import MedicalReviewTask


def may_preview(user: Any, page: Any) -> bool:
    """Whether ``user`` may see drafts of ``page``: who may edit or publish it, and the board that it is with."""
    if not _may_enter(user):
        return False
    rights = page.permissions_for_user(user)
    if rights.can_edit() or rights.can_publish():
        return True
    task = page.current_workflow_task
    return isinstance(task, MedicalReviewTask) and task.is_reviewer(user)


def may_preview_below(user: Any, parent: Any) -> bool:
    """Whether ``user`` may write a new page below ``parent``."""
    return _may_enter(user) and bool(parent.permissions_for_user(user).can_add_subpage())


def _may_enter(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))
