"""Noticing that the health of sources has changed, by whatever way, once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce
from django.dispatch import Signal
from django.utils import timezone

from ..enums import CitationStatus, LapseCause
from ..models.base import batches, log_all
from ..models.citation import Citation
from ..models.health import HealthNote
from ..models.ledger import LedgerEntry
from ..serving.citing_articles import rows_citing
from .lapse import note_lapses, pages_where, tell

HEALTH = "wagtail_medarticle.health"
"""The action under which Wagtail's log keeps every change: its history, and the only one there is."""

_origins: ContextVar[Mapping[int, str]] = ContextVar("wagtail_medarticle_origins")

health_changed = Signal()
"""Sent once a change, in its transaction: ``changes`` are ``HealthChange``s, ``lapsed`` the ledger's entries of it."""


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source that is no longer what its articles' people know of it."""

    citation: Any
    before: CitationStatus
    after: CitationStatus


@contextmanager
def news_from(origins: Mapping[int, str]) -> Iterator[None]:
    """What changes inside is known from ``origins``, by citation: ``Retraction Watch 1234``, ``Crossref``."""
    token = _origins.set(origins)
    try:
        yield
    finally:
        _origins.reset(token)


@transaction.atomic
def note_changes(ids: Iterable[int]) -> list[HealthChange]:
    """The sources among ``ids`` whose health is another than was noted, which is noted with this."""
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
    return changes


def log_changes(changes: Iterable[HealthChange], lapsed: Iterable[LedgerEntry], cited: Mapping[int, set[int]]) -> None:
    """Keep ``changes`` in Wagtail's log, each with where the news is from and the ``lapsed`` approvals that it ended.

    ``cited`` are the sources that each article cites, by page id.
    """
    ended: dict[int, list[int]] = {}
    for entry in lapsed:
        for citation in cited.get(entry.article, ()):
            ended.setdefault(citation, []).append(entry.number)
    origins = _origins.get({})
    log_all(
        HEALTH,
        [
            (
                change.citation,
                {
                    "before": change.before.value,
                    "after": change.after.value,
                    "origin": origins.get(change.citation.pk, ""),
                    "lapsed": ended.get(change.citation.pk, []),
                },
            )
            for change in changes
        ],
    )


def note_first(source: Citation) -> None:
    """Note the health of a source that is new: nobody has to be told of it."""
    if source.status != CitationStatus.CURRENT:
        note = {"health": source.status, "changed_at": timezone.now()}
        HealthNote.objects.get_or_create(citation=source, defaults=note)


@transaction.atomic
def sources_changed(ids: Iterable[int]) -> None:
    """Follow up a change of the citations ``ids``, made by whatever way, in one go.

    Approvals that don't cover the live texts any more are recorded as lapsed, and the people of the articles are told
    once: of the health of the sources where that has changed, else of the lapses. A second call finds nothing to do.
    """
    ids = list(ids)
    changes = note_changes(ids)
    cited = rows_citing(ids)
    lapsed = [
        entry
        for some in batches(cited)
        for pages in pages_where(Q(pk__in=some))
        for entry in note_lapses(pages, LapseCause.SOURCE)
    ]
    if changes:
        log_changes(changes, lapsed, cited)
        health_changed.send(sender=Citation, changes=changes, lapsed=lapsed)
    else:
        tell(lapsed)
