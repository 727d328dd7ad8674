"""Two at once, on PostgreSQL: one decision a task, and no live text that says approved without being it.

In full: ``python tests/postgres.py pytest tests/review/test_races.py tests/review/test_kills.py --full-counts``
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core import mail
from django.db import connection
from django.test import Client
from wagtail.models import PageLogEntry

from tests.factories import section, text, with_ids
from tests.review.conftest import fresh
from tests.waits import together
from wagtail_medarticle.enums import ReviewStatus
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review import invitations, transitions
from wagtail_medarticle.review.audit import check_chain, check_index, check_log
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import NOTHING_SAID

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 32
ENDED, REFUSED, CLOSED = "ended", "refused", "closed"


@pytest.fixture(autouse=True)
def _threads_meet() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def outcomes(*steps: Callable[[], str | None]) -> list[str]:
    """Take all steps at the same moment; gives how each ended."""

    def end(step: Callable[[], str | None]) -> str:
        try:
            return step() or ENDED
        except transitions.ReviewConflict as error:
            return error.code
        except transitions.NotAllowed:
            return REFUSED
        except invitations.InvitationClosed:
            return CLOSED

    return together(*(partial(end, step) for step in steps))


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


def by_hand(task_state: Any, user: User) -> Callable[[], None]:
    """Approve in Python."""

    def approve() -> None:
        transitions.approve(type(task_state).objects.get(pk=task_state.pk), user)

    return approve


def over_the_api(page: Any, token: str, digest: str) -> Callable[[], str]:
    """Approve over API v3; gives the status, and the code of a refusal."""

    def approve() -> str:
        response = Client().post(
            f"/api/v3-preview/medical-articles/{page.pk}/review/approve",
            json.dumps({"expected_digest": digest}),
            content_type="application/json",
            headers={"authorization": f"Bearer {token}"},
        )
        body = response.json()
        return f"{response.status_code} {body['errors'][0]['msg'] if 'errors' in body else body['status']}"

    return approve


def test_of_many_who_approve_at_once_one_decides(
    article: Any, editor: User, board_group: Any, full_counts: bool, record_property: Any
) -> None:
    people = [User.objects.create_user(f"r{number}", f"r{number}@example.com") for number in range(THREADS)]
    board_group.user_set.add(*people)
    tokens = []
    if settings.API_V3:
        from wagtail.models import APIToken

        tokens = [APIToken.create_token(user=user, name="race")[1] for user in people]
    rounds = 100 if full_counts else 2
    ended: Counter[str] = Counter()
    mails = 0
    for number in range(rounds):
        task_state = round_of(article, number, editor)
        before, sent = (decided(), logged()), len(mail.outbox)
        digest = fresh(article).get_latest_revision_as_object().review_digest()
        if tokens and number % 2 == 0:
            ends = Counter(outcomes(*(over_the_api(article, token, digest) for token in tokens)))
            assert ends == {"200 approved": 1, "409 already_decided": THREADS - 1}
        else:
            ends = Counter(outcomes(*(by_hand(task_state, user) for user in people)))
            assert ends == {ENDED: 1, "already_decided": THREADS - 1}
        ended += ends
        assert (decided(), logged()) == (before[0] + 1, before[1] + 1)
        assert [message.to for message in mail.outbox[sent:]] == [[editor.email]]
        mails += 1
        assert fresh(article).review().status is ReviewStatus.APPROVED
    assert not list(check_chain())
    assert not list(check_log())
    assert not list(check_index())
    record_property("figure", f"{rounds} rounds of {THREADS} approvers: {dict(ended)}; {decided()} decisions, "
                    f"{logged()} log entries, {mails} mails")  # fmt: skip


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
    other: Callable[..., None], article: Any, editor: User, reviewer: User, full_counts: bool, record_property: Any
) -> None:
    rounds = 500 if full_counts else 4
    ended: Counter[str] = Counter()
    for number in range(rounds):
        task_state = round_of(article, number, editor)

        def act(task_state: Any = task_state) -> None:
            other(article, type(task_state).objects.get(pk=task_state.pk), reviewer, editor)

        first, second = outcomes(by_hand(task_state, reviewer), act)
        page = fresh(article)
        review = page.represent()["review"]
        last = LedgerEntry.objects.filter(task_state=task_state.pk, decision__in=("approved", "changes_requested"))
        assert last.count() <= 1
        ended[f"approval {first}, other {second}, live text {review['status']}"] += 1
        if review["status"] == "approved":
            assert LedgerEntry.objects.filter(
                article=page.pk, decision="approved", digest=page.review_digest()
            ).exists()
            assert review["digest"] == page.review_digest()
        assert page.medarticle_index.review_status == review["status"]
        assert decided() == logged()
    assert not list(check_chain())
    assert not list(check_index())
    record_property("figure", f"{rounds} approvals {other.__name__}: {dict(ended)}, 0 false")


def endorsed(task_state: Any) -> int:
    return LedgerEntry.objects.filter(task_state=task_state.pk, decision="endorsed").count()


def by_link(invitation: Any, digest: str) -> Callable[[], None]:
    """Approve as the guest of an invitation."""

    def approve() -> None:
        invitations.decide(invitation, approve=True, expected_digest=digest, statement=NOTHING_SAID)

    return approve


def test_at_once_everybody_has_one_voice(
    article: Any, board: Any, editor: User, board_group: Any, full_counts: bool, record_property: Any
) -> None:
    """Of one reviewer's clicks, one link's, and all links to one address one counts; of as many people, each."""
    people = [User.objects.create_user(f"r{number}", f"r{number}@example.com") for number in range(THREADS)]
    board_group.user_set.add(*people)
    rounds = 20 if full_counts else 1
    ended: Counter[str] = Counter()

    def invite(page: Any, by: User, email: str) -> Any:
        return invitations.invite(fresh(page), by, Person("Olga Out"), email)[0]

    for number in range(rounds):
        board.quorum = THREADS + 9
        board.save()
        task_state = round_of(article, 4 * number, editor)
        digest = fresh(article).get_latest_revision_as_object().review_digest()
        ends = Counter(outcomes(*(by_hand(task_state, people[0]) for _ in range(THREADS))))
        assert ends == {ENDED: 1, REFUSED: THREADS - 1}
        assert endorsed(task_state) == 1

        link = invite(article, people[1], "one@example.com")
        ends += (found := Counter(outcomes(*(by_link(link, digest) for _ in range(THREADS)))))
        assert found == {ENDED: 1, CLOSED: THREADS - 1}
        links = [invite(article, member, "Another@example.com") for member in people]
        ends += (found := Counter(outcomes(*(by_link(each, digest) for each in links))))
        assert found == {ENDED: 1, REFUSED: THREADS - 1}
        assert endorsed(task_state) == 3

        board.quorum = THREADS
        board.save()
        task_state = round_of(article, 4 * number + 1, editor)
        ends += (found := Counter(outcomes(*(by_hand(task_state, member) for member in people))))
        assert found == {ENDED: THREADS}
        approval = LedgerEntry.objects.get(task_state=task_state.pk, decision="approved")
        assert len(approval.rule["voices"]) == endorsed(task_state) == THREADS - 1
        ended += ends
    assert not list(check_chain())
    assert not list(check_index())
    record_property("figure", f"{rounds} rounds of {THREADS} clicks, links and people at once: {dict(ended)}")
