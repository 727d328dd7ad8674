"""RIS: what the tags mean, by the reference type and by the programs that write them.

Their meanings: https://en.wikipedia.org/wiki/RIS_(file_format) and, for EndNote's, the table of its reference types
https://docs.endnote.com/docs/endnote/v21/windows/content/08reftypesandstyles/reference_types_table.htm.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Health, Name, Record
from ..styles.names import initials, surname
from .encoding import unify
from .fields import Fields
from .kinds import KIND_OF_PUBLICATION_TYPE, TYPE_OF_PUBLICATION_TYPE, type_and_kind
from .parsed import Parsed, RecordError, attempt
from .people import People, read_people
from .remarks import Remarks, read_remarks
from .ris_lines import Lines, records
from .ris_numbers import (
    access_date,
    addresses,
    article_number,
    dates,
    issue_and_number,
    page_range,
    pmcid_fields,
    pmid_fields,
    standard_numbers,
)
from .values import doi, first_valid, stated, status, title

TYPES = {
    "ABST": "article-journal",
    "ADVS": "motion_picture",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "ART": "graphic",
    "BILL": "bill",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CASE": "legal_case",
    "CHAP": "chapter",
    "CHART": "figure",
    "CLSWK": "classic",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "DBASE": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "FIGURE": "figure",
    "GOVDOC": "report",
    "HEAR": "hearing",
    "ICOMM": "webpage",
    "INPR": "article-journal",
    "INTV": "interview",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "LEGAL": "regulation",
    "MANSCPT": "manuscript",
    "MAP": "map",
    "MGZN": "article-magazine",
    "MPCT": "motion_picture",
    "MUSIC": "musical_score",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "PCOMM": "personal_communication",
    "RPRT": "report",
    "SER": "book",
    "SOUND": "song",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "article",
    "UNPD": "manuscript",
    "VIDEO": "motion_picture",
    "WEB": "webpage",
}
TAGS = {csl_type: tag for tag, csl_type in reversed(TYPES.items())} | {
    "article-journal": "JOUR",
    "chapter": "CHAP",
    "dataset": "DATA",
    "motion_picture": "MPCT",
    "paper-conference": "CPAPER",
    "report": "RPRT",
}
IN_WORDS = {
    "journal article": "JOUR", "article": "JOUR", "journal": "JOUR", "book": "BOOK", "book section": "CHAP",
    "book chapter": "CHAP", "chapter": "CHAP", "report": "RPRT", "thesis": "THES", "web page": "ELEC",
    "conference paper": "CPAPER", "conference proceedings": "CONF", "dataset": "DATA", "preprint": "UNPB",
}  # fmt: skip
WHOLE = frozenset(("book", "report"))
"""Types of which the title above is that of a series."""
COCHRANE_REVIEWS = "cochrane database of systematic reviews"
IDENTIFIED = re.compile(r"doi\b|10\.", re.IGNORECASE)
RETRACTED = frozenset(("retracted", "retracted publication"))
SAID_BY_TYPE = frozenset(("article", "journal article", "research article", "book", "book chapter", "conference paper"))
ENGLISH = re.compile(r"\b(?:the|of|and|in|for|with|on|to|from|a|an)\b", re.IGNORECASE)
UNPLACED = ("U1", "U2", "U3", "U4", "U5", "C1", "C2", "C4", "C5", "C6", "C8", "M2", "L3")
"""Tags that hold whatever a program has no other place for."""


def parse(text: str) -> list[Parsed]:
    """One result a record. A line that belongs to none is noted; tags without ``TY`` are one if they name a work."""
    return [attempt(index, lines.first, partial(_read, lines)) for index, lines in enumerate(_works(unify(text)), 1)]


def _works(text: str) -> list[Lines]:
    """The records; tags that only strayed behind one are noted with it."""
    works: list[Lines] = []
    for lines in records(text):
        if lines.has_type or not works or any(tag in ("TI", "T1", "AU", "A1", "DO", "BT") for tag, _ in lines.values):
            works.append(lines)
        else:
            works[-1].notes += [f"line {lines.first} and on is in no record: {tag}" for tag, _ in lines.values]
            works[-1].notes += lines.notes
    return works


def _read(lines: Lines, notes: list[str]) -> Record:
    notes.extend(lines.notes)
    fields = Fields((tag, stated(value)) for tag, value in lines.values)
    if not lines.has_type and not ("TI" in fields or "T1" in fields or "BT" in fields or "DO" in fields):
        raise RecordError(f"no TY line before {lines.values[0][0]!r}, and no title")
    tag = _type_tag(fields, notes)
    base = TYPES.get(tag, "document")
    titles = _titles(fields, base)
    sorts = [sort.strip() for text in fields.every("M3") for sort in re.split(r"\s*;\s*", text)]
    csl_type, kind = type_and_kind(sorts, base, titles["container_title"] or " ".join(fields.seen("PB")))
    remarks = read_remarks([*fields.every("N1", "RN"), *filter(IDENTIFIED.match, sorts)], notes)
    notes += [f"N1 left out: {left}" for left in remarks.left]
    people = _people(lines, fields)
    editors = read_people(_editors(fields, base, notes))
    is_edited = tag == "EDBOOK" and not editors.authors
    links = addresses(fields, notes)
    dois = [*links, *remarks.dois, *(text for name in UNPLACED for text in fields.seen(name) if "10." in text)]
    found_doi = doi(fields.every("DO", "DI"), dois, notes)
    place = page_range(fields) or article_number(fields, titles["container_title"], found_doi)
    is_review = titles["container_title"].lower() == COCHRANE_REVIEWS and kind == "research"
    record = Record(
        type=csl_type,
        kind="systematic-review" if is_review else kind,
        **titles,
        authors=() if is_edited else tuple(people.authors),
        authors_cut=people.cut,
        editors=(*people.editors, *editors.authors, *editors.editors, *(people.authors if is_edited else ())),
        translators=(*people.translators, *read_people(fields.every("A4", "TA")).authors),
        publisher=fields.first("PB"),
        **_places(fields, base),
        genre=_genre(sorts, base, notes),
        status="in press" if tag == "INPR" else status(" ".join(fields.seen("PY", "Y1"))),
        **dates(fields, base, notes),
        accessed=access_date(fields),
        volume=fields.first("VL", "VO"),
        **issue_and_number(fields, base, has_series=bool(titles["collection_title"])),
        pages=place,
        doi=found_doi,
        pmid=first_valid(normalise_pmid, [pmid_fields(fields), remarks.pmid], notes),
        pmcid=first_valid(normalise_pmcid, [pmcid_fields(fields), remarks.pmcid], notes),
        **standard_numbers(fields, base, notes),
        url=links[0] if links else "",
        language=language_code(fields.first("LA")),
        abstract=_abstract(fields),
        events=(*remarks.events, *_fate(sorts)),
        notice_of=remarks.notice_of,
    )
    record = _labelled(record, remarks)
    _account(record, fields, notes)
    return record


def _type_tag(fields: Fields, notes: list[str]) -> str:
    stated_type = fields.first("TY")
    if not stated_type:
        notes.append("no TY line: the type of the work isn't known")
        return "GEN"
    tag = IN_WORDS.get(stated_type.lower(), stated_type.upper())
    if tag not in TYPES and tag != "GEN":
        notes.append(f"the type {stated_type!r} isn't known")
    return tag


def _people(lines: Lines, fields: Fields) -> People:
    """The authors of AU and A1 in the order of the record. Who stands in both (Ovid) is named once, in full."""
    fields.every("AU", "A1")
    people = read_people(stated(value) for tag, value in lines.values if tag in ("AU", "A1"))
    if {"AU", "A1"} <= {tag for tag, _ in lines.values}:
        named: dict[tuple[str, str], Name] = {}
        for name in people.authors:
            key = (
                (surname(name).casefold(), initials(name.given)) if not name.is_body else ("", name.literal.casefold())
            )
            if key not in named or len(named[key].given) < len(name.given):
                named[key] = name
        people.authors = list(named.values())
    return people


def _titles(fields: Fields, base: str) -> dict[str, Any]:
    """The title, and those of what the work is part of: T2 is a journal, a book, a series or a conference."""
    own = fields.first("TI", "T1", "CT") or fields.first("BT")
    original = title(fields.first("OP"))
    translated = "" if original else fields.first("TT")
    event, container = "", ""
    # What is asked for counts as taken, and what isn't taken is named in a note.
    series = (fields.first("T2") if base in WHOLE else "") or fields.first("T3")
    if base in WHOLE:
        container = fields.first("JF", "JO", "J1", "JA", "J2")
    elif base == "paper-conference" and "C3" in fields:
        event, container = fields.first("T2"), fields.first("C3")
    else:
        container = fields.first("JF", "T2", "JO", "J1", "JA", "J2") or (
            "" if own in fields.seen("BT") else fields.first("BT")
        )
    names = [name for name in fields.seen("J2", "JA", "JO", "J1") if name != container]
    short = names[0] if names and container else ""
    if translated:
        # A work's own title may stand in either field: English tells which is the translation.
        english, own_english = (bool(ENGLISH.search(text)) for text in (translated, own))
        own, original = (translated, own) if english and not own_english else (own, title(translated))
    return {
        "title": title(own),
        "original_title": original,
        "container_title": container,
        "container_title_short": short,
        "collection_title": series,
        "event_title": event,
    }


def _places(fields: Fields, base: str) -> dict[str, Any]:
    """Of a conference paper, CY is where the conference was if C1 says where it was published (EndNote)."""
    if base == "paper-conference" and "C1" in fields:
        return {"publisher_place": fields.first("C1"), "event_place": fields.first("CY")}
    return {"publisher_place": fields.first("CY")}


def _editors(fields: Fields, base: str, notes: list[str]) -> list[str]:
    """Editors of the work or of what it is part of; EndNote and Zotero put a book's series editors beside them."""
    if base in WHOLE and "A3" in fields:
        editors, series = fields.every("ED", "A3"), fields.every("A2")
    else:
        editors, series = fields.every("ED", "A2"), fields.every("A3")
    if series:
        notes.append(f"editors of the series left out: {'; '.join(series)}")
    return editors


