"""RefWorks' tagged format (``RT Journal Article``): two letters and a blank.

https://www.refworks.com/refworks/help/RefWorks_Tagged_Format.htm
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..dois import IdentifierError
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Record
from .encoding import unify
from .fields import Chunk, Fields, chunks, credited, is_date, is_standard_number, joined
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed, RecordError, attempt
from .values import ISBN_LIKE, ISSN_LIKE, date, doi, first_valid, isbn, issn, pages, pmcid_in, pmid_in, title

TYPES = {
    "abstract": "article-journal",
    "artwork": "graphic",
    "bills/resolutions": "bill",
    "book, edited": "book",
    "book, section": "chapter",
    "book, whole": "book",
    "case/court decisions": "legal_case",
    "computer program": "software",
    "conference proceedings": "paper-conference",
    "dissertation": "thesis",
    "dissertation/thesis": "thesis",
    "dissertation/thesis, unpublished": "thesis",
    "generic": "document",
    "grant": "document",
    "hearing": "hearing",
    "journal article": "article-journal",
    "journal, electronic": "article-journal",
    "laws/statutes": "legislation",
    "magazine article": "article-magazine",
    "map": "map",
    "monograph": "book",
    "motion picture": "motion_picture",
    "music score": "musical_score",
    "newspaper article": "article-newspaper",
    "online discussion forum": "post",
    "online discussion forum/blogs": "post-weblog",
    "patent": "patent",
    "personal communication": "personal_communication",
    "report": "report",
    "sound recording": "song",
    "thesis": "thesis",
    "unpublished material": "manuscript",
    "video/ dvd": "motion_picture",
    "video/dvd": "motion_picture",
    "web page": "webpage",
}
# A wrapped line may begin with two capitals, so that only tags that there are count as tags.
TAGS = (
    *("RT", "SR", "ID", "A1", "A2", "A3", "A4", "A5", "A6", "T1", "T2", "T3", "JF", "JO", "YR", "FD", "VO", "IS", "SP"),
    *("OP", "K1", "AB", "NO", "ED", "PB", "PP", "SN", "AV", "AD", "AN", "LA", "CL", "SF", "OT", "LK", "DO", "CN", "DB"),
    *("DS", "IP", "RD", "ST", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9", "U10", "U11", "U12", "U13", "U14"),
    *("U15", "UL", "SL", "LL", "CR", "WT", "WV", "WP", "OL", "FL", "UR", "PMID", "PMCID", "OA"),
)
TAG_LINE = re.compile(rf"({'|'.join(sorted(TAGS, key=len, reverse=True))})(?: (.*)|\s*$)")
LISTED = ("A1", "A2", "A3", "A4", "A5", "A6", "K1", "LK", "UL", "UR")
HOUSEKEEPING = frozenset(("SR", "ID", "FL", "OL", "SL", "LL", "WP", "WV"))
"""RefWorks' own numbers and settings, nothing about the work."""


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``RT``."""
    records = chunks(unify(text), TAG_LINE, lambda tag, _blank: tag == "RT")
    return [attempt(index, chunk[0], partial(_read, chunk)) for index, chunk in enumerate(records, start=1)]


def _read(chunk: Chunk, notes: list[str]) -> Record:
    _line, lines, strays = chunk
    notes.extend(strays)
    if lines[0][0] != "RT":
        raise RecordError(f"no RT line before {lines[0][0]}")
    fields = joined([(tag, parts) for tag, parts in lines if tag not in HOUSEKEEPING], *LISTED)
    stated = fields.first("RT")
    base = TYPES.get(stated.lower(), "document")
    if base == "document" and stated.lower() not in TYPES:
        notes.append(f"RT {stated!r} is not one of RefWorks' types, read as 'document'")
    secondary, tertiary = fields.first("T2"), fields.first("T3")
    is_whole = base in ("book", "report", "thesis", "document", "webpage")
    container = fields.first("JF") or fields.first("WT") or ("" if is_whole else secondary)
    series = (secondary if is_whole and secondary != container else "") or tertiary
    short = fields.first("JO")
    csl_type, kind = type_and_kind([], base, container or short or fields.first("PB"))
    people = credited(fields.every("A1"), fields.every("A2"), fields.every("A4") if base in ("book", "chapter") else ())
    if stated.lower() == "book, edited" and not people["editors"]:
        people |= {"authors": (), "editors": people["authors"]}
    numbers = fields.first("SN")
    first, last = fields.first("SP"), fields.first("OP")
    is_article = base.startswith("article")
    issue = fields.first("IS")
    record = Record(
        type=csl_type,
        kind=kind,
        title=title(fields.first("T1")),
        original_title=title(fields.first("OT")),
        **people,
        container_title=container or short,
        container_title_short=short if container and short != container else "",
        collection_title=series,
        publisher=fields.first("PB"),
        publisher_place=fields.first("PP"),
        edition=fields.first("ED"),
        number="" if is_article or base in ("book", "chapter", "paper-conference") else issue,
        **_published(fields),
        accessed=date(fields.first("RD")),
        volume=fields.first("VO"),
        issue=issue if is_article or base in ("book", "chapter", "paper-conference") else "",
        pages=pages(f"{first}-{last}" if first and last and "-" not in first else first or last),
        doi=doi(fields.every("DO"), fields.seen("LK", "UL", "NO"), notes),
        pmid=_pmid(fields, notes),
        pmcid=first_valid(
            normalise_pmcid, [*fields.every("PMCID"), pmcid_in(" ".join(fields.seen("NO", "AN")))], notes
        ),
        isbn=isbn(numbers, notes) if ISBN_LIKE.search(numbers) else "",
        issn=issn(numbers, notes) if ISSN_LIKE.search(ISBN_LIKE.sub("", numbers)) else "",
        url=fields.first("LK", "UL", "UR"),
        language=language_code(fields.first("LA")),
        abstract=fields.first("AB"),
    )
    fields.note_unless(is_date, notes, "YR", "FD", "RD")
    fields.note_unless(is_standard_number, notes, "SN")
    fields.note_rest(notes)
    return record


def _published(fields: Fields) -> dict[str, Any]:
    """``FD`` is a date in free form that may lack the year, which ``YR`` holds."""
    year, day = fields.first("YR"), fields.first("FD")
    return published(day if year and year in day else f"{year} {day}" if year and day else "", year, day)


def _pmid(fields: Fields, notes: list[str]) -> str:
    stated = fields.every("PMID")
    databases = " ".join(fields.seen("DB", "DS")).lower()
    for number in fields.seen("AN"):
        if "pubmed" in databases or "medline" in databases or number.upper().startswith("PMID"):
            try:
                stated.append(normalise_pmid(number))
            except IdentifierError:
                continue
            fields.every("AN")
    return first_valid(normalise_pmid, [*stated, pmid_in(" ".join(fields.seen("NO", "U1")))], notes)
