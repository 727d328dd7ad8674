"""The steps of a review."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import PageLogEntry, TaskState, Workflow, WorkflowTask

from tests.factories import block, with_ids
from tests.review.conftest import edit, fresh
from wagtail_medarticle.enums import ReviewStatus
from wagtail_medarticle.models import Contributor, LedgerEntry, MedicalReviewTask
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import ReviewStatement

pytestmark = pytest.mark.django_db


def decisions() -> list[str]:
    return list(LedgerEntry.objects.values_list("decision", flat=True))


def state(page: Any) -> Any:
    return transitions.current_task_state(fresh(page))


def test_submitting_is_recorded_with_the_text(submitted: Any, editor: Any) -> None:
    (entry,) = LedgerEntry.objects.all()
    assert (entry.decision, entry.article, entry.name) == ("submitted", submitted.pk, "Eve Editor")
    assert entry.digest == submitted.review_digest()
    assert submitted.review().status is ReviewStatus.SUBMITTED


def test_starting_shows_the_article_under_review_once(submitted: Any, reviewer: Any) -> None:
    transitions.start(state(submitted), reviewer)
    transitions.start(state(submitted), reviewer)
    assert decisions() == ["submitted", "started"]
    assert submitted.review().status is ReviewStatus.UNDER_REVIEW


def test_approving_publishes_and_says_who(submitted: Any, reviewer: Any) -> None:
    Contributor.objects.create(name="Dr. Ria Rev", credentials="MD, PhD", role="Oncologist", user=reviewer)
    transitions.approve(state(submitted), reviewer, statement=ReviewStatement(note="Sound."))
    page = fresh(submitted)
    review = page.review()
    assert review.status is ReviewStatus.APPROVED
    assert [(person.name, person.credentials) for person in review.reviewers] == [("Dr. Ria Rev", "MD, PhD")]
    assert page.live
    assert not page.workflow_in_progress
    data = page.represent()["review"]
    assert data["status"] == "approved"
    assert data["notice"] is None
    assert data["reviewed_by"][0]["role"] == "Oncologist"
    assert page.medarticle_index.review_status == "approved"


def test_each_step_is_logged_with_its_ledger_number(submitted: Any, reviewer: Any) -> None:
    transitions.start(state(submitted), reviewer)
    transitions.approve(state(submitted), reviewer)
    logged = PageLogEntry.objects.filter(action__startswith="wagtail_medarticle.").order_by("pk")
    assert [entry.data["ledger"]["number"] for entry in logged] == [1, 2, 3]
    assert [entry.data["ledger"]["hash"] for entry in logged] == list(
        LedgerEntry.objects.values_list("hash", flat=True)
    )


def test_an_approver_needs_no_right_to_publish(submitted: Any, reviewer: Any) -> None:
    edit(submitted, "Rest helps")
    assert not submitted.permissions_for_user(reviewer).can_publish()
    transitions.approve(state(submitted), reviewer)
    assert "Rest helps" in str(fresh(submitted).body)


def test_a_text_that_changed_since_it_was_opened_is_not_approved(submitted: Any, editor: Any, reviewer: Any) -> None:
    seen = submitted.review_digest()
    edit(submitted, "Rest harms", editor)
    with pytest.raises(transitions.TextChanged):
        transitions.approve(state(submitted), reviewer, expected_digest=seen)
    assert "approved" not in decisions()


def test_who_edited_does_not_approve(submitted: Any, board: MedicalReviewTask, reviewer: Any) -> None:
    edit(submitted, "Rest helps", reviewer)
    with pytest.raises(transitions.NotAllowed, match="edited"):
        transitions.approve(state(submitted), reviewer)
    board.four_eyes = False
    board.save()
    transitions.approve(state(submitted), reviewer)
    assert fresh(submitted).review().status is ReviewStatus.APPROVED


def test_the_author_does_not_approve_even_as_superuser(article: Any, admin: Any) -> None:
    edit(article, "Rest helps", admin)
    transitions.submit(article, admin)
    with pytest.raises(transitions.NotAllowed, match="edited"):
        transitions.approve(state(article), admin)


def test_who_is_named_as_an_author_does_not_approve(article: Any, board: Any, editor: Any, reviewer: Any) -> None:
    person = Contributor.objects.create(name="Dr. Ria Rev", user=reviewer)
    draft = article.get_latest_revision_as_object()
    draft.authors = with_ids([block("contributor", person.pk)])
    draft.save_revision(user=editor)
    transitions.submit(fresh(article), editor)
    with pytest.raises(transitions.NotAllowed, match="author"):
        transitions.approve(state(article), reviewer)
    board.four_eyes = False
    board.save()
    transitions.approve(state(article), reviewer)


def test_an_approval_is_revoked_by_the_board(submitted: Any, editor: Any, reviewer: Any) -> None:
    digest = transitions.approve(state(submitted), reviewer).digest
    with pytest.raises(transitions.NotAllowed):
        transitions.revoke(fresh(submitted), editor, digest=digest)
    with pytest.raises(transitions.NothingToRevoke):
        transitions.revoke(fresh(submitted), reviewer, digest="sha256:0")
    transitions.revoke(fresh(submitted), reviewer, digest=digest, statement=ReviewStatement(comment="A dose is wrong."))
    page = fresh(submitted)
    assert (page.live, page.review().status) == (True, ReviewStatus.NOT_SUBMITTED)
    assert page.represent()["review"]["notice"]["level"] == "caution"
    assert page.medarticle_index.review_status == "not_submitted"
    with pytest.raises(transitions.NothingToRevoke):
        transitions.revoke(page, reviewer, digest=digest)
    transitions.submit(page, editor)
    transitions.approve(state(page), reviewer)
    assert fresh(page).review().status is ReviewStatus.APPROVED


def test_only_the_board_decides(submitted: Any, editor: Any) -> None:
    for step in (transitions.start, transitions.approve, transitions.request_changes):
        with pytest.raises(transitions.NotAllowed):
            step(state(submitted), editor)


def test_a_decided_task_is_not_decided_again(submitted: Any, reviewer: Any) -> None:
    task_state = state(submitted)
    transitions.approve(task_state, reviewer)
    for step in (transitions.approve, transitions.request_changes):
        with pytest.raises(transitions.AlreadyDecided):
            step(task_state, reviewer)


def test_a_quorum_needs_different_people(submitted: Any, board: MedicalReviewTask, reviewer: Any, admin: Any) -> None:
    board.quorum = 2
    board.save()
    transitions.approve(state(submitted), reviewer, signature=Person("Ria Rev"))
    assert fresh(submitted).review().status is ReviewStatus.UNDER_REVIEW
    with pytest.raises(transitions.NotAllowed, match="already"):
        transitions.approve(state(submitted), reviewer)
    transitions.approve(state(submitted), admin, signature=Person("Ada Min"))
    review = fresh(submitted).review()
    assert review.status is ReviewStatus.APPROVED
    assert [person.name for person in review.reviewers] == ["Ria Rev", "Ada Min"]


def test_voices_for_an_older_text_do_not_count(
    submitted: Any, board: MedicalReviewTask, editor: Any, reviewer: Any, admin: Any
) -> None:
    board.quorum = 2
    board.save()
    transitions.approve(state(submitted), reviewer)
    edit(submitted, "Rest harms", editor)
    transitions.approve(state(submitted), admin)
    assert "approved" not in decisions()


def test_every_point_of_the_checklist_is_ticked(submitted: Any, board: MedicalReviewTask, reviewer: Any) -> None:
    board.checklist = "Doses checked\nSources read\n"
    board.save()
    with pytest.raises(transitions.NotAllowed, match="checklist"):
        transitions.approve(state(submitted), reviewer, statement=ReviewStatement(checklist=["Doses checked"]))
    transitions.approve(
        state(submitted), reviewer, statement=ReviewStatement(checklist=["Doses checked", "Sources read"])
    )
    assert LedgerEntry.objects.get(decision="approved").checklist == ["Doses checked", "Sources read"]


def test_a_point_that_the_board_does_not_ask_for_is_refused(submitted: Any, board: Any, reviewer: Any) -> None:
    for step in (transitions.approve, transitions.request_changes):
        with pytest.raises(transitions.ChecklistRefused, match="Looks nice"):
            step(state(submitted), reviewer, statement=ReviewStatement(checklist=["Looks nice"]))
    assert decisions() == ["submitted"]


def test_the_rule_in_force_is_on_record(submitted: Any, board: Any, reviewer: Any, admin: Any) -> None:
    board.quorum, board.checklist = 2, "Doses checked"
    board.save()
    ticked = ReviewStatement(checklist=["Doses checked"])
    first = transitions.approve(state(submitted), reviewer, statement=ticked)
    last = transitions.approve(state(submitted), admin, statement=ticked, signature=Person("Ada Min"))
    assert last.decision == "approved"
    assert {name: last.rule[name] for name in last.rule if name != "digest"} == {
        "quorum": 2,
        "four_eyes": True,
        "validity_months": 12,
        "checklist": ["Doses checked"],
        "voices": [first.number],
        "signed": "confirmed",
        "superuser": True,
        "settings": {"HEALTH_ENDS_APPROVAL": True, "LIVE_WITHOUT_APPROVAL": True, "NOT_REVIEWED": []},
    }
    assert not list(check_chain())


def test_requested_changes_send_the_article_back_and_it_can_come_again(
    submitted: Any, editor: Any, reviewer: Any
) -> None:
    transitions.request_changes(state(submitted), reviewer, statement=ReviewStatement(comment="Check the dose."))
    assert fresh(submitted).review().status is ReviewStatus.NOT_SUBMITTED
    transitions.submit(fresh(submitted), editor)
    assert decisions() == ["submitted", "changes_requested", "submitted"]
    assert fresh(submitted).review().status is ReviewStatus.SUBMITTED


def test_wagtails_own_approve_goes_through_the_ledger(submitted: Any, reviewer: Any) -> None:
    fresh(submitted).current_workflow_task_state.specific.approve(user=reviewer, comment="Fine")
    assert decisions() == ["submitted", "approved"]
    assert LedgerEntry.objects.get(decision="approved").comment == "Fine"


def test_a_task_state_approved_behind_the_boards_back_approves_nothing(submitted: Any, reviewer: Any) -> None:
    TaskState.approve(TaskState.objects.get(), user=None)
    page = fresh(submitted)
    assert page.live
    assert "approved" not in decisions()
    assert page.review().status is not ReviewStatus.APPROVED


def test_an_approval_is_valid_for_the_boards_months(submitted: Any, board: MedicalReviewTask, reviewer: Any) -> None:
    board.validity_months = 6
    board.save()
    entry = transitions.approve(state(submitted), reviewer)
    assert fresh(submitted).review().review_due == entry.review_due
    assert (entry.review_due - entry.at.date()).days in range(180, 186)


def second_board(board: MedicalReviewTask) -> MedicalReviewTask:
    other = MedicalReviewTask.objects.create(name="Pharmacists")
    other.groups.set(board.groups.all())
    WorkflowTask.objects.create(workflow=Workflow.objects.get(name="Medical review"), task=other, sort_order=1)
    return other


def test_two_boards_approve_together(
    board: MedicalReviewTask, article: Any, editor: Any, reviewer: Any, admin: Any
) -> None:
    second_board(board)
    transitions.submit(article, editor)
    transitions.approve(state(article), reviewer, signature=Person("Ria Rev"))
    assert fresh(article).review().status is ReviewStatus.UNDER_REVIEW
    transitions.approve(state(article), admin, signature=Person("Ada Min"))
    review = fresh(article).review()
    assert review.status is ReviewStatus.APPROVED
    assert [person.name for person in review.reviewers] == ["Ria Rev", "Ada Min"]


def test_a_text_that_changed_between_two_boards_is_not_approved(
    board: MedicalReviewTask, article: Any, editor: Any, reviewer: Any, admin: Any
) -> None:
    second_board(board)
    transitions.submit(article, editor)
    transitions.approve(state(article), reviewer)
    edit(article, "Rest harms", editor)
    transitions.approve(state(article), admin)
    assert "approved" not in decisions()
    assert fresh(article).review().status is not ReviewStatus.APPROVED


def test_opening_the_editor_is_no_edit(submitted: Any, reviewer: Any) -> None:
    submitted.get_latest_revision_as_object().save_revision(user=reviewer, changed=False)
    transitions.approve(state(submitted), reviewer)
    assert fresh(submitted).review().status is ReviewStatus.APPROVED
