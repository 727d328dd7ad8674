"""Checking the library against what was published about its sources, such as retractions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..enums import CitationStatus
from ..models.base import batches
from ..models.citation import Citation, identified_by
from ..models.record_columns import events_from_json, events_to_json
from ..references.health import Event, Health, Verdict, distinct, judge
from ..references.matching import folded
from ..references.record import Record
from ..review.source_health import RECORD, reported_by


class PublishedEvents:
    """Events by DOI, in any capitals, and PubMed ID in normal form."""

    def __init__(self) -> None:
        self._by_doi: dict[str, list[Event]] = defaultdict(list)
        self._by_pmid: dict[str, list[tuple[str, Event]]] = defaultdict(list)

    def add(self, event: Event, *, doi: str = "", pmid: str = "") -> None:
        """Something that was published about the work with these identifiers."""
        if doi:
            self._by_doi[folded("doi", doi)].append(event)
        if pmid:
            self._by_pmid[pmid].append((folded("doi", doi), event))

    def about(self, doi: str, pmid: str) -> list[Event]:
        """What was published about a source: by its DOI, and by its PubMed ID where no DOI contradicts that."""
        by_pmid = [event for other, event in self._by_pmid.get(pmid, ()) if not (doi and other)] if pmid else []
        return [*self._by_doi.get(folded("doi", doi), ()), *by_pmid] if doi else by_pmid

    def contradicting(self, doi: str, pmid: str) -> list[str]:
        """The other DOIs that what was published under a source's PubMed ID has: an error there or here."""
        others = [other for other, _ in self._by_pmid.get(pmid, ())] if doi and pmid else []
        return sorted({other for other in others if other and other != folded("doi", doi)})


COLUMNS = ("status", "notice", "superseded_by", "updated_at")


@dataclass(frozen=True, slots=True)
class HealthFinding:
    """A source about which something was published, and its health ``before`` and ``after`` that was looked at.

    ``verdict`` is None where nothing was judged, as what was published is about other DOIs: ``contradicting``.
    """

    citation: Any
    before: CitationStatus
    after: CitationStatus
    verdict: Verdict | None = None
    contradicting: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether this was news."""
        return self.before is not self.after


@transaction.atomic
def check(published: PublishedEvents, *, dry_run: bool = False) -> list[HealthFinding]:
    """Mark every source of the library as what was published says, in one go; what was found, in the order of ids.

    Nothing but a reinstatement improves a source's health. An editor's notice stays, below the new one. All is stored
    in one transaction, so one mail goes to each person concerned. The number of queries doesn't grow with the library,
    and only by portions with what is found.
    """
    verdicts, contradicted = _compare(published)
    replacements = _by_doi({verdict.event.notice_doi for verdict in verdicts.values()})
    findings, stored, now = [], [], timezone.now()
    for some in batches([*verdicts, *contradicted]):
        rows = Citation.objects.filter(pk__in=some).order_by("pk")
        for source in rows if dry_run else rows.select_for_update():
            before, said = CitationStatus(source.status), source.events
            verdict = verdicts.get(source.pk)
            if verdict:
                known = distinct([*events_from_json(said), *published.about(source.doi, source.pmid)])
                source.events = events_to_json(known)
                if _apply(judge(known) or verdict, source, replacements) or source.events != said:
                    source.updated_at = now
                    stored.append(source)
            findings.append(
                HealthFinding(source, before, CitationStatus(source.status), verdict, contradicted.get(source.pk, ()))
            )
    if stored and not dry_run:
        origins = {pk: verdict.event.origin for pk, verdict in verdicts.items()}
        with reported_by(origins):
            Citation.objects.bulk_update(stored, ("events", *COLUMNS), batch_size=500)
    return findings


@transaction.atomic
def add_events(events: Mapping[int, Iterable[Event]]) -> list[int]:
    """Add what records say of the fate of sources, by primary key, and mark each by all that is known of it.

    What a source is known to have been through is judged once: if an editor has decided otherwise since, nothing but
    news changes that. As `check` for the rest. Gives the ids of the sources that are marked otherwise now.
    """
    marked, stored, origins, now = [], [], {}, timezone.now()
    for some in batches(pk for pk, listed in events.items() if listed):
        news: list[tuple[Citation, Verdict | None]] = []
        for source in Citation.objects.filter(pk__in=some).order_by("pk").select_for_update():
            before = source.events
            known = distinct([*events_from_json(before), *events[source.pk]])
            source.events = events_to_json(known)
            if source.events != before:
                news.append((source, judge(known)))
        decisive = [verdict.event for _, verdict in news if verdict]
        replacements = _by_doi({event.notice_doi for event in decisive if event.health is Health.SUPERSEDED})
        for source, verdict in news:
            source.updated_at = now
            stored.append(source)
            if verdict and _apply(verdict, source, replacements):
                marked.append(source.pk)
                origins[source.pk] = verdict.event.origin or RECORD
    if stored:
        with reported_by(origins):
            Citation.objects.bulk_update(stored, ("events", *COLUMNS), batch_size=500)
    return marked


def events_of_notices(records: Iterable[Record]) -> dict[int, list[Event]]:
    """What records that are notices say of sources of the library, by primary key: two queries, or none."""
    published = PublishedEvents()
    dois, pmids = set(), set()
    for record in records:
        for work in record.notice_of:
            event = Event(
                work.health, record.issued, record.doi, record.pmid, nature=work.nature, notice_source=work.source
            )
            published.add(event, doi=work.doi, pmid=work.pmid)
            dois.add(work.doi)
            pmids.add(work.pmid)
    found: dict[int, list[Event]] = {}
    for name, values in (("doi", dois - {""}), ("pmid", pmids - {""})):
        if values:
            rows = Citation.objects.filter(identified_by(name, values)).values_list("pk", "doi", "pmid")
            found |= {pk: published.about(doi, pmid) for pk, doi, pmid in rows}
    return found


def _compare(published: PublishedEvents) -> tuple[dict[int, Verdict], dict[int, tuple[str, ...]]]:
    """Verdicts by source, and the DOIs that contradict a source's own."""
    verdicts: dict[int, Verdict] = {}
    contradicted: dict[int, tuple[str, ...]] = {}
    library = Citation.objects.order_by().values_list("pk", "doi", "pmid")
    for pk, doi, pmid in library.iterator(chunk_size=2000):
        if verdict := judge(published.about(doi, pmid)):
            verdicts[pk] = verdict
        elif others := published.contradicting(doi, pmid):
            contradicted[pk] = tuple(others)
    return verdicts, contradicted


