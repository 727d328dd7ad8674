"""RIS; rispy reads the tags of each record.

The file is cut into records here, because rispy gives nothing for a byte order mark, other line
ends or a missing ``ER``, and loses what stands outside a record. Every tag is read as a list, so
that a repeated one isn't lost either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from rispy import RisParser
from rispy.config import TAG_KEY_MAPPING

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import PartialDate, Record
from .encoding import unify
from .kinds import as_publication_types, type_and_kind
from .parsed import Parsed, RecordError, attempt
from .people import read_person_or_body, write_person_or_body
from .tidy import tidied
from .values import (
    ISBN_LIKE,
    ISSN_LIKE,
    date,
    doi,
    first_valid,
    isbn,
    issn,
    pages,
    plain,
    pmcid_in,
    pmid_in,
    split_pages,
    title,
)

TYPES = {
    "ABST": "article-journal",
    "BLOG": "post-weblog",
    "BOOK": "book",
    "CHAP": "chapter",
    "COMP": "software",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "DATA": "dataset",
    "DICT": "entry-dictionary",
    "EBOOK": "book",
    "ECHAP": "chapter",
    "EDBOOK": "book",
    "EJOUR": "article-journal",
    "ELEC": "webpage",
    "ENCYC": "entry-encyclopedia",
    "GOVDOC": "report",
    "ICOMM": "webpage",
    "INPR": "article-journal",
    "JFULL": "periodical",
    "JOUR": "article-journal",
    "MANSCPT": "manuscript",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PAT": "patent",
    "RPRT": "report",
    "STAND": "standard",
    "STAT": "legislation",
    "THES": "thesis",
    "UNPB": "article",
    "WEB": "webpage",
}
TAGS = {csl_type: tag for tag, csl_type in reversed(TYPES.items())} | {
    "article-journal": "JOUR",
    "paper-conference": "CPAPER",
    "report": "RPRT",
}
TAG_LINE = re.compile(r"\s*([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)")
READ = (*TAG_KEY_MAPPING, "BT", "CT", "ED", "J1")
PARSER = RisParser(mapping={tag: tag for tag in READ}, list_tags=list(READ), delimiter_tags_mapping={})


def parse(text: str) -> list[Parsed]:
    """One result a record; lines with tags that no ``TY`` begins are a rejected record."""
    return [
        attempt(index, line, partial(_read, lines)) for index, (line, lines) in enumerate(_chunks(unify(text)), start=1)
    ]


def _chunks(text: str) -> Iterator[tuple[int, list[str]]]:
    """The tag lines of each record, continuations joined to them, and the number of the first."""
    first, lines = 0, list[list[str]]()
    for number, line in enumerate(text.split("\n"), start=1):
        match = TAG_LINE.fullmatch(line)
        tag = match.group(1) if match else ""
        if tag in ("TY", "ER") and lines:
            yield first, [" ".join(parts) for parts in lines]
            lines = []
        if match and tag != "ER":
            first = first if lines else number
            lines.append([f"{tag}  - {match.group(2) or ''}"])
        elif lines and not match:
            lines[-1].append(line.strip())
    if lines:
        yield first, [" ".join(parts) for parts in lines]


def _read(lines: list[str], notes: list[str]) -> Record:
    if not lines[0].startswith("TY"):
        raise RecordError(f"no TY line before {lines[0]!r}")
    fields: dict[str, list[str]] = PARSER.parse("\n".join((*lines, "ER  - ")))[0]
    fields["TY"] = [str(fields["TY"])]

    def every(*tags: str) -> list[str]:
        return [text for tag in tags for value in fields.get(tag, ()) if (text := plain(value))]

    def text(*tags: str) -> str:
        return next(iter(every(*tags)), "")

    # The title above a book is that of its series.
    is_book = TYPES.get(text("TY")) == "book"
    container = "" if is_book else text("JF", "T2", "JO", "J1", "JA", "J2") or text("BT")
    short = "" if is_book else next((name for name in every("J2", "JA", "JO", "J1") if name != container), "")
    csl_type, kind = type_and_kind(every("M3"), TYPES.get(text("TY"), "document"), container or text("PB"))
    authors, editors = (
        tuple(map(read_person_or_body, names)) for names in (every("AU") or every("A1"), every("ED", "A2"))
    )
    if text("TY") == "EDBOOK" and not editors:
        authors, editors = (), authors
    numbers = " ; ".join(every("SN"))
    remarks = every("N1", "M1", "M3", "UR", "L3", "RN")
    in_pubmed = text("DB").lower().startswith(("pubmed", "medline")) or text("AN").upper().startswith("PMID")
    first, last = text("SP") or text("C7"), text("EP")
    return Record(
        type=csl_type,
        kind=kind,
        title=title(text("TI", "T1", "CT") or text("BT")),
        authors=authors,
        editors=editors,
        container_title=container,
        container_title_short=short,
        publisher=text("PB"),
        publisher_place=text("CY"),
        edition=text("ET"),
        issued=_issued(every("PY", "Y1", "DA")),
        accessed=date(text("Y2")),
        volume=text("VL"),
        issue=text("IS"),
        pages=pages(f"{first}-{last}" if first and last else first or last),
        doi=doi(every("DO"), remarks, notes),
        pmid=first_valid(normalise_pmid, [text("AN") if in_pubmed else "", pmid_in(" ".join(remarks))], notes),
        pmcid=first_valid(normalise_pmcid, [pmcid_in(" ".join((text("C2"), *remarks)))], notes),
        isbn=isbn(numbers, notes) if ISBN_LIKE.search(numbers) else "",
        issn=issn(numbers, notes) if not ISBN_LIKE.search(numbers) or ISSN_LIKE.search(numbers) else "",
        url=next((url for url in every("UR", "L2") if url.startswith("http")), text("UR")),
        language=language_code(text("LA")),
        abstract=" ".join(every("AB") or every("N2")),
    )


def _issued(values: list[str]) -> PartialDate | None:
    """The most precise of the dates in the year that the first of them states."""
    dates = [found for value in values if (found := date(value))]
    return max((found for found in dates if found.year == dates[0].year), key=_precision, default=None)


def _precision(value: PartialDate) -> int:
    return bool(value.month) + bool(value.day)


def write(records: Iterable[Record]) -> str:
    """One record after another, each with the ``ER`` that ends it."""
    return "\n".join(map(_write, tidied(records)))


def _write(record: Record) -> str:
    first, last = split_pages(record.pages)
    tag = TAGS.get(record.type, "GEN")
    issued = str(record.issued or "").replace("-", "/")
    lines = [
        ("TY", tag),
        *(("AU", write_person_or_body(name)) for name in record.authors),
        *(("A2", write_person_or_body(name)) for name in record.editors),
        ("TI", record.title),
        ("T2", record.container_title),
        ("J2", record.container_title_short),
        ("PB", record.publisher),
        ("CY", record.publisher_place),
        ("ET", record.edition),
        ("PY", issued[:4]),
        ("DA", issued if "/" in issued else ""),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", first),
        ("EP", last),
        ("DO", record.doi),
        ("DB", "PubMed" if record.pmid else ""),
        ("AN", record.pmid),
        ("C2", record.pmcid),
        ("SN", record.isbn),
        ("SN", record.issn),
        ("UR", record.url),
        ("Y2", str(record.accessed or "").replace("-", "/")),
        ("LA", record.language),
        ("AB", record.abstract),
        *(("M3", work) for work in as_publication_types(record.type, record.kind, TYPES.get(tag, "document"))),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"
