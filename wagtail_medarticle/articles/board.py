"""A ready-made board: its groups, its task, its workflow, and the pages that it holds for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from ..models.base import Page
from ..models.follow_up import FollowUpQuestion
from ..models.ledger import LedgerEntry
from ..models.people import NamesakeRecord
from .review_task import MedicalReviewTask

CHIEF_KINDS = ("add", "change", "publish", "lock", "unlock")
"""What a chief editor may do with pages; reviewers need no right on pages at all."""


@dataclass(frozen=True, slots=True)
class Board:
    """What ``create_board`` made or found. ``created`` names what is new."""

    task: MedicalReviewTask
    workflow: Workflow
    reviewers: Group
    chiefs: Group
    created: tuple[str, ...]


@transaction.atomic
def create_board(
    root: Any, *, name: str, reviewers: str, chiefs: str, quorum: int = 1, months: int | None = 12, checklist: str = ""
) -> Board:
    """A board called ``name`` for ``root`` and all below it, made where it isn't there yet.

    What exists already is left as it is, so that a second run changes nothing that an administrator
    has set. A workflow of ``root``'s own gives way to the board's.
    """
    created = []
    reviewer_group, new = Group.objects.get_or_create(name=reviewers)
    created += [reviewers] if new else []
    chief_group, new = Group.objects.get_or_create(name=chiefs)
    created += [chiefs] if new else []
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    reading = _permissions(LedgerEntry, "view")
    reviewer_group.permissions.add(access, *reading)
    deciding = _permissions(NamesakeRecord, "add", "view")
    chief_group.permissions.add(access, *reading, *_permissions(FollowUpQuestion, "view", "change"), *deciding)
    base = Page._meta.model_name
    for kind in CHIEF_KINDS:
        held = GroupPagePermission.objects.filter(group=chief_group, page=root, permission__codename=f"{kind}_{base}")
        if not held.exists():
            GroupPagePermission.objects.create(group=chief_group, page=root, permission_type=kind)
    task = MedicalReviewTask.objects.filter(name=name).first()
    if task is None:
        task = MedicalReviewTask.objects.create(name=name, quorum=quorum, validity_months=months, checklist=checklist)
        task.groups.add(reviewer_group, chief_group)
        created.append(name)
    workflow = Workflow.objects.filter(workflow_tasks__task=task, active=True).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=root, defaults={"workflow": workflow})
    return Board(task, workflow, reviewer_group, chief_group, tuple(created))


def _permissions(model: Any, *actions: str) -> list[Permission]:
    codenames = [f"{action}_{model._meta.model_name}" for action in actions]
    return list(Permission.objects.filter(content_type__app_label=model._meta.app_label, codename__in=codenames))
