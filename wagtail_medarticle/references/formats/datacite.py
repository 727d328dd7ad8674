"""DataCite's REST API (https://support.datacite.org/docs/api-get-doi): ``data`` with ``attributes``, one or a list.

The attributes by themselves, as DataCite's content negotiation gives them, are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Health, Name, Record
from .fields import note_names
from .json_items import Item, objects_in, parse_items, published, text_in
from .kinds import CSL_TYPES, infer_kind, preprint_or
from .parsed import Parsed, RecordError
from .people import read_person
from .values import doi, first_valid, isbn, issn, pages, title

ENVELOPE = re.compile(r'(?:\A|\n)\s*\{\s*"data"\s*:\s*(?=[\[{])')
TYPES = {
    "Book": "book",
    "BookChapter": "chapter",
    "ComputationalNotebook": "software",
    "ConferencePaper": "paper-conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article-journal",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "Image": "graphic",
    "Journal": "periodical",
    "JournalArticle": "article-journal",
    "PeerReview": "review",
    "Preprint": "article",
    "Report": "report",
    "Software": "software",
    "Standard": "standard",
    "Text": "document",
}
ROLES = {"Editor": "editors", "Translator": "translators"}
SUPERSEDED = ("IsObsoletedBy", "IsPreviousVersionOf")
TAKEN = frozenset((
    *("doi", "creators", "titles", "publisher", "container", "publicationYear", "contributors", "dates", "language"),
    *("types", "relatedIdentifiers", "relatedItems", "descriptions", "url", "identifiers", "alternateIdentifiers"),
    *("id",),
))  # fmt: skip
HOUSEKEEPING = frozenset((
    *("prefix", "suffix", "xml", "contentUrl", "metadataVersion", "schemaVersion", "source", "isActive", "state"),
    *("reason", "viewCount", "viewsOverTime", "downloadCount", "downloadsOverTime", "referenceCount"),
    *("citationCount", "partCount", "partOfCount", "versionCount", "versionOfCount", "citationsOverTime", "created"),
    *("registered", "updated", "published", "providerId", "clientId", "agency"),
))  # fmt: skip
"""What DataCite writes down about its own record of a work."""


def parse(text: str) -> list[Parsed]:
    """One result a DOI."""
    return parse_items(text, ENVELOPE, _read)


def _read(item: Item, notes: list[str]) -> Record:
    work = item.get("attributes", item)
    if not isinstance(work, Mapping):
        raise RecordError(f"attributes: expected an object, got {type(work).__name__}")
    host = _host(work)
    container = text_in(host, "title")
    csl_type = preprint_or(_type(work, notes), container or _publisher(work))
    kind = infer_kind(csl_type, [text_in(types, "resourceType") for types in objects_in(work, "types")])
    people: dict[str, list[Name]] = {"authors": [_name(person) for person in objects_in(work, "creators")]}
    others = []
    for person in objects_in(work, "contributors"):
        role = text_in(person, "contributorType")
        if role in ROLES:
            people.setdefault(ROLES[role], []).append(_name(person))
        else:
            others.append(f"{role} {text_in(person, 'name')}".strip())
    if others:
        notes.append(f"contributors left out: {', '.join(others)}")
    identifiers = _identifiers(work)
    first, last = text_in(host, "firstPage"), text_in(host, "lastPage")
    numbers = text_in(host, "identifier")
    container_kind = text_in(host, "identifierType").upper()
    record = Record(
        type=csl_type,
        kind=kind,
        title=_title(work),
        authors=tuple(people["authors"]),
        editors=tuple(people.get("editors", ())),
        translators=tuple(people.get("translators", ())),
        container_title="" if csl_type in ("book", "report", "thesis", "dataset", "software") else container,
        collection_title=container if csl_type in ("book", "report", "thesis") else "",
        publisher=_publisher(work),
        **_published(work),
        volume=text_in(host, "volume"),
        issue=text_in(host, "issue"),
        pages=pages(f"{first}-{last}" if first and last else first),
        doi=doi([text_in(work, "doi") or text_in(item, "id")], identifiers.get("DOI", []), notes),
        pmid=first_valid(normalise_pmid, identifiers.get("PMID", ()), notes),
        pmcid=first_valid(normalise_pmcid, identifiers.get("PMCID", ()), notes),
        isbn=isbn(books, notes)
        if (books := " ".join(identifiers.get("ISBN", [])) or numbers * (container_kind == "ISBN"))
        else "",
        issn=issn(numbers, notes) if container_kind in ("ISSN", "EISSN") else "",
        url=text_in(work, "url"),
        language=language_code(text_in(work, "language")),
        abstract=_description(work, notes),
        events=tuple(_events(work)),
    )
    _note_rest(work, notes)
    return record


def _type(work: Item, notes: list[str]) -> str:
    types = next(iter(objects_in(work, "types")), {})
    general, stated = text_in(types, "resourceTypeGeneral"), text_in(types, "citeproc")
    if general in TYPES and TYPES[general] != "document":
        return TYPES[general]
    if stated in CSL_TYPES and stated != "article":
        return stated
    notes.append(f"type {general or stated!r} read as 'document'")
    return "document"


def _publisher(work: Item) -> str:
    stated = work.get("publisher")
    return text_in(stated, "name") if isinstance(stated, Mapping) else text_in(work, "publisher")


def _name(person: Item) -> Name:
    family, given, name = (text_in(person, key) for key in ("familyName", "givenName", "name"))
    if family:
        return Name(family, given)
    if text_in(person, "nameType") == "Personal" or ("," in name and text_in(person, "nameType") != "Organizational"):
        return read_person(name)
    return Name(literal=name)


def _title(work: Item) -> str:
    heading = next((text_in(entry, "title") for entry in objects_in(work, "titles") if not entry.get("titleType")), "")
    subtitle = next(
        (text_in(entry, "title") for entry in objects_in(work, "titles") if entry.get("titleType") == "Subtitle"), ""
    )
    return title(f"{heading}: {subtitle}" if heading and subtitle and subtitle not in heading else heading or subtitle)


def _host(work: Item) -> Item:
    """What the work was published in: ``container``, or a related item that says so."""
    for item in objects_in(work, "relatedItems"):
        if item.get("relationType") == "IsPublishedIn":
            named = next(iter(objects_in(item, "titles")), {})
            number = next(iter(objects_in(item, "relatedItemIdentifier")), {})
            return {
                **item,
                "title": text_in(named, "title"),
                "identifier": text_in(number, "relatedItemIdentifier"),
                "identifierType": text_in(number, "relatedItemIdentifierType"),
            }
    return next(iter(objects_in(work, "container")), {})


def _published(work: Item) -> dict[str, Any]:
    """The date of issue, of the year of publication where it says more."""
    year = text_in(work, "publicationYear")
    stated = {text_in(entry, "dateType"): text_in(entry, "date") for entry in reversed(objects_in(work, "dates"))}
    dates = [stated[kind] for kind in ("Issued", "Available", "Created") if kind in stated]
    return published(*(text for text in dates if not year or text.startswith(year)), year, *dates)


def _identifiers(work: Item) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, kind in (("identifiers", "identifier"), ("alternateIdentifiers", "alternateIdentifier")):
        for entry in objects_in(work, key):
            found.setdefault(text_in(entry, f"{kind}Type").upper(), []).append(text_in(entry, kind))
    return found


def _description(work: Item, notes: list[str]) -> str:
    abstract = ""
    for entry in objects_in(work, "descriptions"):
        kind, text = text_in(entry, "descriptionType"), text_in(entry, "description")
        if kind == "Abstract" and not abstract:
            abstract = text
        elif text:
            note_names([f"description {kind}"], notes)
    return abstract


def _events(work: Item) -> list[Event]:
    return [
        Event(
            Health.SUPERSEDED,
            notice_doi=doi([text_in(entry, "relatedIdentifier")], (), []),
            nature="",
        )
        for entry in objects_in(work, "relatedIdentifiers")
        if entry.get("relationType") in SUPERSEDED and entry.get("relatedIdentifierType") == "DOI"
    ]


def _note_rest(work: Item, notes: list[str]) -> None:
    names = [key for key, value in work.items() if value and key not in TAKEN | HOUSEKEEPING]
    relations = [text_in(entry, "relationType") for entry in objects_in(work, "relatedIdentifiers")]
    names += [f"relatedIdentifier {relation}" for relation in relations if relation not in SUPERSEDED]
    items = [text_in(entry, "relationType") for entry in objects_in(work, "relatedItems")]
    names += [f"relatedItem {relation}" for relation in items if relation != "IsPublishedIn"]
    kinds = [text_in(entry, "titleType") for entry in objects_in(work, "titles") if entry.get("titleType")]
    names += [f"title {kind}" for kind in kinds if kind != "Subtitle"]
    note_names(names, notes)
