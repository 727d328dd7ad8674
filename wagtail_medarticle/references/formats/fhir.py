"""FHIR R5 ``Citation`` resources in a Bundle, for publishing; it isn't read.

https://hl7.org/fhir/R5/citation.html. Classifications are given as text, because R5 binds none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..record import Name, Record
from ..styles import format_reference
from ..styles.names import initials, surname
from .tidy import tidied
from .values import split_pages

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
                    _identifier("urn:ietf:rfc:3986", record.isbn and f"urn:isbn:{record.isbn}"),
                ],
                "dateAccessed": str(record.accessed or ""),
                "title": [{"text": record.title}],
                "abstract": [{"text": record.abstract}],
                "publicationForm": [_publication(record)],
                "webLocation": [{"url": record.url}],
                "classification": [{"type": {"text": "kind"}, "classifier": [{"text": record.kind}]}]
                if record.kind
                else [],
                "contributorship": {"entry": list(_contributors(record))},
            },
        }
    )
    return resource


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
