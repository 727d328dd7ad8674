"""Noticing that the health of sources has changed, by whatever way, once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.dispatch import Signal
from django.utils import timezone

from ..enums import CitationStatus
from .batches import batches
from .citation import Citation
from .health import HealthNote
from .logs import log_all

health_changed = Signal()
"""Sent once a change, in its transaction: ``changes`` are ``HealthChange``s, ``lapsed`` the ledger's entries of it."""


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source that is no longer what its articles' people know of it."""

    citation: Any
    before: CitationStatus
    after: CitationStatus


@transaction.atomic
def note_changes(ids: Iterable[int]) -> list[HealthChange]:
    """The sources among ``ids`` whose health is another than was noted, which is noted and logged with this."""
    changes: list[HealthChange] = []
    for some in batches(ids):
        rows = Citation.objects.filter(pk__in=some)
        # Whoever comes second waits here, and then sees what the first has noted.
        list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
        known = Coalesce("health_note__health", Value(CitationStatus.CURRENT.value))
        changes += [
            HealthChange(source, CitationStatus(source.noted_health), CitationStatus(source.status))
            for source in rows.annotate(noted_health=known).exclude(status=F("noted_health"))
        ]
    now = timezone.now()
    HealthNote.objects.bulk_create(
        [HealthNote(citation=change.citation, health=change.after, changed_at=now) for change in changes],
        update_conflicts=True,
        unique_fields=["citation"],
        update_fields=["health", "changed_at"],
    )
    log_all(
        "wagtail_medarticle.health",
        [(change.citation, {"before": change.before.value, "after": change.after.value}) for change in changes],
    )
    return changes


def note_first(source: Citation) -> None:
    """Note the health of a source that is new: nobody has to be told of it."""
    if source.status != CitationStatus.CURRENT:
        note = {"health": source.status, "changed_at": timezone.now()}
        HealthNote.objects.get_or_create(citation=source, defaults=note)
