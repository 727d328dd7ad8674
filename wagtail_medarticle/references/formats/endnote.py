"""EndNote's record, which its XML and its tagged format (ENW, of the family of *refer*) both hold.

Fields have the names of EndNote's XML. What a field means depends on the reference type:
https://docs.endnote.com/docs/endnote/v21/windows/content/08reftypesandstyles/reference_types_table.htm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..dois import IdentifierError
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Record
from .fields import Fields, credited, is_date, is_standard_number
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed
from .values import ISBN_LIKE, ISSN_LIKE, date, doi, first_valid, isbn, issn, pages, pmcid_in, pmid_in, title
from .xml_records import flat, parse_records

TYPES = {
    "aggregated database": "dataset",
    "ancient text": "classic",
    "artwork": "graphic",
    "audiovisual material": "motion_picture",
    "bill": "bill",
    "blog": "post-weblog",
    "book": "book",
    "book section": "chapter",
    "case": "legal_case",
    "catalog": "book",
    "chart or table": "figure",
    "classical work": "classic",
    "computer program": "software",
    "conference paper": "paper-conference",
    "conference proceedings": "paper-conference",
    "dataset": "dataset",
    "dictionary": "entry-dictionary",
    "edited book": "book",
    "electronic article": "article-journal",
    "electronic book": "book",
    "electronic book section": "chapter",
    "encyclopedia": "entry-encyclopedia",
    "figure": "figure",
    "film or broadcast": "motion_picture",
    "generic": "document",
    "government document": "report",
    "grant": "document",
    "hearing": "hearing",
    "interview": "interview",
    "journal article": "article-journal",
    "legal rule or regulation": "regulation",
    "magazine article": "article-magazine",
    "manuscript": "manuscript",
    "map": "map",
    "multimedia application": "software",
    "music": "musical_score",
    "newspaper article": "article-newspaper",
    "online database": "dataset",
    "online multimedia": "document",
    "pamphlet": "pamphlet",
    "patent": "patent",
    "personal communication": "personal_communication",
    "podcast": "broadcast",
    "preprint": "article",
    "press release": "document",
    "report": "report",
    "serial": "periodical",
    "standard": "standard",
    "statute": "legislation",
    "thesis": "thesis",
    "unpublished work": "manuscript",
    "web page": "webpage",
}
WHOLE = frozenset({"book", "report", "thesis", "webpage", "standard", "pamphlet", "document", "manuscript"})
"""Types of which the title above is a series, a department, a site; of others it contains them."""
ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper", "article"})
PMID_DATABASE = re.compile(r"pubmed|medline|\bnlm\b|national library of medicine", re.IGNORECASE)
DATED = re.compile(r"(?:19|20)[0-9]{2}")


def build(fields: Fields, notes: list[str]) -> Record:
    """The record of fields that have EndNote's names; ``ref-type`` is the type by its English name."""
    stated = fields.first("ref-type").lower()
    base = TYPES.get(stated) or _guessed(fields)
    if stated and stated not in TYPES:
        notes.append(f"ref-type {stated!r} is not one of EndNote's, read as {base!r}")
    periodical, secondary = fields.first("full-title"), fields.first("secondary-title")
    tertiary, short = fields.first("tertiary-title"), fields.first("abbr-1", "alt-title")
    event = place = series = ""
    container = periodical or secondary
    if base in WHOLE:
        container, series = (periodical or secondary, "") if base == "webpage" else (periodical, secondary)
        series, tertiary = (series, tertiary) if series else (tertiary, "")
    elif base == "paper-conference":
        proceedings = fields.first("custom3")
        container, event = proceedings or container, secondary if proceedings or periodical else ""
        event, place = event or secondary, fields.first("pub-location")
        container, tertiary = (container, tertiary) if container else (tertiary, "")
    if base not in WHOLE and base not in ARTICLES:
        series, tertiary = tertiary, ""
    if tertiary:
        notes.append(f"tertiary-title left out: {tertiary}")
    csl_type, kind = type_and_kind(fields.seen("work-type")[:1], base, container or fields.first("publisher"))
    numbers, edition = fields.first("isbn"), fields.first("edition")
    is_article = base in ARTICLES
    epub = is_article and bool(DATED.search(edition))
    if epub:
        notes.append(f"edition left out: {edition} is a date")
    number = fields.first("number")
    series_editors = [] if base in ARTICLES else fields.every("tertiary-authors")
    if series_editors:
        notes.append(f"series editors left out: {'; '.join(series_editors)}")
    people = credited(
        fields.every("authors"),
        fields.every("secondary-authors"),
        fields.every("subsidiary-authors") if base in ("book", "chapter") else (),
    )
    if stated == "edited book" and not people["editors"]:
        people |= {"authors": (), "editors": people["authors"]}
    record = Record(
        type=csl_type,
        kind=kind,
        title=title(fields.first("title")),
        original_title=title(fields.first("translated-title")),
        **people,
        container_title=container or short,
        container_title_short=short if short != container and container else "",
        collection_title=series,
        collection_number=number if base in ("book", "chapter") else "",
        event_title=event,
        event_place=place,
        publisher=fields.first("publisher"),
        publisher_place="" if place else fields.first("pub-location"),
        edition="" if epub else edition,
        genre=fields.first("work-type") if base in ("thesis", "report", "webpage") else "",
        number=("" if base in ("book", "chapter") or is_article else number) or _number(numbers, base),
        **published(*_dates(fields)),
        accessed=date(fields.first("access-date")),
        volume=fields.first("volume"),
        issue=number if is_article or base == "paper-conference" else "",
        pages=_pages(fields, is_article),
        doi=doi(fields.every("electronic-resource-num"), fields.seen("url", "notes", "custom1"), notes),
        pmid=_pmid(fields, notes),
        pmcid=first_valid(normalise_pmcid, [_pmcid(fields)], notes),
        isbn=isbn(numbers, notes) if ISBN_LIKE.search(numbers) else "",
        issn=issn(numbers, notes) if ISSN_LIKE.search(ISBN_LIKE.sub("", numbers)) else "",
        url=fields.first("url"),
        language=language_code(fields.first("language")),
        abstract=fields.first("abstract"),
    )
    if base == "paper-conference":
        record = record.with_changes(number="")
    fields.note_unless(is_date, notes, "year", "date", "access-date")
    if not record.number:
        fields.note_unless(is_standard_number, notes, "isbn")
    fields.note_rest(notes)
    return record


