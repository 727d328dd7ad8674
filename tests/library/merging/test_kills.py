"""A merge that is killed between any two of its steps is there in full or not at all.

In full: ``python tests/postgres.py pytest tests/library/merging --full-counts``, which prints how many were killed.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    ModelLogEntry,
    Revision,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from tests.elsewhere import child
from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from tests.library.merging.stored import references_to
from wagtail_medarticle.citations.repointing import cited_in
from wagtail_medarticle.models import Citation, MergedCitation
from wagtail_medarticle.review.audit import check_chain, check_index

pytestmark = pytest.mark.django_db(transaction=True)
CHILD = """
import json, os, signal, sys
import django
django.setup()
from django.db import connection
from wagtail_medarticle.library.merge import merge

connection.settings_dict.update(json.loads(sys.argv[1]))
connection.ensure_connection()
for line in sys.stdin:
    # One process forked for each line: it merges, and dies before or after a statement, or lives.
    winner, loser, step, after = json.loads(line)
    connection.close()
    child = os.fork()
    if not child:
        taken = 0

        def killer(execute, sql, params, many, context):
            global taken
            taken += 1
            if taken == step and not after:
                os.kill(os.getpid(), signal.SIGKILL)
            result = execute(sql, params, many, context)
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        with connection.execute_wrapper(killer):
            merge(winner, [loser])
        print("steps", taken, flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""

Merging = Callable[..., tuple[int, int]]


@pytest.fixture
def merge_in_another_process() -> Iterator[Merging]:
    """Call it with two citations and the number of the statement to be killed at."""
    with child(CHILD) as other:

        def merge(winner: Citation, loser: Citation, step: int = 0, *, after: bool = False) -> tuple[int, int]:
            """Exit code (negative for a signal) and the number of statements, 0 for a killed one."""
            connections.close_all()
            other.tell([winner.pk, loser.pk, step, after])
            return other.outcome()

        yield merge


def cited(page: Any) -> list[set[int]]:
    """What the page's row, its index and each of its revisions name."""
    row = type(page).objects.get(pk=page.pk)
    revisions = Revision.objects.filter(object_id=str(page.pk)).order_by("pk").values_list("content", flat=True)
    index = set(row.medarticle_index.citations.values_list("pk", flat=True))
    return [cited_in(row.body.get_prep_value()), index, *map(cited_in, revisions)]


def drafted(page: Any, citation: Citation) -> None:
    page.body = with_ids([section("Treatment", text("Rest", citation))])
    page.save_revision()


def in_every_state(pages: list[Any], citation: Any, user: Any) -> None:
    """Give every page a draft; the first is scheduled, the second with reviewers, the third translated."""
    for page in pages:
        drafted(page, citation)
    scheduled, reviewed, translated = pages[:3]
    Revision.objects.filter(pk=scheduled.get_latest_revision().pk).update(approved_go_live_at="2099-01-01T00:00:00Z")
    workflow = Workflow.objects.create(name="Board")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Look"), sort_order=1)
    workflow.start(reviewed, user)
    locale = Locale.objects.create(language_code="fr")
    pages.append(translated.copy_for_translation(locale, copy_parents=True))
    drafted(pages[-1], citation)


def test_a_killed_merge_is_there_in_full_or_not_at_all(
    home: Any, admin: Any, merge_in_another_process: Merging, full_counts: bool, record_property: Any
) -> None:
    kept, gone = CitationFactory(), CitationFactory()
    pages = [ArticleFactory(cites=[gone]) for _ in range(50 if full_counts else 3)]
    in_every_state(pages, gone, admin)
    code, steps = merge_in_another_process(kept, gone)
    assert code == 0
    assert steps > 20
    assert references_to(gone.pk) == []
    for page in pages:
        drafted(page, kept)  # so that all of them name just one
    kills = 2 * steps if full_counts else 5
    killed = through = 0
    for number in range(1, kills + 1):
        step, after = (number + 1) // 2 if full_counts else 1 + number * 37 % steps, bool(number % 2)
        winner = CitationFactory()
        merged, logged = MergedCitation.objects.count(), ModelLogEntry.objects.count()
        code, _ = merge_in_another_process(winner, kept, step, after=after)
        killed += code == -signal.SIGKILL
        went_through = not Citation.objects.filter(pk=kept.pk).exists()
        through += went_through
        for page in pages:
            found = cited(page)
            assert all(each == {winner.pk if went_through else kept.pk} for each in found)
        assert (MergedCitation.objects.count() > merged) == went_through
        assert (ModelLogEntry.objects.count() > logged) == went_through
        if went_through:
            assert references_to(kept.pk) == []
            kept = winner
    assert killed >= kills - 4  # the last statements of all may come after what makes it last
    assert not [*check_chain(), *check_index()]
    state = WorkflowState.objects.get()
    assert cited_in(state.current_task_state.revision.content) == {kept.pk}
    record_property(
        "figure",
        f"merge of two citations in {len(pages)} pages and their drafts: killed {killed} times, {kills - killed} "
        f"lived; {through} were there in full, {kills - through} not at all, none in half",
    )
