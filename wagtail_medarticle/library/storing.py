"""Doing what was planned: batch by batch, each in full or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from wagtail.search.backends import get_search_backends

from ..enums import Overwrite
from ..models import Citation
from ..references.formats import Parsed
from ..references.matching import work_key
from ..references.merging import differing
from .planning import BATCH, Past, Planner, Progress, Slot, Step, batches
from .report import Entry, Report

ATTEMPTS = 10
"""A batch is planned anew each time that an editor's save of one of its sources got in between."""

DEADLOCK = "40P01"
"""SQLSTATE of a transaction that PostgreSQL chose to end, as two waited for each other."""

COLUMNS = {"issued": ("year", "month", "day")}
"""The columns of a record's field, where they have other names."""


def apply(
    records: Sequence[Parsed],
    *,
    overwrite: Overwrite = Overwrite.CORRECT,
    progress: Progress | None = None,
    batch: int = BATCH,
    past: dict[int, Past] | None = None,
) -> Report:
    """Store ``records``, ``batch`` of them in one transaction, each planned against the library as it is then.

    Killed anywhere, it leaves whole batches; running it again ends as if it had never been killed, and
    running it once more writes nothing. Several at the same time take turns, batch by batch.

    An import that comes in parts hands one ``past`` to all calls, and each adds what it had to do with citations.
    """
    past = {} if past is None else past
    entries: list[Entry] = []
    for part in batches(records, batch):
        planner, steps = _attempt(part, overwrite, past)
        past.update({slot.citation.pk: (slot.mark, slot.made_by) for slot in planner.slots if slot.mark})
        entries += [step.entry() for step in steps]
        if progress:
            progress(len(entries), len(records))
    return Report(tuple(entries))


def _attempt(records: Sequence[Parsed], overwrite: Overwrite, past: dict[int, Past]) -> tuple[Planner, list[Step]]:
    for left in reversed(range(ATTEMPTS)):
        planner = Planner(overwrite, past, lock=True)
        try:
            with transaction.atomic():
                _take_turns()
                steps = planner.add(records)
                _store(planner.slots)
        except (IntegrityError, OperationalError) as error:
            if not left or not _worth_another_try(error):
                raise
        else:
            return planner, steps
    raise AssertionError("unreachable")


def _take_turns() -> None:
    # No constraint keeps two imports from making one source twice where it has no identifier. Nobody else
    # waits for this row: what refers to it doesn't change its key.
    weak = connection.features.has_select_for_no_key_update
    content_type = ContentType.objects.get_for_model(Citation)
    ContentType.objects.select_for_update(no_key=weak).get(pk=content_type.pk)


def _worth_another_try(error: Exception) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def _store(slots: Sequence[Slot]) -> None:
    now = timezone.now()
    created: list[Citation] = []
    updated: list[Citation] = []
    columns = {"work_key", "updated_at"}
    for slot in slots:
        if slot.record == slot.before:
            continue
        slot.citation.set_record(slot.record)
        slot.citation.work_key = work_key(slot.record)
        slot.citation.updated_at = now
        if slot.before is None:
            created.append(slot.citation)
        else:
            updated.append(slot.citation)
            columns.update(*(COLUMNS.get(name, (name,)) for name in differing(slot.before, slot.record)))
    Citation.objects.bulk_create(created)
    # Tells of itself, as every update of citations does: approvals of articles may depend on it.
    Citation.objects.bulk_update(updated, sorted(columns))
    if created or updated:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Citation, [*created, *updated])
