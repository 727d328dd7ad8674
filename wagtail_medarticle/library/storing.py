"""Storing an import: batch by batch, each planned anew and stored in full or not at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone
from wagtail.search.backends import get_search_backends

from ..enums import Outcome, Overwrite
from ..models.citation import Citation
from ..models.library import ReferenceImport
from ..models.record_columns import COLUMNS_OF_FIELD, NAME_LISTS
from ..references.formats.parsed import Parsed
from ..references.matching import work_key
from ..references.merging import differing
from ..references.record import Event, Health, Name, NoticeOf, PartialDate, Record
from ..review.source_health import followed_up_at_once
from .import_plan import (
    BATCH,
    Mention,
    PastMention,
    PlannedCitation,
    Planner,
    Progress,
    Step,
    batches,
    note_marks,
    plan,
)
from .import_report import ImportReport, ReportEntry
from .source_health import add_events
from .styled_lines import make_quietly

ATTEMPTS = 10
"""A batch is planned anew each time that an editor's save of one of its sources got in between."""

DEADLOCK = "40P01"
"""SQLSTATE of a transaction that PostgreSQL chose to end, as two waited for each other."""


def apply(
    records: Sequence[Parsed],
    *,
    overwrite: Overwrite = Overwrite.FILL,
    progress: Progress | None = None,
    batch: int = BATCH,
    past: dict[int, PastMention] | None = None,
    mark_known: bool = True,
) -> ImportReport:
    """Store ``records``, ``batch`` of them in one transaction, each planned against the library as it is then.

    Killed anywhere, it leaves whole batches; running it again ends as if it had never been killed, and
    running it once more writes nothing. Several at the same time take turns, batch by batch.

    ``mark_known``: whether what records say became of sources marks those too that the library has already.

    An import that comes in parts hands one ``past`` to all calls, and each adds what it had to do with citations.
    """
    past = {} if past is None else past
    entries: list[ReportEntry] = []
    for part in batches(records, batch):
        planner, steps = _attempt(part, overwrite, past, mark_known=mark_known)
        past.update(
            {
                planned.citation.pk: (planned.mention, planned.made_by)
                for planned in planner.citations
                if planned.mention
            }
        )
        entries += [step.entry() for step in steps]
        if progress:
            progress(len(entries), len(records))
    return ImportReport(tuple(entries))


def _attempt(
    records: Sequence[Parsed], overwrite: Overwrite, past: dict[int, PastMention], *, mark_known: bool
) -> tuple[Planner, list[Step]]:
    for left in reversed(range(ATTEMPTS)):
        planner = Planner(overwrite, past, lock=True)
        try:
            with followed_up_at_once():
                _take_turns()
                steps = planner.add(records)
                _store(planner.citations)
                _note_fates(steps, mark_known=mark_known)
        except (IntegrityError, OperationalError) as error:
            if not left or not _worth_another_try(error):
                raise
        else:
            return planner, steps
    raise AssertionError("unreachable")


def _note_fates(steps: Sequence[Step], *, mark_known: bool) -> None:
    """Mark the sources that records say were retracted, corrected or the like, whatever ``overwrite`` is."""
    said: dict[int, list[Event]] = defaultdict(list)
    for step in steps:
        record = step.checked.parsed.record
        if record and step.outcome is Outcome.CREATED:
            said[step.citations[0].citation.pk] += record.events
    for known in note_marks(steps, mark_known=mark_known):
        for pk, events in known.items():
            said[pk] += events
    if any(said.values()):
        add_events(said)


def _take_turns() -> None:
    # No constraint keeps two imports from making one source twice where it has no identifier. Nothing else
    # waits for this row: what refers to it doesn't change its key.
    weak = connection.features.has_select_for_no_key_update
    content_type = ContentType.objects.get_for_model(Citation)
    ContentType.objects.select_for_update(no_key=weak).get(pk=content_type.pk)


