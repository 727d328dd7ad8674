"""Ovid's tagged export (``VN  - Ovid Technologies``), of MEDLINE, Embase and the other databases it hosts.

Tags differ between databases: https://ospguides.ovid.com/OSPguides/medline.htm, …/embase.htm. Where a record has no
field for journal, volume and pages, they are read from its source line (``SO``).
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Name, Record
from .comments import fate
from .encoding import unify
from .fields import Chunk, Fields, chunks, credited, is_date, is_standard_number, joined
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed, attempt
from .values import ISBN_LIKE, ISSN_LIKE, doi, first_valid, isbn, issn, pages, pmcid_in, title

TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}|<[0-9]+\. ?>) {0,2}(?:- ?(.*)|\s*$)")
NUMBER = re.compile(r"<[0-9]+\. ?>")
ROLE = re.compile(r"\s*\[[^\[\]]*\],?\s*")
REMARK = re.compile(r"(?:\s*\[(?:Review|[0-9]+ refs?)\]\.?)+$")
LONGEST_SOURCE = 600
PAGES = r"[^,:;]*?\d[^,:;]*(?:[,;] [A-Za-z ]*\d[^,:;]*)*?"
SOURCE = re.compile(
    r"(?P<journal>.+?)\.\s+(?:Conference: (?P<event>.+?)\.\s+)?"
    r"(?P<volume>(?:Vol\.? ?)?[\w/-]*(?: (?:Suppl|Part|Pt|Spec)[\w. ]*)?)\s*"
    r"(?:\((?P<issue>(?!no pag|pp )[^()]*)\))?\s*"
    rf"(?:\((?:pp (?P<pp>[^()]*)|no pagination)\)|:(?P<pages>{PAGES}))?"
    r",\s*(?P<date>[^.;]*\d{4}[^.;]*)(?:[.;]\s*(?P<rest>.*))?"
)
IN_BOOK = re.compile(r"(?P<people>.+\[Editor[^\]]*\])\.\s+(?P<book>.+?)\.?:(?P<pages>[\w-]+), (?P<date>.*\d{4}.*)")
ARTICLE_NUMBER = re.compile(r"Article Number: ([\w.-]+?)\.?(?:\s|$)")
PUBLICATION_DATE = re.compile(r"Date of Publication: ([^.]*\d{4}[^.]*)")
NUMERIC_DATE = re.compile(r"(\d{4}) (\d{2})(?: (\d{2}))?")
TYPES = {
    "book": "book",
    "book chapter": "chapter",
    "chapter": "chapter",
    "dissertation": "thesis",
    "dissertation abstract": "thesis",
    "patent": "patent",
}


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``<1. >`` or, in a file without these, after a blank line."""
    text = unify(text)
    numbered = bool(re.search(r"^<[0-9]+\. ?>", text, re.MULTILINE))
    records = chunks(text, TAG_LINE, lambda tag, blank: tag.startswith("<") if numbered else blank or tag == "VN")
    return [attempt(index, chunk[0], partial(_read, chunk)) for index, chunk in enumerate(records, start=1)]


