"""PubMed's *Summary (text)* and *CSV* downloads, which both hold citations as PubMed prints them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import LANGUAGES, language_code
from ..record import Name, Record
from .comments import LABEL, fate
from .encoding import unify
from .fields import Fields, credited, stray
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed, RecordError, attempt, rejected
from .values import brief, doi, first_valid, one_line, pages, title

BEGINS = re.compile(r"([0-9]+)[:.] +(?=\S)")
LONGEST = 20_000
"""Letters of a citation; the longest lists of authors in PubMed have half of that."""
LAST = r"(?<=[.?!\])\"”’]) (?P<journal>\w[^.?!;]{0,150})\. "
WHEN = r"(?P<date>(?:1[89]|20)[0-9]{2}(?:[ /-][A-Za-z]{3,6}[A-Za-z0-9 /-]{0,20})?)"
WHERE = (
    r"(?:;(?P<volume>[^;:.()]{0,40})(?:\((?P<issue>[^()]{0,40})\))?)?"
    r"(?::(?P<pages>[^:.]{0,80}(?:\.[0-9A-Za-z]+)?))?\.(?= |$)"
)
SOURCE = re.compile(LAST + WHEN + WHERE)
BOOK = re.compile(
    r"(?<=[.?!\])]) (?:(?P<updated>(?:1[89]|20)[0-9]{2}[A-Za-z0-9 /-]{0,20})\. )?In: (?P<book>[^.]{1,300})\. "
    r"(?P<place>[^.:;]{1,100}): (?P<publisher>[^;]{1,200}); (?P<date>(?:1[89]|20)[0-9]{2}[^.]{0,30})\.(?= |$)"
)
DOI = re.compile(r"\bdoi: ?(?P<doi>10\.[0-9]{4,9}/\S+?)[.;]?(?=\s|$)", re.IGNORECASE)
PMID = re.compile(r"\bPMID: ?(?P<pmid>[0-9]+)")
PMCID = re.compile(r"\bPMCID: ?(?P<pmcid>PMC[0-9]+)")
ET_AL = re.compile(r",? et al\.?$")
LANGUAGE = re.compile(rf"(?<=[.:] )({'|'.join(sorted({names[1].title() for names in LANGUAGES.values()}))})\.")
PERSON = re.compile(
    r"(?P<family>[^\W\d_][^,;:0-9]{0,60}?) (?P<given>[A-Z]{1,5})(?: (?P<suffix>Jr|Sr|II|III|IV|2nd|3rd|4th))?"
)
BODY = re.compile(
    r"\b(?:groups?|collaborat\w+|committees?|consortium|organi[sz]ations?|investigators?|societ(?:y|ies)|associations?|"
    r"networks?|panels?|teams?|force|councils?|agency|agencies|authors?|members?|writers?|stud(?:y|ies)|trial\w*|"
    r"institutes?|college|academy|center|centre|board|federation|foundation|program(?:me)?|project|alliance|party)\b",
    re.IGNORECASE,
)
PII = re.compile(r"S?[0-9]{4}-?[0-9]{3}[0-9X]\([0-9]{2}\)[0-9]{5}-?[0-9X]")
COLUMNS = (
    *("PMID", "Title", "Authors", "Citation", "First Author", "Journal/Book", "Publication Year", "Create Date"),
    *("PMCID", "NIHMS ID", "DOI"),
)


def parse(text: str) -> list[Parsed]:
    """One result a numbered citation."""
    return [
        attempt(index, line, partial(_read, citation, strays))
        for index, (line, citation, strays) in enumerate(_citations(unify(text)), start=1)
    ]


def _citations(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """The line that each begins on, each on one line without its number, and notes on lines between them."""
    first, lines, strays, blank = 0, list[str](), list[str](), True
    for number, line in enumerate(text.split("\n"), start=1):
        begins = BEGINS.match(line) if blank or not lines or PMID.search(lines[-1]) else None
        if begins:
            if lines:
                yield first, one_line(" ".join(lines)), strays
                strays = []
            first, lines = number, [line[begins.end() :]]
        elif line.strip():
            if lines and not blank:
                lines.append(line)
            else:
                strays.append(stray(number, line))
        blank = not line.strip()
    if lines:
        yield first, one_line(" ".join(lines)), strays


def _read(citation: str, strays: list[str], notes: list[str]) -> Record:
    notes.extend(strays)
    if len(citation) > LONGEST:
        raise RecordError(f"a citation of {len(citation)} letters, at most {LONGEST} are read")
    source = BOOK.search(citation) or SOURCE.search(citation)
    if source is None:
        identifiers = _identifiers(citation, citation, notes)
        if not any(identifiers.values()):
            raise RecordError(f"no journal and year in {brief(citation, 120)!r}")
        notes.append(f"only its identifiers are understood: {brief(citation, 160)}")
        return Record(**identifiers)
    people, heading = _people_and_title(citation[: source.start()].strip(), notes)
    return Record(title=title(heading), **people, **_where(source, citation[source.end() :], notes))


def _where(source: re.Match[str], rest: str, notes: list[str]) -> dict[str, Any]:
    """The fields behind a title: source, identifiers, language, notices."""
    parts = {name: (value or "").strip() for name, value in source.groupdict().items()}
    container = parts.get("book") or parts.get("journal", "")
    csl_type, kind = type_and_kind([], "chapter" if "book" in parts else "article-journal", container)
    page = parts.get("pages", "")
    if PII.fullmatch(page):
        notes.append(f"left out: {page} is a publisher's number, no page")
        page = ""
    if updated := parts.get("updated"):
        notes.append(f"left out: {updated}, the date of the chapter")
    # The identifiers of the work itself come last, those of its notices before them.
    own = list(PMID.finditer(rest))[-1:]
    rest, numbers = (rest[: own[0].start()], rest[own[0].start() :]) if own else (rest, "")
    comments = LABEL.search(rest)
    before, behind = (rest[: comments.start()], rest[comments.start() :]) if comments else (rest, "")
    language = LANGUAGE.search(f". {before.strip()}")
    left = LANGUAGE.sub("", f". {before.strip()} {numbers}")
    for pattern in (DOI, PMID, PMCID):
        left = pattern.sub("", left)
    if left.strip(" .;:"):
        notes.append(f"left out: {brief(left.strip(' .;:'), 120)}")
    return {
        "type": csl_type,
        "kind": kind,
        "container_title": container,
        "publisher": parts.get("publisher", ""),
        "publisher_place": parts.get("place", ""),
        **published(parts["date"]),
        "volume": parts.get("volume", ""),
        "issue": parts.get("issue", ""),
        "pages": pages(page),
        "language": language_code(language.group(1)) if language else "",
        **_identifiers(before, numbers, notes),
        **fate([behind] if behind else [], (), notes),
    }


def _identifiers(before: str, numbers: str, notes: list[str]) -> dict[str, Any]:
    return {
        "doi": doi([match["doi"] for match in DOI.finditer(before)], (), notes),
        "pmid": first_valid(normalise_pmid, PMID.findall(numbers), notes),
        "pmcid": first_valid(normalise_pmcid, PMCID.findall(numbers), notes),
    }


def _people_and_title(text: str, notes: list[str]) -> tuple[dict[str, Any], str]:
    """Authors, where the first sentence is a list of them, and the title behind them."""
    first, stop, rest = text.partition(". ")
    if not stop:
        return {}, text
    people = cited_people(first)
    return (people, rest) if people["authors"] else ({}, text)


def cited_people(text: str) -> dict[str, Any]:
    """The fields ``authors`` and ``authors_cut`` for ``Lind SA, Moor K Jr; Salt Study Group, et al``.

    No authors where the text is no such list: persons are surname and initials, bodies have a word that tells them.
    """
    names: list[Name] = []
    text, cut = (text[: found.start()], True) if (found := ET_AL.search(text)) else (text, False)
    for part in text.strip(" .").split(";"):
        persons = [PERSON.fullmatch(name.strip()) for name in part.split(",")]
        if all(persons):
            names += [
                Name(**{key: value or "" for key, value in match.groupdict().items()}) for match in persons if match
            ]
        elif BODY.search(part) and len(part) < 200:
            names.append(Name(literal=part.strip()))
        elif part.strip():
            return {"authors": (), "authors_cut": False}
    return {"authors": tuple(names), "authors_cut": cut and bool(names)}


def parse_csv(text: str) -> list[Parsed]:
    """One result a row under PubMed's heading (``PMID,Title,Authors,Citation,…``)."""
    rows = csv.reader(unify(text).splitlines(keepends=True))
    results: list[Parsed] = []
    heading: list[str] = []
    end = 0
    while True:
        line = end + 1
        try:
            row = next(rows)
        except StopIteration:
            return results
        except csv.Error as error:
            results.append(rejected(len(results) + 1, line, f"not CSV: {error}"))
            row = []
        end = rows.line_num
        if not any(cell.strip() for cell in row):
            continue
        if [cell.strip() for cell in row[:2]] == ["PMID", "Title"]:
            heading = [cell.strip() for cell in row]
            continue
        results.append(attempt(len(results) + 1, line, partial(_read_row, heading or COLUMNS, row)))


