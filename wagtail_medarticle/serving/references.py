"""Sources and people, as the public contract names their parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import orjson
from django.utils.translation import get_language

from ..enums import CitationKind, label_of
from ..references.record import Name, Record
from ..review.decision_records import Person
from .values import CitedSource


def as_seen(sources: list[CitedSource], told: frozenset[int] | None) -> list[CitedSource]:
    """``sources`` without the ids of newer ones, unless these are among them or among ``told``; all if that is None."""
    if told is None or not any(source.superseded_by for source in sources):
        return sources
    known = {None, *told, *(source.id for source in sources)}
    return [source if source.superseded_by in known else replace(source, superseded_by=None) for source in sources]


def describe_source(source: CitedSource, number: int, style: str) -> dict[str, Any]:
    """One entry of ``references``; unknown parts are None, ``text`` is one formatted line."""
    return {"number": number, **describe_citation(source, style)}


def describe_sources(sources: Iterable[CitedSource], style: str, *, as_json: bool = False) -> list[Any]:
    """``references``: the sources in the order of their numbers, as dicts or as JSON that is written already."""
    language = get_language()
    described: list[Any] = []
    for number, source in enumerate(sources, start=1):
        if not as_json:
            described.append({"number": number, **_described(source, style, language)})
            continue
        # What follows a source's number in its JSON is written once for every article that cites it.
        written = source.written.get((style, language))
        if written is None:
            written = source.written[style, language] = orjson.dumps(_described(source, style, language))[1:]
        described.append(orjson.Fragment(b'{"number":%d,%b' % (number, written)))
    return described


def describe_citation(source: CitedSource, style: str) -> dict[str, Any]:
    """A source on its own, without a number."""
    return _described(source, style, get_language())


def _described(source: CitedSource, style: str, language: str | None) -> dict[str, Any]:
    record = source.record
    return {
        "id": source.id,
        "kind": source.kind,
        "kind_label": label_of(CitationKind(source.kind), language),
        "title": record.title,
        "original_title": record.original_title or None,
        "authors": [describe_name(name) for name in record.authors],
        "authors_complete": not record.authors_cut,
        "translators": [describe_name(name) for name in record.translators],
        "container_title": record.container_title or None,
        "collection_title": record.collection_title or None,
        "collection_number": record.collection_number or None,
        "event_title": record.event_title or None,
        "event_place": record.event_place or None,
        "publisher": record.publisher or None,
        "genre": record.genre or None,
        "document_number": record.number or None,
        "publication_status": record.status or None,
        "year": record.year,
        "issued": _issued(record),
        "volume": record.volume or None,
        "issue": record.issue or None,
        "pages": record.pages or None,
        "doi": record.doi or None,
        "pmid": record.pmid or None,
        "pmcid": record.pmcid or None,
        "registration": record.registration or None,
        "url": record.url or None,
        "status": source.status,
        "notice": source.notice or None,
        "superseded_by": source.superseded_by,
        "text": source.line(style),
        "html": source.line_as_html(style),
    }


def _issued(record: Record) -> str | None:
    """The date of publication in EDTF (https://www.loc.gov/standards/datetime/), level 1 (seasons: months 21 to 24)."""
    if record.issued is None:
        return None
    season = f"-{20 + record.issued_season}" if record.issued_season and not record.issued.month else ""
    return f"{record.issued}{season}" + (f"/{record.issued_end}" if record.issued_end else "")


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
