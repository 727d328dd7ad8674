"""An import that is killed between any two of its statements leaves whole batches, and running it again finishes it.

In full: ``python tests/postgres.py pytest tests/library --full-counts``
"""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections

from tests.elsewhere import child
from tests.library.records import numbered, outcomes, rows, stored, trial
from wagtail_medarticle.library import apply
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.record import PartialDate, Record

pytestmark = pytest.mark.django_db(transaction=True)
BATCH = 8
CHILD = f"""
import json, os, signal, sys
import django
django.setup()
from django.db import connection
from tests.library.records import numbered
from tests.library.test_kills import incoming
from wagtail_medarticle.library import apply

connection.settings_dict.update(json.loads(sys.argv[1]))
connection.ensure_connection()
records = numbered(*incoming())
for line in sys.stdin:
    # One process forked for each line: it imports, and dies before or after a statement.
    step, after = json.loads(line)
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
            apply(records, batch={BATCH})
        print("steps", taken, flush=True)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
"""


def incoming() -> list[Record]:
    """New sources, known ones that say more, and some that name each other."""
    records = []
    for number in range(5 * BATCH):
        same = number - 9 if number % 5 == 4 else number
        more = {"pmid": str(number + 1)} if number % 5 == 4 else {}
        records.append(trial(title=f"Trial {same}", doi=f"10.1000/{same}", issued=PartialDate(2000 + same), **more))
    return records


def known() -> None:
    """Every third source is there, and lacks something."""
    Citation.objects.all().delete()
    for record in incoming()[::3]:
        if not Citation.objects.filter(doi=record.doi).exists():
            stored(record.with_changes(volume="", pages="", pmid=""))


def library() -> list[dict[str, Any]]:
    """What is there, without what every run gives anew."""
    left_out = ("id", "created_at", "updated_at")
    return sorted(
        ({name: value for name, value in row.items() if name not in left_out} for row in rows()),
        key=lambda row: str(row["doi"]),
    )


@pytest.fixture
def import_in_another_process() -> Iterator[Any]:
    """Call it with the number of the statement to be killed at; gives the exit code and the number of statements."""
    with child(CHILD) as other:

        def run(step: int = 0, *, after: bool = False) -> tuple[int, int]:
            connections.close_all()
            other.tell([step, after])
            return other.outcome()

        yield run


def test_a_killed_import_leaves_whole_batches_and_is_finished_by_the_next(
    import_in_another_process: Any, full_counts: bool, record_property: Any
) -> None:
    known()
    whole = [library()]
    apply(numbered(*incoming()), batch=BATCH, progress=lambda done, total: whole.append(library()))
    assert len(whole) == 6
    known()
    code, steps = import_in_another_process()
    assert (code, library()) == (0, whole[-1])
    assert steps > 50
    kills = 50 if full_counts else 5
    ended: Counter[int] = Counter()
    for number in range(kills):
        known()
        code, _ = import_in_another_process(1 + (number * steps // kills + number) % steps, after=bool(number % 2))
        assert code == -signal.SIGKILL
        assert library() in whole
        ended[whole.index(library())] += 1
        apply(numbered(*incoming()), batch=BATCH)
        assert library() == whole[-1]
        before = rows()
        assert not {"created", "updated"} & set(outcomes(apply(numbered(*incoming()), batch=BATCH)))
        assert rows() == before
    assert len(ended) > 2  # all over the import
    left = ", ".join(f"{count} left {batches}" for batches, count in sorted(ended.items()))
    record_property(
        "figure",
        f"{kills} kills at {steps} statements of an import of {len(whole) - 1} batches, on {connection.vendor}: {left} "
        "batches, none a part of one; each was finished by the next import, and one more wrote nothing",
    )
