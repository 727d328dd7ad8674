"""An approval that is killed between any two of its steps is either there in full or not at all.

In full: ``python tests/postgres.py pytest tests/review/test_races.py tests/review/test_kills.py --full-counts``
"""

from __future__ import annotations

import signal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connections
from wagtail.models import PageLogEntry

from tests.elsewhere import child
from tests.review.conftest import fresh
from tests.review.test_races import round_of
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review.audit import check_chain, check_index, check_log

pytestmark = pytest.mark.django_db(transaction=True)
CHILD = """
import json, os, signal, sys
import django
django.setup()
from functools import partial
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from wagtail_medarticle.models import MedicalReviewState
from wagtail_medarticle.review import transitions

settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
connection.settings_dict.update(json.loads(sys.argv[1]))
connection.ensure_connection()
for line in sys.stdin:
    # One process forked for each line: it approves, and dies before a statement or the commit, after it all, or lives.
    task_state, reviewer, dies_before = json.loads(line)
    connection.close()
    child = os.fork()
    if not child:
        taken = 0

        def counted(do, *args):
            global taken
            taken += 1
            if taken == dies_before:
                os.kill(os.getpid(), signal.SIGKILL)
            return do(*args)

        connection._commit = partial(counted, connection._commit)
        with connection.execute_wrapper(counted):
            transitions.approve(
                MedicalReviewState.objects.get(pk=task_state), User.objects.get(pk=reviewer)
            )
        counted(lambda: None)
        print("steps", taken, flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""


@pytest.fixture
def approve_in_another_process(request: pytest.FixtureRequest) -> Any:
    """Call it with a task state, a reviewer, and the number of the step before which to be killed."""
    with child(CHILD) as other:

        def approve(task_state: Any, reviewer: User, dies_before: int = 0) -> tuple[int, int]:
            """Exit code (negative for a signal) and the number of steps, 0 for a killed one."""
            connections.close_all()
            other.tell([task_state.pk, reviewer.pk, dies_before])
            return other.outcome()

        yield approve


def test_a_killed_approval_is_there_in_full_or_not_at_all(
    article: Any,
    editor: User,
    reviewer: User,
    approve_in_another_process: Any,
    full_counts: bool,
    record_property: Any,
) -> None:
    for number in range(2):  # the second approval takes the place of another, as all that follow
        code, steps = approve_in_another_process(round_of(article, -number, editor), reviewer)
        assert (code, fresh(article).review().status) == (0, "approved")
    assert steps > 20
    kills = 200 if full_counts else 6
    killed = stood = 0
    for number in range(kills):
        task_state = round_of(article, number + 1, editor)
        step = steps - number * 37 % steps  # all over the approval, and in full counts at every step
        before = LedgerEntry.objects.filter(decision="approved").count()
        code, _ = approve_in_another_process(task_state, reviewer, step)
        killed += code == -signal.SIGKILL
        decisions = LedgerEntry.objects.filter(decision="approved")
        logged = PageLogEntry.objects.filter(action="wagtail_medarticle.approved")
        assert sorted(entry.data["ledger"]["number"] for entry in logged) == [entry.number for entry in decisions]
        page, state = fresh(article), type(task_state).objects.get(pk=task_state.pk)
        went_through = decisions.count() > before
        assert (state.status == "approved") == went_through
        stood += went_through
        said = f"Text {number + 1}"
        assert (said in str(page.body)) == went_through
        assert (page.review().status == "approved") == decisions.filter(digest=page.review_digest()).exists()
    assert killed == kills
    assert stood
    assert not list(check_chain())
    assert not list(check_index())
    assert not list(check_log())
    record_property(
        "figure", f"{kills} kills before {steps} steps: {stood} approvals there in full, {kills - stood} not at all"
    )