def _read(chunk: Chunk, notes: list[str]) -> Record:
    _line, lines, strays = chunk
    notes.extend(strays)
    fields = joined([(tag, parts) for tag, parts in lines if not NUMBER.fullmatch(tag)], "AU", "FA", "ED")
    database = " ".join(fields.every("DB"))
    fields.every("VN")
    source = _source(fields, notes)
    types = fields.every("PT")
    base = next((csl for text in types if (csl := TYPES.get(text.lower()))), "chapter" if "book" in source else "")
    container = fields.first("JN", "NJ") or source.get("journal") or source.get("book") or fields.first("BT")
    csl_type, kind = type_and_kind(types, base or "article-journal", container)
    event, _, place = source.get("event", "").rpartition(". ")
    numbers = " ; ".join(fields.every("IS", "ES", "IL", "IB"))
    publisher = fields.first("PB", "PI")
    short = fields.first("JA") or _abbreviated(fields)
    record = Record(
        type=csl_type,
        kind=kind,
        title=title(REMARK.sub("", fields.first("TI"))),
        original_title=title(fields.first("OT", "TT", "TO")),
        **_people(fields, source),
        container_title=container,
        container_title_short=short if short != container else "",
        event_title=event or place,
        event_place=place if event else "",
        publisher=publisher,
        publisher_place=fields.first("CP", "PL"),
        number=fields.first("PN") if csl_type == "patent" else "",
        **published(
            _dashed(source.get("date", "")),
            *(match.group(1) for text in (source.get("rest", ""),) if (match := PUBLICATION_DATE.search(text))),
            _dashed(fields.first("DP")),
            fields.first("YR"),
        ),
        volume=fields.first("VO") or source.get("volume", ""),
        issue=fields.first("IP") or source.get("issue", ""),
        pages=pages(_pages(fields, source)),
        doi=doi(fields.every("DO"), fields.seen("LI", "SO"), notes),
        pmid=_pmid(fields, database, notes),
        pmcid=first_valid(normalise_pmcid, [_pmcid(fields)], notes),
        isbn=isbn(numbers, notes) if ISBN_LIKE.search(ISSN_LIKE.sub("", numbers)) else "",
        issn=issn(numbers, notes) if ISSN_LIKE.search(ISBN_LIKE.sub("", numbers)) else "",
        url=fields.first("UR"),
        language=language_code(fields.first("LG", "LA")),
        abstract=fields.first("AB"),
        **fate(fields.every("CM"), types, notes),
    )
    fields.note_unless(is_date, notes, "DP", "YR")
    fields.note_unless(is_standard_number, notes, "IS", "ES", "IL", "IB")
    fields.note_rest(notes)
    return record


def _source(fields: Fields, notes: list[str]) -> dict[str, str]:
    """The parts of the source line, those that it has."""
    line = fields.first("SO")
    if not line:
        return {}
    match = (IN_BOOK.fullmatch(line) or SOURCE.fullmatch(line)) if len(line) <= LONGEST_SOURCE else None
    if not match:
        notes.append(f"SO not understood: {line}")
        return {}
    parts = {name: value.strip() for name, value in match.groupdict().items() if value and value.strip()}
    rest = parts.get("rest", "")
    unread = PUBLICATION_DATE.sub("", ARTICLE_NUMBER.sub("", rest)).strip(" .")
    if unread:
        notes.append(f"SO left out: {unread}")
    return parts


def _abbreviated(fields: Fields) -> str:
    """The journal of the abbreviated source (``AS  - Lancet Neurol. 19(4):300-310, 2020 Apr.``)."""
    line = next(iter(fields.seen("AS")), "")
    match = SOURCE.fullmatch(line) if len(line) <= LONGEST_SOURCE else None
    return match["journal"] if match and fields.first("AS") else ""


def _dashed(text: str) -> str:
    """Ovid's ``2020 02 15`` as ``2020-02-15``."""
    return NUMERIC_DATE.sub(lambda match: "-".join(filter(None, match.groups())), text)


def _pages(fields: Fields, source: dict[str, str]) -> str:
    stated = fields.first("PG")
    if stated.lower().startswith("no pagination"):
        stated = ""
    article = ARTICLE_NUMBER.search(source.get("rest", ""))
    return stated or source.get("pages") or source.get("pp") or (article.group(1) if article else fields.first("AR"))


def _people(fields: Fields, source: dict[str, str]) -> dict[str, Any]:
    """Authors, by their full names where the record has those, and bodies behind them; editors of the source line.

    Some databases say behind each name what that person did: ``Nordheim, E. V. [Author; E-mail: …]``.
    """
    full, short = fields.every("FA"), fields.every("AU")
    editors = ROLE.split(source.get("people", ""))
    people = credited((ROLE.sub("", name) for name in (full if len(full) >= len(short) else short)), editors)
    bodies = tuple(Name(literal=body) for body in fields.every("CA", "CN"))
    return people | {"authors": people["authors"] + bodies}


def _pmid(fields: Fields, database: str, notes: list[str]) -> str:
    """``PM``; the accession number in MEDLINE, while Embase and others count for themselves."""
    stated = [text.split()[0] for text in fields.every("PM", "PMID")]
    if "medline" in database.lower() or "pubmed" in database.lower():
        stated += fields.every("UI") or fields.every("AN")
    return first_valid(normalise_pmid, stated, notes)


def _pmcid(fields: Fields) -> str:
    texts = fields.seen("PMC", "OI", "ID", "PC")
    found = next((found for text in texts if (found := pmcid_in(text))), "")
    if found:
        fields.every("PMC", "OI", "ID", "PC")
    return found
