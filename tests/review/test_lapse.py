"""Lapsed approvals: recorded once with their cause, and renewed where a site wants that."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from tests.review.test_ways import (
    NEW,
    Way,
    a_draft_is_published_in_the_admin,
    a_source_is_retracted,
    a_source_is_retracted_by_update,
    bulk_publishing,
    moving_below_another_board,
    publishing_by_schedule,
    save,
    the_disclaimer_is_edited,
    update,
)
from tests.review.world import APPROVED, World
from wagtail_medarticle.models import LedgerEntry

pytestmark = pytest.mark.django_db
CAUSES: list[tuple[Way, str]] = [
    (a_draft_is_published_in_the_admin, "edited"),
    (bulk_publishing, "edited"),
    (publishing_by_schedule, "edited"),
    (save, "edited"),
    (update, "edited"),
    (a_source_is_retracted, "source"),
    (a_source_is_retracted_by_update, "source"),
    (the_disclaimer_is_edited, "disclaimer"),
    (moving_below_another_board, "moved"),
]


def entries() -> list[tuple[str, str]]:
    return list(LedgerEntry.objects.values_list("decision", "cause"))


@pytest.mark.parametrize(("way", "cause"), CAUSES)
def test_a_lapse_is_recorded_once_with_its_cause(way: Way, cause: str, world: World) -> None:
    before = len(entries())
    approved = LedgerEntry.objects.get(decision=APPROVED).digest
    way(world)
    world.row.save()
    assert entries()[before:] == [("lapsed", cause)]
    assert LedgerEntry.objects.get(decision="lapsed").digest == approved


@pytest.mark.parametrize(("way", "cause"), CAUSES)
def test_a_lapsed_approval_starts_a_new_round_if_the_site_wants_it(way: Way, cause: str, world: World) -> None:
    before = len(entries())
    with override_settings(WAGTAIL_MEDARTICLE={"RENEW_LAPSED_REVIEW": True}):
        way(world)
    assert entries()[before:] == [("lapsed", cause), ("submitted", "")]
    assert world.row.current_workflow_state is not None
    assert world.row.review().status == "submitted"


def test_a_text_approved_for_later_is_no_lapse(world: World) -> None:
    """The live text keeps its own approval while a newer text, approved too, waits for its day."""
    from wagtail_medarticle.review import transitions

    draft = world.edit(NEW).as_object()
    draft.go_live_at = timezone.now() + timedelta(days=1)
    draft.save_revision(user=world.editor)
    transitions.submit(world.row, world.editor)
    transitions.approve(transitions.current_task_state(world.row), world.reviewer)
    page = world.row
    page.slug = "elsewhere"
    page.save()
    assert page.review().status == APPROVED
    assert "lapsed" not in dict(entries())


def test_a_review_that_has_run_out_is_recorded_once_and_renewed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(days=400)
    monkeypatch.setattr(timezone, "now", lambda: later)
    before = len(entries())
    with override_settings(WAGTAIL_MEDARTICLE={"RENEW_LAPSED_REVIEW": True}):
        for _ in range(2):
            call_command("audit_reviews", "--fix", stdout=StringIO())
    assert entries()[before:] == [("lapsed", "expired"), ("submitted", "")]
    review = world.row.represent()["review"]
    assert (review["status"], review["overdue"]) == (APPROVED, True)