def _read_row(heading: Sequence[str], row: list[str], notes: list[str]) -> Record:
    if len(row) > len(heading):
        notes.append(f"cells without a heading left out: {brief(', '.join(row[len(heading) :]), 120)}")
    fields = Fields(zip(heading, row, strict=False))
    fields.every("First Author", "Create Date")
    citation = fields.first("Citation")
    source = SOURCE.search(f". {citation}") or BOOK.search(f". {citation}")
    where = _where(source, f". {citation}"[source.end() :], notes) if source else {}
    if citation and not source:
        notes.append(f"Citation not understood: {brief(citation, 160)}")
    container = fields.first("Journal/Book")
    named = fields.first("Authors")
    people = cited_people(named) if named else {}
    if named and not people["authors"]:
        people = credited(re.split(r"[,;] *", named.rstrip(".")))
    stated = {
        "container_title": where.get("container_title") or container,
        "doi": doi([*fields.every("DOI"), where.pop("doi", "")], (), notes),
        "pmid": first_valid(normalise_pmid, fields.every("PMID"), notes),
        "pmcid": first_valid(normalise_pmcid, fields.every("PMCID"), notes),
    }
    year = published(fields.first("Publication Year"))
    record = Record(**{**year, **where, **people, **stated, "title": title(fields.first("Title"))})
    fields.note_rest(notes)
    return record
