"""Review operations with a bearer token."""

from __future__ import annotations

import json
from typing import Any

import pytest

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

from tests.factories import ArticleFactory
from tests.review.conftest import article, board, board_group, edit, editor, fresh, reviewer, submitted
from wagtail_medarticle.models import LedgerEntry

__all__ = ["article", "board", "board_group", "editor", "reviewer", "submitted"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(client: Any) -> Any:
    """Take a step as a user, with a token of theirs."""
    from wagtail.models import APIToken

    def post(page: Any, step: str, user: Any = None, **data: Any) -> tuple[int, Any]:
        headers = {}
        if user:
            headers["authorization"] = f"Bearer {APIToken.create_token(user=user, name=step)[1]}"
        address = f"/api/v3-preview/medical-articles/{page.pk}/review/{step}"
        response = client.post(address, json.dumps(data), content_type="application/json", headers=headers)
        return response.status_code, json.loads(response.content or b"null")

    return post


def test_an_article_is_submitted_started_and_approved(post: Any, article: Any, editor: Any, reviewer: Any) -> None:
    digest = article.review_digest()
    assert post(article, "submit", editor)[1]["status"] == "submitted"
    assert post(article, "start", reviewer)[1]["status"] == "under_review"
    status, body = post(article, "approve", reviewer, comment="Fine.", note="Sound.", expected_digest=digest)
    approved = {"id": article.pk, "status": "approved", "label": "Approved", "digest": digest, "checklist": []}
    assert (status, body) == (200, approved)
    entry = LedgerEntry.objects.get(decision="approved")
    assert (entry.comment, entry.note, entry.user) == ("Fine.", "Sound.", str(reviewer.pk))
    assert fresh(article).represent()["review"]["status"] == "approved"


def test_an_article_that_code_made_is_submitted(post: Any, board: Any, editor: Any) -> None:
    made = ArticleFactory(owner=editor)
    assert made.latest_revision is None
    status, body = post(made, "submit", editor)
    assert (status, body["status"]) == (200, "submitted")


def test_changes_are_requested_and_a_submission_is_withdrawn(
    post: Any, submitted: Any, editor: Any, reviewer: Any
) -> None:
    assert post(submitted, "request-changes", reviewer, comment="Check the dose.")[1]["status"] == "not_submitted"
    assert post(submitted, "submit", editor)[1]["status"] == "submitted"
    assert post(submitted, "withdraw", editor)[1]["status"] == "not_submitted"


def test_another_text_than_the_one_that_was_read_is_a_conflict(
    post: Any, submitted: Any, editor: Any, reviewer: Any
) -> None:
    seen = submitted.review_digest()
    edit(submitted, "Rest harms", editor)
    status, body = post(submitted, "approve", reviewer, expected_digest=seen)
    assert (status, body["errors"][0]["msg"]) == (409, "text_changed")
    assert not LedgerEntry.objects.filter(decision="approved").exists()


def test_a_step_that_comes_too_late_is_a_conflict(post: Any, submitted: Any, editor: Any, reviewer: Any) -> None:
    assert post(submitted, "submit", editor)[0] == 409
    digest = submitted.review_digest()
    assert post(submitted, "approve", reviewer, expected_digest=digest)[0] == 200
    submitted.owner = reviewer
    assert post(submitted, "approve", editor, expected_digest=digest)[0] == 409


def test_who_may_not_take_a_step_is_refused(post: Any, submitted: Any, editor: Any, django_user_model: Any) -> None:
    stranger = django_user_model.objects.create_user("stranger")
    digest = submitted.review_digest()
    assert post(submitted, "approve")[0] == 401
    assert post(submitted, "approve", editor, expected_digest=digest)[0] == 403
    assert post(submitted, "approve", stranger, expected_digest=digest)[0] == 404
    assert not LedgerEntry.objects.filter(decision="approved").exists()


def test_a_step_that_makes_no_sense_is_named(post: Any, submitted: Any, reviewer: Any) -> None:
    assert post(submitted, "approve", reviewer, checklist="all")[0] == 422


@pytest.mark.parametrize("digest", [{}, {"expected_digest": None}, {"expected_digest": "the latest"}])
def test_an_approval_names_the_text_that_was_read(post: Any, submitted: Any, reviewer: Any, digest: Any) -> None:
    status, body = post(submitted, "approve", reviewer, **digest)
    assert status == 422
    assert "expected_digest" in json.dumps(body["errors"])
    assert not LedgerEntry.objects.filter(decision="approved").exists()


@pytest.mark.parametrize(("ticked", "named"), [([], "Doses checked"), (["Doses checked", "Looks nice"], "Looks nice")])
def test_the_checklist_is_the_boards(
    post: Any, client: Any, submitted: Any, board: Any, reviewer: Any, ticked: list[str], named: str
) -> None:
    board.checklist = "Doses checked"
    board.save()
    digest = submitted.review_digest()
    status, body = post(submitted, "approve", reviewer, checklist=ticked, expected_digest=digest)
    assert status == 422
    assert body["errors"][0]["loc"] == ["body", "checklist"]
    assert named in body["errors"][0]["msg"]
    assert not LedgerEntry.objects.filter(decision="approved").exists()


def test_what_the_board_asks_for_can_be_read(client: Any, submitted: Any, board: Any, reviewer: Any) -> None:
    from wagtail.models import APIToken

    board.checklist = "Doses checked\nSources read"
    board.save()
    address = f"/api/v3-preview/medical-articles/{submitted.pk}/review/"
    token = APIToken.create_token(user=reviewer, name="read")[1]
    assert client.get(address).status_code == 401
    body = client.get(address, headers={"authorization": f"Bearer {token}"}).json()
    assert body["checklist"] == ["Doses checked", "Sources read"]
    assert (body["status"], body["digest"]) == ("submitted", submitted.review_digest())


def test_the_reviewer_says_the_name_that_will_stand(post: Any, submitted: Any, reviewer: Any) -> None:
    digest = submitted.review_digest()
    signed = {"name": "Dr. Ria Rev", "credentials": "MD"}
    assert post(submitted, "approve", reviewer, expected_digest=digest, **signed)[0] == 200
    (person,) = fresh(submitted).represent()["review"]["reviewed_by"]
    assert (person["name"], person["credentials"]) == ("Dr. Ria Rev", "MD")
