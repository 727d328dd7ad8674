"""Two at once, on PostgreSQL: one decision a task, and no live text that says approved without being it.

In full: ``python tests/postgres.py pytest tests/review/test_races.py tests/review/test_kills.py --full-counts``
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.db import close_old_connections, connection, connections
from wagtail.models import PageLogEntry

from tests.factories import section, text, with_ids
from tests.review.conftest import fresh
from wagtail_medarticle.enums import ReviewStatus
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain, check_index

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 32
ENDED = "ended"


@pytest.fixture(autouse=True)
def _threads_meet() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def together(*steps: Callable[[], Any]) -> list[str]:
    """Take all steps at the same moment, each with a connection of its own; gives how each ended."""
    gate = Barrier(len(steps))

    def take(step: Callable[[], Any]) -> str:
        try:
            close_old_connections()
            gate.wait(timeout=60)
            step()
        except transitions.ReviewConflict as error:
            return type(error).__name__
        finally:
            connections.close_all()
        return ENDED

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(take, steps))


def round_of(page: Any, number: int, editor: User) -> Any:
    """New words with the board; gives their task state."""
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = words(f"Text {number}")
    draft.save_revision(user=editor)
    if fresh(page).current_workflow_state is not None:
        transitions.withdraw(fresh(page), editor)
    transitions.submit(fresh(page), editor)
    return transitions.current_task_state(fresh(page))


def words(said: str) -> Any:
    return with_ids([section("Treatment", text(said))])


def decided() -> int:
    return LedgerEntry.objects.filter(decision="approved").count()


def logged() -> int:
    return PageLogEntry.objects.filter(action="wagtail_medarticle.approved").count()


def test_of_many_who_approve_at_once_one_decides(
    article: Any, editor: User, board_group: Any, full_counts: bool
) -> None:
    people = [User.objects.create_user(f"r{number}", f"r{number}@example.com") for number in range(THREADS)]
    board_group.user_set.add(*people)
    for number in range(100 if full_counts else 2):
        task_state = round_of(article, number, editor)
        before, sent = (decided(), logged()), len(mail.outbox)

        def approve(user: User, task_state: Any = task_state) -> Callable[[], Any]:
            return lambda: transitions.approve(type(task_state).objects.get(pk=task_state.pk), user)

        ends = Counter(together(*map(approve, people)))
        assert ends == {ENDED: 1, "AlreadyDecided": THREADS - 1}
        assert (decided(), logged()) == (before[0] + 1, before[1] + 1)
        assert [message.to for message in mail.outbox[sent:]] == [[editor.email]]
        assert fresh(article).review().status is ReviewStatus.APPROVED
    assert not list(check_chain())
    assert not list(check_index())


def against_reject(page: Any, task_state: Any, reviewer: User, editor: User) -> None:
    transitions.request_changes(task_state, reviewer)


def against_edit(page: Any, task_state: Any, reviewer: User, editor: User) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = words(f"Edited {task_state.pk}")
    draft.save_revision(user=editor, clean=False)


def against_autosave(page: Any, task_state: Any, reviewer: User, editor: User) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = words(f"Edited {task_state.pk}")
    draft.save_revision(user=editor, clean=False, overwrite_revision=draft.latest_revision)


def against_publish(page: Any, task_state: Any, reviewer: User, editor: User) -> None:
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = words(f"Edited {task_state.pk}")
    draft.save_revision(user=editor, clean=False).publish()


def against_save(page: Any, task_state: Any, reviewer: User, editor: User) -> None:
    row = fresh(page)
    row.body = words(f"Edited {task_state.pk}")
    row.save()


@pytest.mark.parametrize("other", [against_reject, against_edit, against_autosave, against_publish, against_save])
def test_no_live_text_says_approved_unless_its_decision_is_about_it(
    other: Callable[..., None], article: Any, editor: User, reviewer: User, full_counts: bool
) -> None:
    for number in range(500 if full_counts else 4):
        task_state = round_of(article, number, editor)

        def approve(task_state: Any = task_state) -> None:
            transitions.approve(type(task_state).objects.get(pk=task_state.pk), reviewer)

        def act(task_state: Any = task_state) -> None:
            other(article, type(task_state).objects.get(pk=task_state.pk), reviewer, editor)

        together(approve, act)
        page = fresh(article)
        review = page.represent()["review"]
        last = LedgerEntry.objects.filter(task_state=task_state.pk, decision__in=("approved", "changes_requested"))
        assert last.count() <= 1
        if review["status"] == "approved":
            assert LedgerEntry.objects.filter(
                article=page.pk, decision="approved", digest=page.review_digest()
            ).exists()
            assert review["digest"] == page.review_digest()
        assert page.medarticle_index.review_status == review["status"]
        assert decided() == logged()
    assert not list(check_chain())
    assert not list(check_index())
