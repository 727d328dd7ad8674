"""Following up changes of sources: health notes, log entries, lapsed approvals and one signal, once for each change."""

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

from ..enums import CitationStatus, Decision, LapseCause
from ..models.base import batches, log_all
from ..models.citation import Citation
from ..models.health import HealthNote
from ..models.ledger import LedgerEntry
from ..models.library import lock_sources
from ..serving.citing_articles import drafts_citing, rows_citing, with_content
from ..serving.own_fields import own_keys
from .carrying import carry_completed_sources
from .lapse import article_batches, record_lapses, send_approvals_lapsed

HEALTH = "wagtail_medarticle.health"
"""The action in Wagtail's log of every change of health: the one place where its history is stored."""

RECORD = "record"
"""The origin of news that an imported, pasted or looked-up record brought, and that names no service."""

_origins: ContextVar[Mapping[int, str]] = ContextVar("wagtail_medarticle_origins")

health_changed = Signal()
"""Sent once a change, in its transaction: ``changes`` are ``HealthChange``s, ``lapsed`` the ledger's entries of it."""


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source whose health differs from the one that was last noted."""

    citation: Any
    before: CitationStatus
    after: CitationStatus


@contextmanager
def reported_by(origins: Mapping[int, str]) -> Iterator[None]:
    """Changes inside are logged as reported by ``origins``, by citation id: ``Retraction Watch 1234``, ``Crossref``."""
    token = _origins.set(origins)
    try:
        yield
    finally:
        _origins.reset(token)


@transaction.atomic
def record_health_changes(ids: Iterable[int]) -> list[HealthChange]:
    """The sources among ``ids`` whose health differs from what was noted, which this notes."""
    changes: list[HealthChange] = []
    for some in batches(ids):
        rows = Citation.objects.filter(pk__in=some)
        # Whoever comes second waits here, and then sees what the first has noted.
        lock_sources(some, weakly=False)
        noted = Coalesce("health_note__health", Value(CitationStatus.CURRENT.value))
        changes += [
            HealthChange(source, CitationStatus(source.noted_health), CitationStatus(source.status))
            for source in rows.annotate(noted_health=noted).exclude(status=F("noted_health"))
        ]
    now = timezone.now()
    HealthNote.objects.bulk_create(
        [HealthNote(citation=change.citation, health=change.after, changed_at=now) for change in changes],
        update_conflicts=True,
        unique_fields=["citation"],
        update_fields=["health", "changed_at"],
    )
    return changes


def log_health_changes(
    changes: Iterable[HealthChange], lapsed: Iterable[LedgerEntry], cited: Mapping[int, set[int]]
) -> None:
    """Write ``changes`` to Wagtail's log, each with who reported it and the ``lapsed`` approvals that it ended.

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


def record_first_health(source: Citation) -> None:
    """Note the health of a new source, without a signal: no article cites it yet."""
    if source.status != CitationStatus.CURRENT:
        note = {"health": source.status, "changed_at": timezone.now()}
        HealthNote.objects.get_or_create(citation=source, defaults=note)


_waiting: ContextVar[dict[int, str] | None] = ContextVar("wagtail_medarticle_changed_sources", default=None)


@contextmanager
def followed_up_at_once() -> Iterator[None]:
    """Changes of sources inside are followed up when it ends, all at once, in one transaction with them.

    For who changes sources step by step: after the first follow-up no further source could be locked.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[int, str] = {}
    with transaction.atomic():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        if waiting:
            with reported_by({pk: origin for pk, origin in waiting.items() if origin}):
                sources_changed(waiting)


@transaction.atomic
def sources_changed(ids: Iterable[int]) -> None:
    """Follow up a change of the citations ``ids``, however it was made.

    Approvals that don't cover the live texts any more are recorded as lapsed, and one signal is sent:
    ``health_changed`` where the health of a source has changed, else ``approvals_lapsed``. A second call does nothing.
    """
    ids = list(ids)
    if (waiting := _waiting.get()) is not None:
        origins = _origins.get({})
        waiting |= {pk: origins.get(pk) or waiting.get(pk, "") for pk in ids}
        return
    changes = record_health_changes(ids)
    cited = rows_citing(ids)
    lapsed = [
        entry
        for some in batches(cited)
        for pages in article_batches(Q(pk__in=some))
        for entry in record_lapses(pages, LapseCause.SOURCE)
    ]
    _carry_drafts(ids)
    if changes:
        log_health_changes(changes, lapsed, cited)
        health_changed.send(sender=Citation, changes=changes, lapsed=lapsed)
    else:
        send_approvals_lapsed(lapsed)


def _carry_drafts(ids: list[int]) -> None:
    """Carry over the approvals of drafts that cite one of ``ids``, those that wait to go live among them."""
    drafts = [page for page, _ in drafts_citing(set(ids))]
    if drafts:
        approved = LedgerEntry.objects.filter(article__in=[page.pk for page in drafts], decision=Decision.APPROVED)
        waiting = set(approved.values_list("article", flat=True))
        carry_completed_sources(_draft_of(page) for page in drafts if page.pk in waiting)


def _draft_of(page: Any) -> Any:
    # Whole, where the type has keys of its own: that takes some queries.
    if own_keys(type(page)):
        return page.get_latest_revision_as_object()
    return with_content(page, page.latest_revision.content)
