"""FHIR R5 ``Citation`` resources in a Bundle, for publishing; it isn't read.

https://hl7.org/fhir/R5/citation.html. Classifications are given as text, because R5 binds none of them. What became of
a source is its current state, with the day, and a relation to each notice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from ..health import current_health, judge
from ..health_text import WORDS, notice_sentence, reference, sentence
from ..record import Event, Health, Name, NoticeOf, Record
from ..styles import format_reference
from ..styles.names import initials, surname
from .encoding import tidied
from .values import split_pages

STATES = {
    Health.RETRACTED: "retracted",
    Health.WITHDRAWN: "withdrawn",
}
"""Codes of https://hl7.org/fhir/R5/valueset-cited-artifact-status-type.html; it has none for the lighter ones."""
STATE_SYSTEM = "http://hl7.org/fhir/cited-artifact-status-type"
RELATIONS = {
    Health.RETRACTED: ("retracted-by", "retracts"),
    Health.WITHDRAWN: ("retracted-by", "retracts"),
    Health.CONCERN: ("comment-in", "comments-on"),
    Health.SUPERSEDED: ("replaced-with", "replaces"),
    Health.CORRECTED: ("correction-in", "corrects"),
}
"""Of a source to its notice and back, https://hl7.org/fhir/R5/valueset-related-artifact-type-all.html."""
PUBLISHED_IN = {"article-journal": "Periodical", "chapter": "Book", "book": "Book", "dataset": "Dataset"}


def write(records: Iterable[Record]) -> str:
    """A Bundle of type ``collection``, as JSON; one entry a record."""
    entries = [{"resource": citation(record)} for record in tidied(records)]
    bundle = _known({"resourceType": "Bundle", "type": "collection", "entry": entries})
    return json.dumps(bundle, ensure_ascii=False, indent=2) + "\n"


def citation(record: Record) -> dict[str, Any]:
    """One record as a Citation resource; what is not known is not in it."""
    line = format_reference(record)
    resource: dict[str, Any] = _known(
        {
            "resourceType": "Citation",
            "status": "active",
            "title": record.title,
            "summary": [{"style": {"text": "AMA"}, "text": line}] if line else [],
            "citedArtifact": {
                "identifier": [
                    _identifier("https://doi.org", record.doi),
                    _identifier("https://pubmed.ncbi.nlm.nih.gov", record.pmid),
                    _identifier("https://www.ncbi.nlm.nih.gov/pmc", record.pmcid),
                    _identifier("http://clinicaltrials.gov", record.registration)
                    if record.registration.startswith("NCT")
                    else {"value": record.registration},
                    _identifier("urn:ietf:rfc:3986", record.isbn and f"urn:isbn:{record.isbn}"),
                ],
                "dateAccessed": str(record.accessed or ""),
                "currentState": _state(record.events),
                "statusDate": _state_dates(record.events),
                "title": [{"text": record.title}],
                "abstract": [{"text": record.abstract}],
                "relatesTo": [*map(_notice, record.events), *map(_noticed, record.notice_of)],
                "publicationForm": [_publication(record)],
                "webLocation": [{"url": record.url}],
                "classification": [{"type": {"text": "kind"}, "classifier": [{"text": record.kind}]}]
                if record.kind
                else [],
                "contributorship": {"entry": list(_contributors(record))},
                "note": [{"text": text} for text in _reinstatements(record)],
            },
        }
    )
    return resource


def _state(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    """What the source is now, nothing for one that stands."""
    health = current_health(events)
    if health is Health.CURRENT:
        return []
    code = STATES.get(health, "")
    return [{"coding": [_identifier(STATE_SYSTEM, code, "code")], "text": WORDS[health, ""][0]}]


def _state_dates(events: tuple[Event, ...]) -> list[dict[str, Any]]:
    verdict = judge(events)
    if verdict is None or not verdict.event.on or verdict.event.health is Health.CURRENT:
        return []
    health, nature = verdict.event.health, verdict.event.nature
    words = WORDS.get((health, nature)) or WORDS[health, ""]
    return [{"activity": {"text": words[0]}, "actual": True, "period": {"start": str(verdict.event.on)}}]


def _notice(event: Event) -> dict[str, Any]:
    if event.health is Health.CURRENT:
        return {}
    where = reference(event.notice_source, event.notice_doi, event.notice_pmid)
    return _relation(RELATIONS[event.health][0], sentence(event), where, event.notice_doi, event.notice_pmid)


def _noticed(notice: NoticeOf) -> dict[str, Any]:
    if notice.health is Health.CURRENT:
        return {}
    where = reference(notice.source, notice.doi, notice.pmid)
    return _relation(RELATIONS[notice.health][1], notice_sentence(notice), where, notice.doi, notice.pmid)


def _relation(kind: str, said: str, where: str, doi: str, pmid: str) -> dict[str, Any]:
    address = f"https://doi.org/{quote(doi)}" if doi else f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" if pmid else ""
    return {"type": kind, "display": said, "citation": where, "document": {"url": address}}


def _reinstatements(record: Record) -> Iterator[str]:
    """R5 has no relation for a reinstatement."""
    yield from (sentence(event) for event in record.events if event.health is Health.CURRENT)
    yield from (notice_sentence(notice) for notice in record.notice_of if notice.health is Health.CURRENT)


def _publication(record: Record) -> dict[str, Any]:
    first, last = split_pages(record.pages)
    issn = _identifier("urn:ietf:rfc:3986", record.issn and f"urn:issn:{record.issn}")
    published_in = {
        "identifier": [issn],
        "title": record.container_title,
        "publisher": {"display": record.publisher},
        "publisherLocation": record.publisher_place,
    }
    kind = PUBLISHED_IN.get(record.type, "")
    return {
        "publishedIn": {"type": {"text": kind}, **published_in} if _known(published_in) else {},
        "volume": record.volume,
        "issue": record.issue,
        "articleDate": str(record.issued or ""),
        "language": [{"coding": [_identifier("urn:ietf:bcp:47", record.language, "code")]}],
        "pageString": record.pages,
        "firstPage": first,
        "lastPage": last,
    }


def _contributors(record: Record) -> Iterator[dict[str, Any]]:
    for role, people in (("author", record.authors), ("editor", record.editors)):
        for rank, name in enumerate(people, start=1):
            yield {
                "contributor": {"type": "Organization" if name.is_body else "Practitioner", "display": _display(name)},
                "forenameInitials": initials(name.given),
                "role": {"text": role},
                "rankingOrder": rank,
            }


def _display(name: Name) -> str:
    return name.literal if name.is_body else " ".join(filter(None, (name.given, surname(name), name.suffix)))


def _identifier(system: str, value: str, field: str = "value") -> dict[str, str]:
    return {"system": system, field: value} if value else {}


def _known(value: Any) -> Any:
    """The value without its empty parts, which FHIR forbids."""
    if isinstance(value, dict):
        pruned = {key: _known(part) for key, part in value.items()}
        return {key: part for key, part in pruned.items() if part not in ("", [], {})}
    if isinstance(value, list):
        return [part for part in map(_known, value) if part not in ("", [], {})]
    return value
