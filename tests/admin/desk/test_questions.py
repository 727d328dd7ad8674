"""The inbox of readers' questions."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from wagtail_medarticle.models import FollowUpQuestion

pytestmark = pytest.mark.django_db
INDEX = "medarticle_desk_questions_modeladmin_index"
INSPECT = "medarticle_desk_questions_modeladmin_inspect"


@pytest.fixture
def question(article: Any) -> FollowUpQuestion:
    return FollowUpQuestion.objects.create(page_id=article.pk, question="Is it safe with milk?", email="a@example.com")


@pytest.fixture
def inbox(client: Client, editor: User) -> Client:
    for action in ("view", "change"):
        editor.user_permissions.add(Permission.objects.get(codename=f"{action}_followupquestion"))
    client.force_login(editor)
    return client


def act(client: Client, question: FollowUpQuestion, action: str) -> Any:
    return client.post(reverse("wagtail_medarticle_handle_question", args=[question.pk]), {"action": action})


def test_a_question_is_handled_and_opened_again(question: FollowUpQuestion, inbox: Client) -> None:
    assert "Is it safe with milk?" in inbox.get(reverse(INDEX)).content.decode()
    assert "Mark as handled" in inbox.get(reverse(INSPECT, args=[question.pk])).content.decode()
    for action, handled in (("handled", True), ("open", False)):
        assert act(inbox, question, action).status_code == 302
        question.refresh_from_db()
        assert question.handled is handled


def test_nothing_of_it_is_logged(question: FollowUpQuestion, inbox: Client) -> None:
    act(inbox, question, "handled")
    assert not ModelLogEntry.objects.filter(label__contains="milk").exists()


def test_deleting_takes_a_permission_of_its_own(question: FollowUpQuestion, inbox: Client, editor: User) -> None:
    act(inbox, question, "delete")
    assert FollowUpQuestion.objects.exists()
    editor.user_permissions.add(Permission.objects.get(codename="delete_followupquestion"))
    act(inbox, question, "delete")
    assert not FollowUpQuestion.objects.exists()


def test_others_see_none(question: FollowUpQuestion, reviewing: Client) -> None:
    assert reviewing.get(reverse(INDEX)).status_code == 302
    assert reviewing.get(reverse(INSPECT, args=[question.pk])).status_code == 302
    act(reviewing, question, "handled")
    question.refresh_from_db()
    assert not question.handled


def test_a_get_changes_nothing(question: FollowUpQuestion, inbox: Client) -> None:
    assert inbox.get(reverse("wagtail_medarticle_handle_question", args=[question.pk])).status_code == 405


def test_its_queries_do_not_grow_with_it(article: Any, inbox: Client) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for count in (1, 6):
        for index in range(count):
            FollowUpQuestion.objects.create(page_id=article.pk, question=f"Question {index}")
        inbox.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            inbox.get(reverse(INDEX))
        counts.append(len(queries))
    assert counts[0] == counts[1]
