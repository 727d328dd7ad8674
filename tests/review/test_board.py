"""A ready-made board, and the command that makes it."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from wagtail_medarticle.models import MedicalReviewTask

pytestmark = pytest.mark.django_db


def create(*args: str) -> str:
    out = StringIO()
    call_command("create_board", *args, stdout=out)
    return out.getvalue()


def counts() -> list[int]:
    return [
        model.objects.count()
        for model in (Group, MedicalReviewTask, Workflow, WorkflowTask, WorkflowPage, GroupPagePermission)
    ]


def test_a_second_run_changes_nothing(home: Any) -> None:
    assert "created  Medical review" in create()
    first = counts()
    MedicalReviewTask.objects.update(quorum=2)
    assert "created" not in create("--quorum", "5")
    assert counts() == first
    assert MedicalReviewTask.objects.get().quorum == 2


def test_the_board_holds_for_the_site(home: Any) -> None:
    create("--quorum", "2", "--months", "0", "--check", "Doses checked", "--check", "Sources read")
    task = MedicalReviewTask.objects.get()
    assert (task.quorum, task.validity_months) == (2, None)
    assert task.checklist_items == ["Doses checked", "Sources read"]
    assert home.get_workflow().tasks.get().specific == task


def test_chief_editors_publish_and_reviewers_need_no_right_on_pages(home: Any) -> None:
    create()
    chief, reviewer = (User.objects.create_user(name) for name in ("chief", "reviewer"))
    chief.groups.add(Group.objects.get(name="Chief editors"))
    reviewer.groups.add(Group.objects.get(name="Medical reviewers"))
    assert home.permissions_for_user(chief).can_publish_subpage()
    assert not home.permissions_for_user(reviewer).can_edit()
    assert MedicalReviewTask.objects.get().is_reviewer(reviewer)
    assert reviewer.has_perm("wagtail_medarticle.view_ledgerentry")


@pytest.mark.parametrize("args", [("--quorum", "0"), ("--quorum", "21"), ("--months", "-1"), ("--site", "nowhere")])
def test_what_makes_no_sense_is_refused(home: Any, args: tuple[str, str]) -> None:
    with pytest.raises(CommandError):
        create(*args)
    assert not MedicalReviewTask.objects.exists()
