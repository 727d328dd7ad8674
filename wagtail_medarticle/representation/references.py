"""Sources and people, as the public contract names their parts."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.utils.translation import get_language

from ..enums import CitationKind
from ..references.record import Name
from ..review.status import Person
from .values import Source


def describe_source(source: Source, number: int, style: str) -> dict[str, Any]:
    """One entry of ``references``; unknown parts are None, ``text`` is one formatted line."""
    return {"number": number, **describe_citation(source, style)}


def describe_citation(source: Source, style: str) -> dict[str, Any]:
    """A source on its own, without a number."""
    record = source.record
    return {
        "id": source.id,
        "kind": source.kind,
        "kind_label": _kind_label(source.kind, get_language()),
        "title": record.title,
        "authors": [describe_name(name) for name in record.authors],
        "container_title": record.container_title or None,
        "publisher": record.publisher or None,
        "year": record.year,
        "volume": record.volume or None,
        "issue": record.issue or None,
        "pages": record.pages or None,
        "doi": record.doi or None,
        "pmid": record.pmid or None,
        "pmcid": record.pmcid or None,
        "url": record.url or None,
        "status": source.status,
        "notice": source.notice or None,
        "superseded_by": source.superseded_by,
        "text": source.line(style),
    }


@lru_cache(maxsize=500)
def _kind_label(kind: str, language: str | None) -> str:
    return str(CitationKind(kind).label)


def describe_name(name: Name) -> dict[str, str]:
    """A body as ``{"literal"}``, a person as ``{"family", "given"}`` and the parts of the name that it has."""
    if name.is_body:
        return {"literal": name.literal}
    described = {"family": name.family, "given": name.given}
    for part in ("suffix", "dropping_particle", "non_dropping_particle"):
        if value := getattr(name, part):
            described[part] = value
    return described


def describe_person(person: Person) -> dict[str, Any]:
    """A reviewer or author, with an empty ORCID as None."""
    return {
        "name": person.name,
        "credentials": person.credentials,
        "role": person.role,
        "orcid": person.orcid or None,
    }