def _genre(sorts: list[str], base: str, notes: list[str]) -> str:
    """Of M3, what sort of thesis, report or page it is; of other types what says nothing more is noted."""
    known = {*KIND_OF_PUBLICATION_TYPE, *TYPE_OF_PUBLICATION_TYPE, *RETRACTED, *SAID_BY_TYPE}
    words = [sort for sort in sorts if sort.lower() not in known and not re.match(r"(?:type|kind): ", sort)]
    words = [word for word in words if not IDENTIFIED.match(word)]
    genre = words.pop(0) if words and base in ("thesis", "report", "webpage", "document") else ""
    notes += [f"M3 left out: {word}" for word in words]
    return genre


def _fate(sorts: list[str]) -> list[Event]:
    """Scopus's and PubMed's types of a retracted article."""
    return [Event(Health.RETRACTED)] if RETRACTED & {sort.lower() for sort in sorts} else []


def _abstract(fields: Fields) -> str:
    return " ".join(fields.every("AB") or fields.every("N2"))


def _labelled(record: Record, remarks: Remarks) -> Record:
    return record.with_changes(**{name: value for name, value in remarks.fields.items() if not getattr(record, name)})


def _account(record: Record, fields: Fields, notes: list[str]) -> None:
    """Names in a note what the record doesn't say, whichever field it was read from."""
    held = {value.lower() for value in (getattr(record, name) for name in Record.__slots__) if isinstance(value, str)}
    for name in fields.names():
        for value in fields.seen(name):
            if value.lower() in held or re.sub(r"\[(?:pmid|pmcid)\]$", "", value).lower() in held:
                fields.take(name, value)
    if record.pmid or record.pmcid:
        fields.every("DB", "DP")
    fields.note_rest(notes)
