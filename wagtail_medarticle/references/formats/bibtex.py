"""BibTeX and BibLaTeX: what the fields of an entry mean.

Entry types and fields: https://ctan.org/pkg/bibtex and, for biblatex, chapter 2 of https://ctan.org/pkg/biblatex.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Health, PartialDate, Record
from .bibtex_entries import Entry, read_entries
from .bibtex_names import read_names
from .fields import note_names
from .kinds import CSL_TYPES, KIND_OF_PUBLICATION_TYPE, infer_kind, preprint_or
from .latex import from_latex, unknown_commands
from .parsed import Parsed, RecordError, attempt
from .remarks import read_remarks
from .values import (
    ISSN_LIKE,
    MONTHS,
    SEASONS,
    date,
    date_of,
    doi,
    first_valid,
    isbn,
    issn,
    pages,
    span,
    stated,
    status,
    title,
)

TYPES = {
    "article": "article-journal",
    "artwork": "graphic",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "manual": "report",
    "mastersthesis": "thesis",
    "movie": "motion_picture",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "online": "webpage",
    "patent": "patent",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
ENTRY_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "online",
}
# BibLaTeX's entrysubtype, 2.2.3 of its manual; a CSL type stands for itself.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper", "preprint": "article"}
PUBLISHER_FIELDS = {"techreport": "institution", "phdthesis": "school"}
# The localisation keys of biblatex's ``type``, 4.9.2.13 of its manual, in words.
GENRES = {
    "phdthesis": "doctoral dissertation",
    "mathesis": "master's thesis",
    "mastersthesis": "master's thesis",
    "bathesis": "bachelor's thesis",
    "candthesis": "candidate thesis",
    "techreport": "technical report",
    "resreport": "research report",
}
IN_PARTS = frozenset(("chapter", "paper-conference"))
IN_SERIES = frozenset(("book", "chapter", "paper-conference", "collection", "thesis", "pamphlet", "document"))
ADDRESS = re.compile(r"https?://[^\s}]+")
YEAR = re.compile(r"[12][0-9]{3}")
MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})|^[0-9]{{1,2}}$|^(?:{'|'.join(SEASONS)})$", re.IGNORECASE)
DAY = re.compile(r"^[0-9]{1,2}(?!\w)")
LINKED = re.compile(r"\\(?:url|href|nolinkurl)\s*")
MOST_NAMED = 5


class _Fields:
    """The fields of an entry as text, which remembers those that were asked for."""

    def __init__(self, entry: Entry) -> None:
        self.latex = entry.fields
        self.taken: dict[str, str] = {}

    def text(self, *names: str) -> str:
        """The first of the fields that says something; others are taken, too, where they say the same."""
        found = ""
        for name in names:
            value = stated(from_latex(self.latex.get(name, "")))
            if value and (not found or value == found):
                found, self.taken[name] = value, value
        return found

    def seen(self, name: str) -> str:
        """A field as text, to look at: it isn't taken."""
        return stated(from_latex(self.latex.get(name, "")))

    def date(self, *names: str) -> PartialDate | None:
        """The date of the first of the fields that holds one."""
        for name in names:
            if found := date(self.seen(name)):
                self.text(name)
                return found
        return None

    def raw(self, *names: str) -> str:
        """The same as it stands in the file: names and addresses are no LaTeX."""
        for name in names:
            if value := self.latex.get(name, ""):
                self.taken[name] = value
                return value if stated(value) else ""
        return ""

    def left(self) -> list[str]:
        """The names of the fields that say something and were not taken."""
        return [name for name, value in self.latex.items() if name not in self.taken and value.strip("{} \n")]


def parse(text: str) -> list[Parsed]:
    """One result an entry, equal keys included; an entry that can't be read is rejected at its line."""
    return [
        attempt(index, entry.line, partial(_read, entry)) for index, entry in enumerate(read_entries(text), start=1)
    ]


def _read(entry: Entry, notes: list[str]) -> Record:
    notes.extend(entry.notes)
    if entry.error:
        raise RecordError(entry.error)
    fields = _Fields(entry)
    text = fields.text
    container = _titles(text("journal", "journaltitle", "booktitle", "maintitle"), text("booksubtitle"))
    publisher = text("publisher", "institution", "school", "organization")
    url = _address(fields.raw("url")) or _address(fields.latex.get("howpublished", ""))
    csl_type = _type(entry.type, text("entrysubtype").lower(), container or publisher, url)
    if url and ADDRESS.search(fields.latex.get("howpublished", "")):
        fields.raw("howpublished")
    authors, cut = read_names(fields.raw("author"), notes)
    editors, editors_cut = read_names(fields.raw("editor"), notes)
    translators, _ = read_names(fields.raw("translator"), notes)
    if editors_cut:
        notes.append("the source names only some of its editors")
    remarks = read_remarks([text("note"), text("annote", "annotation"), text("addendum")], notes)
    notes += [f"note left out: {left}" for left in remarks.left]
    sorts = re.split(r"\s*;\s*", text("type", "document_type")) if csl_type.startswith("article") else []
    known = {"", "article", "journal article", "retracted", *KIND_OF_PUBLICATION_TYPE}
    notes += [f"type left out: {sort}" for sort in sorts if sort.lower() not in known]
    record = Record(
        type=csl_type,
        kind=infer_kind(csl_type, sorts, text("kind")),
        title=title(_titles(text("title"), text("subtitle"))),
        original_title=text("origtitle"),
        authors=authors,
        authors_cut=cut,
        editors=editors,
        translators=translators,
        container_title=container or (_server(fields) if csl_type == "article" and not publisher else ""),
        container_title_short=text("shortjournal", "abbrev_source_title"),
        collection_title=text("series"),
        event_title=text("eventtitle"),
        event_place=text("venue"),
        publisher=publisher,
        publisher_place=text("address", "location"),
        edition=text("edition"),
        genre=text("genre") or ("" if sorts else _genre(entry.type, text("type"))),
        status=_status(text("pubstate")) or status(fields.latex.get("year", "")),
        **_issued(fields),
        accessed=fields.date("urldate", "accessed", "lastchecked"),
        volume=text("volume"),
        pages=pages(text("pages", "eid", "article-number", "art_number", "elocation-id")),
        doi=doi([_verbatim(fields.raw("doi"))], [url, *remarks.dois], notes),
        pmid=first_valid(
            normalise_pmid, [text("pmid", "pubmed_id"), _eprint(fields, "pubmed", "pmid"), remarks.pmid], notes
        ),
        pmcid=first_valid(normalise_pmcid, [text("pmcid", "pmc"), _eprint(fields, "pmcid"), remarks.pmcid], notes),
        registration=text("registration"),
        **_standard_numbers(fields, notes),
        url=url,
        language=language_code(text("language", "langid")),
        abstract=text("abstract"),
        events=(*remarks.events, *([Event(Health.RETRACTED)] if "retracted" in map(str.lower, sorts) else [])),
        notice_of=remarks.notice_of,
    )
    record = record.with_changes(**_numbers(fields, csl_type, has_series=bool(record.collection_title)))
    record = record.with_changes(**{name: value for name, value in remarks.fields.items() if not getattr(record, name)})
    for name, value in fields.taken.items():
        unknown = unknown_commands(value if "\\" in value else fields.latex[name])[:MOST_NAMED]
        notes += [f"{name}: the command \\{command} isn't known, what it stands for is left out" for command in unknown]
    note_names(fields.left(), notes)
    return record


