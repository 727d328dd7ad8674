"""Looking sources up: the record behind a DOI or PubMed ID, and what Crossref has published about works since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django_tasks import task

from .. import conf
from ..references.crossref_updates import published_changes
from ..references.dois import IdentifierError, normalise_doi, written_doi
from ..references.formats import csl_json, pubmed_xml
from ..references.formats.csl_json_writer import write_item
from ..references.formats.parsed import RecordError
from ..references.health import Verdict, distinct, judge
from ..references.identifiers import normalise_pmid
from ..references.record import Event, Record
from .look_up_client import BadAnswer, LookupFailed, LookupOff, NotFound

CROSSREF, PUBMED = "Crossref", "PubMed"
AT_ONCE = 20
"""DOIs that one request asks for."""
# Crossref's names for what CSL-JSON calls otherwise.
CROSSREF_KEYS = {"publisher-place": "publisher-location", "edition": "edition-number"}


class Works(Protocol):
    """What a client can do; see ``client.Client``."""

    def work(self, doi: str) -> Mapping[str, Any]:
        """Crossref's record of a DOI."""

    def works(self, dois: Sequence[str]) -> Iterable[Mapping[str, Any]]:
        """Crossref's records of several."""

    def pubmed(self, pmid: str) -> str:
        """PubMed's XML of one record."""


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A source that was looked up; ``verdict`` is on what was published about it since, None if nothing was."""

    record: Record
    service: str
    verdict: Verdict | None = None


def available() -> bool:
    """Whether the site looks sources up."""
    return conf.current().lookup is not None


def find(identifier: str) -> Record:
    """The record of a DOI or PubMed ID, in whatever form it is given.

    Raises ``IdentifierError`` for anything else, and ``LookupOff``, ``NotFound``, ``Unavailable`` or ``BadAnswer``,
    all of them ``LookupFailed``.
    """
    return find_source(identifier).record


def find_source(identifier: str) -> LookedUp:
    """The record of a DOI or PubMed ID with what was published about the source since. Raises as ``find`` does."""
    client = _client()
    try:
        pmid = normalise_pmid(identifier)
    except IdentifierError:
        pmid = ""
    if pmid:
        record = _from_pubmed(pmid, client.pubmed(pmid))
        return LookedUp(record.with_changes(doi=written_doi(record.doi)), PUBMED, judge(record.events))
    doi = normalise_doi(identifier)
    if not doi:
        raise IdentifierError("DOI", identifier)
    work = client.work(doi)
    events = [event for updated, event in published_changes({**work, "DOI": doi}) if updated == doi]
    record = _from_crossref(doi, work)
    # A work that Crossref says was updated in place is the notice of itself: an event, not a notice of another work.
    others = tuple(notice for notice in record.notice_of if notice.doi.lower() != doi)
    record = record.with_changes(events=distinct([*record.events, *events]), notice_of=others)
    return LookedUp(record, CROSSREF, judge(record.events))


def changes_published(dois: Iterable[str]) -> Iterator[tuple[str, Event]]:
    """``(DOI, event)`` for each notice that Crossref has about the works, and about works that they are notices of.

    Asks for many at a time. Raises ``LookupOff``, ``Unavailable`` or ``BadAnswer``.
    """
    client, waiting = _client(), iter(dois)
    while some := list(islice(waiting, AT_ONCE)):
        for work in client.works(some):
            yield from published_changes(work)


def _client() -> Works:
    settings = conf.current().lookup
    if settings is None:
        raise LookupOff
    client: Works = import_string(settings.client)(settings)
    return client


def _from_crossref(doi: str, work: Mapping[str, Any]) -> Record:
    item = {**work, **{key: work[other] for key, other in CROSSREF_KEYS.items() if key not in work and other in work}}
    try:
        record = csl_json.read_item(item, [])
    except RecordError as error:
        raise BadAnswer(CROSSREF, str(error)) from error
    if not record.title:
        raise BadAnswer(CROSSREF, "title: it has none")
    return record.with_changes(doi=written_doi(record.doi) or doi, url="" if _is_of(record.url, doi) else record.url)


def _is_of(url: str, doi: str) -> bool:
    try:
        return normalise_doi(url) == doi
    except IdentifierError:
        return False


def _from_pubmed(pmid: str, answer: str) -> Record:
    results = pubmed_xml.parse(answer)
    if not results and "PubmedArticleSet" in answer:
        raise NotFound(PUBMED, pmid)
    found = next((result.record for result in results if result.record and result.record.pmid == pmid), None)
    if found is None:
        reason = results[0].error if results and results[0].error else "it holds no record of that number"
        raise BadAnswer(PUBMED, reason)
    return found


@task()
def look_up(identifier: str) -> dict[str, Any]:
    """A source as JSON: ``{"service", "item", "event"}``, or ``{"error"}`` with a sentence for an editor.

    ``item`` is CSL-JSON. ``event`` is None or ``{"health", "on", "notice_doi"}``: what was published about the source.
    """
    try:
        found = find_source(identifier)
    except IdentifierError:
        return {"error": _("“%s” is neither a DOI nor a PubMed ID.") % identifier}
    except LookupFailed as error:
        return {"error": str(error)}
    event = found.verdict.event if found.verdict else None
    return {
        "service": found.service,
        "item": write_item(found.record, "found"),
        "event": event and {"health": event.health.value, "on": str(event.on or ""), "notice_doi": event.notice_doi},
    }