def _by_doi(dois: Iterable[str]) -> dict[str, int]:
    """Sources by their folded DOI."""
    found: dict[str, int] = {}
    listed = sorted(set(dois) - {""})
    for start in range(0, len(listed), 500):
        some = Citation.objects.filter(identified_by("doi", listed[start : start + 500]))
        found.update((folded("doi", doi), pk) for doi, pk in some.values_list("doi", "pk"))
    return found


def _apply(verdict: Verdict, source: Any, replacements: dict[str, int]) -> bool:
    """Set what the verdict says on ``source``, unsaved; whether that is anything new."""
    before = source.status, source.notice, source.superseded_by_id
    after = verdict.applied_to(source.status)
    decided = after is verdict.event.health
    if decided and (after != source.status or (after is not Health.CURRENT and not source.notice)):
        line = notice_of(verdict.event)
        if line not in source.notice.splitlines():
            source.notice = "\n".join(filter(None, [line, source.notice]))
    source.status = after.value
    newer = replacements.get(folded("doi", verdict.event.notice_doi))
    if decided and after is Health.SUPERSEDED and newer != source.pk:
        source.superseded_by_id = source.superseded_by_id or newer
    return before != (source.status, source.notice, source.superseded_by_id)


NATURE_LABELS = {
    "addendum": gettext_lazy("Addendum published"),
    "clarification": gettext_lazy("Clarification published"),
    "correction and republication": gettext_lazy("Corrected and republished"),
    "new edition": gettext_lazy("New edition published"),
    "partial retraction": gettext_lazy("Partially retracted"),
    "removal": gettext_lazy("Removed"),
    "retraction and republication": gettext_lazy("Retracted and republished"),
}
"""What became of a source where that is more exactly known than its health, one for each of ``health.NATURES``."""


def notice_of(event: Event) -> str:
    """The line for readers about an event: what happened, when, and where the notice is."""
    what = str(NATURE_LABELS.get(event.nature) or CitationStatus(event.health.value).label)
    if event.health is Health.CURRENT:
        what = _("Reinstated")
    said = f"{what} ({event.on})" if event.on else what
    address = (
        f"https://doi.org/{event.notice_doi}" if event.notice_doi
        else f"https://pubmed.ncbi.nlm.nih.gov/{event.notice_pmid}/" if event.notice_pmid
        else ""
    )  # fmt: skip
    return f"{said}: {address}" if address else said
