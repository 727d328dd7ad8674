"""PubMed's own format (MEDLINE tags, ``.nbib``): https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code, pubmed_language
from ..record import Name, Record
from ..styles.names import printed
from .encoding import unify
from .kinds import as_publication_types, type_and_kind
from .parsed import Parsed, RecordError, attempt
from .people import read_person, write_person
from .tidy import tidied
from .values import MONTHS, as_sentence, date, doi, first_valid, isbn, issn, pages, plain, title

TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
Lines = list[tuple[str, str]]


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``PMID-``, or after a blank line in a file without any."""
    chunks = _chunks(unify(text))
    return [attempt(index, line, partial(_read, lines)) for index, (line, lines) in enumerate(chunks, start=1)]


def _chunks(text: str) -> Iterator[tuple[int, Lines]]:
    """The tags and values of each record, continuations joined to them, and the number of the first line."""
    numbered = bool(re.search(r"^PMID *-", text, re.MULTILINE))
    first, lines, blank = 0, Lines(), True
    for number, line in enumerate(text.split("\n"), start=1):
        match = TAG_LINE.match(line)
        if match:
            tag, value = match.groups()
            if lines and (tag == "PMID" if numbered else blank):
                yield first, lines
                lines = []
            first = first if lines else number
            lines.append((tag, value))
        elif lines and line.strip():
            tag, value = lines[-1]
            lines[-1] = (tag, f"{value.rstrip()} {line.strip()}")
        blank = not line.strip()
    if lines:
        yield first, lines


def _read(lines: Lines, notes: list[str]) -> Record:
    fields: dict[str, list[str]] = {}
    for tag, value in lines:
        fields.setdefault(tag, []).append(plain(value))
    if not fields.keys() & {"TI", "BTI", "PMID", "TT"}:
        raise RecordError(f"a record without PMID and TI, beginning with {lines[0][0]}")

    def text(*tags: str) -> str:
        return next((value for tag in tags for value in fields.get(tag, ()) if value), "")

    ids = [value for tag in ("LID", "AID", "SO") for value in fields.get(tag, ())]
    book, is_part = text("BTI"), bool(text("TI"))
    container = (book if is_part else "") if book else text("JT", "TA")
    default = ("chapter" if is_part else "book") if book else "article-journal"
    csl_type, kind = type_and_kind(fields.get("PT", []), default, container)
    return Record(
        type=csl_type,
        kind=kind,
        title=title(text("TI", "BTI", "TT")),
        authors=_people(lines, "FAU", "AU", "CN"),
        editors=_people(lines, "FED", "ED", "ECN"),
        container_title=container,
        container_title_short=text("TA") if container not in ("", text("TA")) else "",
        publisher=text("PB"),
        publisher_place=text("PL"),
        edition=text("EN"),
        issued=date(text("DP", "DEP")),
        volume=text("VI"),
        issue=text("IP"),
        pages=pages(text("PG")),
        doi=doi([value[:-5] for value in ids if value.endswith("[doi]")], fields.get("SO", ()), notes),
        pmid=first_valid(normalise_pmid, fields.get("PMID", ()), notes),
        pmcid=first_valid(normalise_pmcid, fields.get("PMC", ()), notes),
        isbn=isbn(text("ISBN"), notes),
        issn=issn(" ".join(fields.get("IS", ())), notes),
        url=text("URLF"),
        language=language_code(text("LA")),
        abstract=text("AB"),
    )


def _people(lines: Lines, full: str, short: str, body: str) -> tuple[Name, ...]:
    """Persons and bodies in the order of the file; the short form counts where no full form precedes it."""
    names: list[Name] = []
    previous = ""
    for tag, value in lines:
        if tag == full:
            names.append(read_person(value))
        elif tag == short and previous != full:
            names.append(_short_name(plain(value)))
        elif tag == body:
            names.append(Name(literal=plain(value)))
        previous = tag
    return tuple(name for name in names if name != Name())


def _short_name(text: str) -> Name:
    match = re.fullmatch(r"(.+?) ([A-Z]{1,4})(?: (\S+))?", text)
    return Name(family=match[1], given=match[2], suffix=match[3] or "") if match else Name(family=text)


def write(records: Iterable[Record]) -> str:
    """One record after another, parted by blank lines; each begins with ``PMID-``, if need be an empty one."""
    return "\n".join(map(_write, tidied(records)))


def _write(record: Record) -> str:
    in_book = record.type == "chapter" and bool(record.container_title)
    default = record.type if in_book or record.type == "book" else "article-journal"
    types = as_publication_types(record.type, record.kind, default)
    issued = record.issued
    month = MONTHS[issued.month - 1].title() if issued and issued.month else ""
    lines = [
        ("PMID", record.pmid or " "),
        ("IS", record.issn),
        ("ISBN", record.isbn),
        ("VI", record.volume),
        ("IP", record.issue),
        ("PB", record.publisher),
        ("DP", " ".join(filter(None, (str(issued.year), month, str(issued.day or ""))) if issued else ())),
        ("BTI" if record.type == "book" else "TI", as_sentence(record.title)),
        ("EN", record.edition),
        ("PG", record.pages),
        ("LID", record.doi and f"{record.doi} [doi]"),
        ("AB", record.abstract),
        *(line for name in record.authors for line in _name_lines(name, "FAU", "AU", "CN")),
        *(line for name in record.editors for line in _name_lines(name, "FED", "ED", "ECN")),
        ("LA", pubmed_language(record.language)),
        *(("PT", name) for name in types or ["Journal Article"] * (default == "article-journal")),
        ("PL", record.publisher_place),
        ("TA", record.container_title_short),
        ("BTI" if in_book else "JT", record.container_title),
        ("PMC", record.pmcid),
        ("URLF", record.url),
        ("AID", record.doi and f"{record.doi} [doi]"),
    ]
    return "".join(f"{tag:<4}- {value}".rstrip() + "\n" for tag, value in lines if value)


def _name_lines(name: Name, full: str, short: str, body: str) -> list[tuple[str, str]]:
    return [(body, name.literal)] if name.is_body else [(full, write_person(name)), (short, printed(name))]