def _worth_another_try(error: Exception) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == DEADLOCK


def _store(citations: Sequence[PlannedCitation]) -> None:
    now = timezone.now()
    created: list[Citation] = []
    updated: list[Citation] = []
    columns = {"work_key", "updated_at"}
    for planned in citations:
        if planned.record == planned.before:
            continue
        planned.citation.set_record(planned.record)
        planned.citation.work_key = work_key(planned.record)
        planned.citation.updated_at = now
        if planned.before is None:
            planned.citation.events = []  # added, and judged, in a moment: see _note_fates
        if planned.before is None:
            created.append(planned.citation)
        else:
            updated.append(planned.citation)
            columns.update(*(COLUMNS_OF_FIELD.get(name, (name,)) for name in differing(planned.before, planned.record)))
    Citation.objects.bulk_create(created)
    # Sends ``bulk_updated``, as every update of citations does: approvals of articles may depend on it.
    Citation.objects.bulk_update(updated, sorted(columns))
    make_quietly(each.pk for each in created)  # an update has made its own
    if created or updated:
        for backend in get_search_backends(with_auto_update=True):
            backend.add_bulk(Citation, [*created, *updated])


LIFETIME = timedelta(days=30)
"""An import that is older is deleted with its report, finished or not."""


def prepare(
    records: Sequence[Parsed], *, user: Any, name: str, overwrite: Overwrite, mark_known: bool = True
) -> ReferenceImport:
    """Plan an import and store the plan; nothing is imported yet."""
    ReferenceImport.objects.filter(created_at__lt=timezone.now() - LIFETIME).delete()
    report = plan(records, overwrite=overwrite, mark_known=mark_known)
    return ReferenceImport.objects.create(
        user=user,
        name=name[:255],
        overwrite=overwrite,
        total=len(records),
        records=[asdict(record) for record in records],
        entries=[entry.as_json() for entry in report.entries],
    )


@transaction.atomic
def advance(pk: UUID, *, batch: int = BATCH, mark_known: bool = True) -> ReferenceImport:
    """Import the next ``batch`` records: they and the progress are stored together or not at all.

    Of several that do this at the same time each takes its turn. Raises ``ReferenceImport.DoesNotExist``.
    """
    row = ReferenceImport.objects.select_for_update().get(pk=pk)
    part = [parsed_from_json(stored) for stored in row.records[row.done : row.done + batch]]
    if part:
        past = {citation: (Mention(mention), made_by) for citation, mention, made_by in row.past}
        report = apply(part, overwrite=Overwrite(row.overwrite), batch=batch, past=past, mark_known=mark_known)
        row.entries[row.done : row.done + len(part)] = [entry.as_json() for entry in report.entries]
        row.past = [[citation, int(mention), made_by] for citation, (mention, made_by) in past.items()]
        row.done += len(part)
    if row.done >= row.total and not row.finished_at:
        row.finished_at, row.records, row.past = timezone.now(), [], []
    row.save()
    return row


def parsed_from_json(stored: dict[str, Any]) -> Parsed:
    """The inverse of ``dataclasses.asdict`` for a ``Parsed``."""
    record = stored["record"]
    if record is not None:
        names = {role: tuple(Name(**name) for name in record.get(role, ())) for role in NAME_LISTS}
        dates = {name: _date(record.get(name)) for name in ("issued", "issued_end", "accessed")}
        said = {
            "events": tuple(
                Event(**{**each, "health": Health(each["health"]), "on": _date(each["on"])})
                for each in record.get("events", ())
            ),
            "notice_of": tuple(
                NoticeOf(**{**each, "health": Health(each["health"])}) for each in record.get("notice_of", ())
            ),
        }
        record = Record(**{**record, **names, **dates, **said})
    return Parsed(**{**stored, "record": record, "notes": tuple(stored["notes"])})


def _date(stored: dict[str, int] | None) -> PartialDate | None:
    return PartialDate(**stored) if stored else None
