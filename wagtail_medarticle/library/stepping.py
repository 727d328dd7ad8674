"""Imports that are looked at first and then done step by step, from one request to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ..enums import Overwrite
from ..models import ReferenceImport
from ..references.formats import Parsed
from ..references.record import Name, PartialDate, Record
from .planning import BATCH, Mark, plan
from .storing import apply

KEPT = timedelta(days=30)
"""After that an import's report goes, and what was never done with it."""


def prepare(records: Sequence[Parsed], *, user: Any, name: str, overwrite: Overwrite) -> ReferenceImport:
    """Plan an import and keep it; nothing is imported yet."""
    ReferenceImport.objects.filter(created_at__lt=timezone.now() - KEPT).delete()
    report = plan(records, overwrite=overwrite)
    return ReferenceImport.objects.create(
        user=user,
        name=name[:255],
        overwrite=overwrite,
        total=len(records),
        records=[asdict(record) for record in records],
        entries=[entry.as_json() for entry in report.entries],
    )


@transaction.atomic
def advance(pk: UUID, *, batch: int = BATCH) -> ReferenceImport:
    """Import the next ``batch`` records: they and the progress are stored together or not at all.

    Of several that do this at the same time each takes its turn. Raises ``ReferenceImport.DoesNotExist``.
    """
    row = ReferenceImport.objects.select_for_update().get(pk=pk)
    part = [read_back(stored) for stored in row.records[row.done : row.done + batch]]
    if part:
        past = {citation: (Mark(mark), made_by) for citation, mark, made_by in row.past}
        report = apply(part, overwrite=Overwrite(row.overwrite), batch=batch, past=past)
        row.entries[row.done : row.done + len(part)] = [entry.as_json() for entry in report.entries]
        row.past = [[citation, int(mark), made_by] for citation, (mark, made_by) in past.items()]
        row.done += len(part)
    if row.done >= row.total and not row.finished_at:
        row.finished_at, row.records, row.past = timezone.now(), [], []
    row.save()
    return row


def read_back(stored: dict[str, Any]) -> Parsed:
    """The inverse of ``dataclasses.asdict`` for what reading gave."""
    record = stored["record"]
    if record is not None:
        names = {role: tuple(Name(**name) for name in record[role]) for role in ("authors", "editors")}
        dates = {name: PartialDate(**record[name]) if record[name] else None for name in ("issued", "accessed")}
        record = Record(**{**record, **names, **dates})
    return Parsed(**{**stored, "record": record, "notes": tuple(stored["notes"])})