def _titles(main: str, sub: str) -> str:
    return ": ".join(filter(None, (main, sub)))


def _server(fields: _Fields) -> str:
    return fields.text("archiveprefix", "eprinttype")


def _eprint(fields: _Fields, *archives: str) -> str:
    """The number of the work in one of the archives, where the entry says that it is of this one."""
    archive = fields.seen("eprinttype") or fields.seen("archiveprefix")
    return fields.text("eprint") if archive.lower() in archives and fields.text("eprinttype", "archiveprefix") else ""


def _type(entry_type: str, subtype: str, container: str, url: str) -> str:
    if subtype in SUBTYPES or subtype in CSL_TYPES:
        return SUBTYPES.get(subtype, subtype)
    untold = "webpage" if url and not container else "document"
    return preprint_or(TYPES.get(entry_type, untold), container)


def _genre(entry_type: str, stated_type: str) -> str:
    """In words; a doctoral thesis is what a thesis is taken for."""
    if stated_type:
        return GENRES.get(stated_type.lower(), stated_type)
    return GENRES["mastersthesis"] if entry_type == "mastersthesis" else ""


def _status(state: str) -> str:
    """biblatex's keys such as ``inpress`` in words; words stay as they are."""
    return state if " " in state else status(state) or state


def _issued(fields: _Fields) -> dict[str, Any]:
    """The date, its end and its season: of ``date``, else of the year with the month, the day, a season as issue."""
    first, last, season = span(fields.seen("date"))
    if first:
        fields.text("date")
    else:
        year, month, day = (fields.seen(name) for name in ("year", "month", "day"))
        first, last, season = span(f"{year} {month}") if not month.isdecimal() and not day else (None, None, 0)
        first = first or date_of(year, month, day)
        if first and re.fullmatch(r"\D*[12]\d{3}\D+[12]?\d{2,3}\D*", year) and not month:
            first, last, season = span(year)
    for name, understood in (("year", YEAR), ("month", MONTH), ("day", DAY)):
        if understood.search(fields.seen(name)) or status(fields.seen(name)):
            fields.text(name)
    return {"issued": first, "issued_end": last, "issued_season": season}


def _numbers(fields: _Fields, csl_type: str, *, has_series: bool) -> dict[str, str]:
    """``number`` by what it numbers: the issue of a journal, a volume of a series, a report."""
    place = number_means(csl_type, has_series=has_series)
    found = {
        "issue": fields.text("issue"),
        "collection_number": fields.text("seriesnumber"),
        "number": fields.text("reportnumber"),
    }
    if stated_number := fields.latex.get("number", ""):
        if place == "issue" or not found[place]:
            if place == "issue" and found["issue"]:
                fields.taken.pop("issue")
            found[place] = fields.text("number") or found[place]
        elif from_latex(stated_number) == found[place]:
            fields.text("number")
    return found


def number_means(csl_type: str, *, has_series: bool) -> str:
    """The field of a record that BibTeX's ``number`` is, for a type."""
    if csl_type.startswith("article") or csl_type == "periodical":
        return "issue"
    if csl_type in IN_SERIES and has_series:
        return "collection_number"
    return "issue" if csl_type in IN_PARTS else "number"


def _standard_numbers(fields: _Fields, notes: list[str]) -> dict[str, Any]:
    """ISBN and ISSN, which Mendeley puts into the field of the other."""
    books, journals = fields.text("isbn"), fields.text("issn", "eissn")
    if books and not journals and ISSN_LIKE.fullmatch(books.partition(" ")[0]):
        books, journals = "", books
    return {"isbn": isbn(books, notes), "issn": issn(journals, notes)}


def _verbatim(text: str) -> str:
    # Addresses and DOIs are not LaTeX, but some programs escape them as if they were.
    return re.sub(r"[{}]", "", re.sub(r"\\([_%&#$~])", r"\1", text)).strip()


def _address(text: str) -> str:
    match = ADDRESS.search(_verbatim(LINKED.sub("", text).replace("}{", "} {")))
    return match.group() if match else ""
