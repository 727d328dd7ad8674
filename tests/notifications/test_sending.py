"""Who gets which mail, once each, and none before the commit."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import GroupApprovalTask, WorkflowTask
from wagtail.users.models import UserProfile

from tests.factories import ArticleFactory, DisclaimerFactory, SiteSettingsFactory
from tests.review.conftest import fresh
from wagtail_medarticle.notifications.sending import muted
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.ledger import ReviewStatement

pytestmark = pytest.mark.django_db


def sent() -> list[tuple[str, str]]:
    """(recipient, subject) of each mail, without the site's prefix."""
    return sorted((message.to[0], message.subject) for message in mail.outbox)


def state(page: Any) -> Any:
    return transitions.current_task_state(fresh(page))


def test_the_board_hears_of_a_submission_and_where_to_read(
    article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(article, editor)
        assert sent() == []
    assert [to for to, _subject in sent()] == ["reviewer@example.com"]
    assert reverse("wagtail_medarticle_review", args=[article.pk]) in mail.outbox[0].body
    assert f"“{article.title}”" in mail.outbox[0].subject


def test_a_reviewer_in_two_groups_of_the_board_gets_one_mail(
    article: Any, editor: Any, reviewer: Any, board: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from django.contrib.auth.models import Group

    second = Group.objects.create(name="Second")
    board.groups.add(second)
    reviewer.groups.add(second)
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(article, editor)
    assert len(sent()) == 1


def test_who_wants_no_mail_gets_none(
    article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    profile = UserProfile.get_for_user(reviewer)
    profile.submitted_notifications = False
    profile.save()
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(article, editor)
    assert sent() == []


@pytest.mark.parametrize("decision", ["approve", "request_changes"])
def test_the_submitter_hears_of_the_decision_once_it_is_committed(
    submitted: Any, reviewer: Any, decision: str, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        getattr(transitions, decision)(state(submitted), reviewer, statement=ReviewStatement(comment="Check the dose."))
        assert sent() == []
    assert [to for to, _subject in sent()] == ["editor@example.com"]
    if decision == "request_changes":
        assert "Check the dose." in mail.outbox[0].body


@pytest.mark.parametrize("decision", ["approve", "request_changes"])
def test_the_owner_hears_of_the_decision_as_well(
    article: Any, editor: Any, reviewer: Any, admin: Any, decision: str, django_capture_on_commit_callbacks: Any
) -> None:
    transitions.submit(article, admin)
    with django_capture_on_commit_callbacks(execute=True):
        getattr(transitions, decision)(state(article), reviewer, statement=ReviewStatement(comment="Check the dose."))
    assert [to for to, _subject in sent()] == ["admin@example.com", "editor@example.com"]


def test_the_owner_hears_that_an_approval_was_revoked(
    submitted: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    digest = transitions.approve(state(submitted), reviewer).digest
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        transitions.revoke(
            fresh(submitted), reviewer, digest=digest, statement=ReviewStatement(comment="A dose is wrong.")
        )
    assert [to for to, _subject in sent()] == ["editor@example.com"]
    assert "A dose is wrong." in mail.outbox[0].body
    assert "Ria Rev has revoked" in mail.outbox[0].body


def test_who_decides_is_not_told(
    submitted: Any, editor: Any, board: Any, django_capture_on_commit_callbacks: Any
) -> None:
    board.four_eyes = False
    board.save()
    editor.groups.add(board.groups.get())
    with django_capture_on_commit_callbacks(execute=True):
        transitions.approve(state(submitted), editor)
    assert sent() == []


def test_nobody_hears_of_an_approval_that_no_board_gave(
    submitted: Any, board: Any, admin: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """Wagtail calls a workflow approved whose only task was disabled."""
    with django_capture_on_commit_callbacks(execute=True):
        board.deactivate(user=admin)
    assert fresh(submitted).current_workflow_state is None
    assert sent() == []


def test_a_later_task_of_another_kind_is_told_of_by_wagtail(
    article: Any, editor: Any, reviewer: Any, admin: Any, django_capture_on_commit_callbacks: Any
) -> None:
    lawyers = GroupApprovalTask.objects.create(name="Lawyers")
    WorkflowTask.objects.create(workflow=article.get_workflow(), task=lawyers, sort_order=1)
    transitions.submit(article, editor)
    with django_capture_on_commit_callbacks(execute=True):
        transitions.approve(state(article), reviewer)
    assert [to for to, _subject in sent() if to != admin.email] == ["editor@example.com"]
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        fresh(article).current_workflow_task_state.approve(user=admin)
    assert [to for to, _subject in sent()] == ["editor@example.com"]


def test_a_refused_decision_sends_nothing(
    submitted: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(transitions.TextChanged):
        transitions.approve(state(submitted), reviewer, expected_digest="sha256:" + "0" * 64)
    assert sent() == []


def approved_article(article: Any, editor: Any, reviewer: Any) -> Any:
    transitions.submit(article, editor)
    transitions.approve(state(article), reviewer)
    mail.outbox.clear()
    return fresh(article)


def test_owner_and_board_hear_that_approvals_lapsed_in_one_mail_each(
    article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any
) -> None:
    disclaimer = DisclaimerFactory()
    SiteSettingsFactory(default_disclaimer=disclaimer)
    other = ArticleFactory(owner=editor)
    other.save_revision(user=editor).publish()
    for page in (article, other):
        approved_article(fresh(page), editor, reviewer)
    with django_capture_on_commit_callbacks(execute=True):
        disclaimer.text = "<p>Other words.</p>"
        disclaimer.save()
        assert sent() == []
    assert [to for to, _subject in sent()] == ["editor@example.com", "reviewer@example.com"]
    assert "The approvals of 2 articles have lapsed" in mail.outbox[0].subject
    for page in (article, other):
        assert f"“{page.title}”. Cause: The disclaimer was changed." in mail.outbox[0].body
        assert reverse("wagtail_medarticle_review", args=[page.pk]) in mail.outbox[0].body


def test_muted_means_silence(article: Any, editor: Any, reviewer: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), muted():
        transitions.submit(article, editor)
        transitions.approve(state(article), reviewer)
    assert sent() == []


def test_markup_in_a_title_is_harmless_in_html_mail(
    article: Any, editor: Any, reviewer: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAILADMIN_NOTIFICATION_USE_HTML = True
    article.title = article.draft_title = "p < 0.05 & <b>more</b>"
    article.save_revision(user=editor).publish()
    with django_capture_on_commit_callbacks(execute=True):
        transitions.submit(fresh(article), editor)
    (message,) = mail.outbox
    assert "p < 0.05 & <b>more</b>" in message.body
    html = message.alternatives[0][0]
    assert "<b>more</b>" not in html
    assert "p &lt; 0.05" in html