def _guessed(fields: Fields) -> str:
    """The type of a record that states none, as *refer* files do."""
    if "full-title" in fields:
        return "article-journal"
    if "secondary-title" in fields:
        return "chapter"
    return "book" if "publisher" in fields or "isbn" in fields else "document"


def _dates(fields: Fields) -> list[str]:
    """What ``dates`` says, the most precise first: day and month without a year stand beside the year."""
    year, day = fields.first("year"), fields.first("date")
    return [day if DATED.search(day) and not DATED.search(year) else f"{day} {year}" if day else "", year, day]


def _number(text: str, base: str) -> str:
    """Of a report, patent or standard, the field of the ISBN holds its number."""
    holds_number = base in ("report", "patent", "standard", "document") and text
    return text if holds_number and not ISBN_LIKE.search(text) and not ISSN_LIKE.fullmatch(text) else ""


def _pages(fields: Fields, is_article: bool) -> str:
    """Pages; of an article that has none, its number or the page that it starts on."""
    stated = fields.first("pages")
    return pages(stated or (fields.first("custom7", "section") if is_article else ""))


def _pmid(fields: Fields, notes: list[str]) -> str:
    """The accession number, where the database is PubMed's or none is named and it can be a PMID."""
    databases = " ".join(fields.seen("remote-database-name", "remote-database-provider"))
    for number in fields.seen("accession-num"):
        named = PMID_DATABASE.search(databases) or number.upper().startswith("PMID")
        if not named and (databases or not re.fullmatch(r"[1-9][0-9]{5,7}", number)):
            continue
        try:
            found = normalise_pmid(number)
        except IdentifierError:
            continue
        fields.every("accession-num")
        if not named:
            notes.append(f"accession-num {found} taken for a PMID: the record names no database")
        return found
    return pmid_in(" ".join(fields.seen("notes", "custom1", "label", "url")))


def _pmcid(fields: Fields) -> str:
    """PubMed Central's number, which EndNote keeps in its second field of one's own."""
    found = next((found for text in fields.seen("custom2") if (found := pmcid_in(text))), "")
    if found:
        fields.every("custom2")
    return found or pmcid_in(" ".join(fields.seen("notes", "accession-num")))


GROUPS = frozenset(
    ("contributors", "titles", "periodical", "dates", "pub-dates", "copyright-dates", "urls", "alt-periodical")
)
"""Elements that hold fields; what else has children holds styled text."""
LISTS = {
    "authors": "authors",
    "secondary-authors": "secondary-authors",
    "tertiary-authors": "tertiary-authors",
    "subsidiary-authors": "subsidiary-authors",
    "translated-authors": "translated-authors",
    "keywords": "keywords",
    "web-urls": "url",
    "related-urls": "url",
    "text-urls": "url",
    "pdf-urls": "file",
    "image-urls": "file",
}
ABBREVIATIONS = {"abbr-2": "abbr-1", "abbr-3": "abbr-1"}
HOUSEKEEPING = frozenset(("database", "source-app", "rec-number", "foreign-keys", "added-date", "modified-date"))
"""What EndNote writes down about its own library, nothing about the work."""


def parse(text: str) -> list[Parsed]:
    """One result a ``record``."""
    return parse_records(text, "record", _read)


def _read(record: Element, notes: list[str]) -> Record:
    return build(Fields(_entries(record)), notes)


def _entries(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag in HOUSEKEEPING:
            continue
        if child.tag in LISTS:
            yield from ((LISTS[child.tag], flat(entry)) for entry in (child if len(child) else [child]))
        elif child.tag == "alt-periodical" and len(child):
            yield from (("alt-title", flat(entry)) for entry in child)
        elif child.tag in GROUPS and len(child):
            yield from _entries(child)
        elif child.tag == "ref-type":
            yield "ref-type", child.get("name") or flat(child)
        else:
            yield ABBREVIATIONS.get(child.tag, child.tag), flat(child)
