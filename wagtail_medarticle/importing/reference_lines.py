"""Reading a reference that somebody wrote as a line of text.

Careful rather than clever: a line is taken apart only where its parts can be told with certainty,
as in ``Smith J, Jones AB. Title. Lancet. 2020;395(1):1-9. doi:10.1000/x`` or ``Title. Lancet, 2020``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from ..references.formats.values import pages, partial_date, title
from ..references.identifiers import IdentifierError, normalise_doi, normalise_pmcid, normalise_pmid
from ..references.record import Name, PartialDate, Record

IDENTIFIER = re.compile(
    r"(?P<doi>(?:\bdoi:?\s*|\bhttps?://(?:dx\.)?doi\.org/)*10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"]+)"
    r"|(?P<pmid>\b(?:PubMed )?PMID:?\s*[0-9]{1,8}\b|\bhttps?://(?:www\.)?pubmed\.ncbi\.nlm\.nih\.gov/[0-9]+/?)"
    r"|(?P<pmcid>\b(?:PubMed Central )?(?:PMCID:?\s*)?PMC[0-9]+\b)"
    r"|(?P<url>\b(?:(?:Available (?:from|at)|URL|Retrieved from):?\s*)?https?://[^\s\"<>]+[^\s\"<>.,;)\]])",
    re.IGNORECASE,
)
PREFIX = re.compile(r"(?:PubMed (?:Central )?|(?:Available (?:from|at)|URL|Retrieved from):?\s*)", re.IGNORECASE)
NORMAL: dict[str, Callable[[str], str]] = {
    "doi": normalise_doi,
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "url": str,
}
"""The normal form of each identifier; the names are those of a record's fields."""

MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
TAIL = re.compile(
    rf"(?P<container>\S.*?)\s*[.,]?(?<!;)\s+\(?(?P<year>1[6-9][0-9]{{2}}|20[0-9]{{2}})\)?"
    rf"(?:\s(?P<month>{MONTH})[a-z]*(?:\s(?P<day>[0-9]{{1,2}}))?)?"
    r"(?:\s?;\s?(?P<volume>[\w.-]+)?(?:\s?\((?P<issue>[^()]+)\))?(?:\s?:\s?(?P<pages>[\w.–-]+))?)?\s*\.?"
)
"""A container and a year, with a journal's volume, issue and pages."""

PERSON = r"[^\W\d_][^\W\d_'’-]*(?:[ '’-][^\W\d_]+)* [A-Z]{1,4}(?: (?:Jr|Sr|2nd|3rd|II|III|IV))?"
AUTHORS = re.compile(rf"(?P<names>{PERSON}(?:, {PERSON})*)(?P<more>,? et al)?\.\s+")
SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[^a-z])")
ABBREVIATION = re.compile(r"[A-Z][a-z]{0,4}\.")
MONTHS = {name: number for number, name in enumerate(MONTH.replace("?", "").split("|"), start=1)}


@dataclass(frozen=True, slots=True)
class ReadReference:
    """What a line said. ``problem`` is empty when every word of it found its field."""

    record: Record
    problem: str = ""
    notes: tuple[str, ...] = field(default=())


def read_reference(text: str, *, container: str = "") -> ReadReference:
    """One reference. When its parts can't be told, ``title`` holds the whole line without identifiers.

    ``container`` is the container's title where the source set it apart, as HTML does in italics.
    """
    record, rest, notes = take_identifiers(text, Record())
    parted = _with_names(rest, container.strip(" .,")) or _plain(rest)
    if parted:
        return ReadReference(parted.with_changes(**{name: getattr(record, name) for name in NORMAL}), "", tuple(notes))
    record = record.with_changes(title=title(rest) or text.strip())
    return ReadReference(record, "its title, container and year can't be told apart", tuple(notes))


def take_identifiers(text: str, record: Record) -> tuple[Record, str, list[str]]:
    """``record`` with the DOI, PMID, PMCID and address that ``text`` names, the rest of it, and notes.

    The first of each kind counts; a further or invalid one is named in the notes.
    """
    found = {name: [getattr(record, name)] for name in NORMAL}
    notes: list[str] = []

    def take(match: re.Match[str]) -> str:
        found[str(match.lastgroup)].append(PREFIX.sub("", match[0]))
        return " "

    rest = IDENTIFIER.sub(take, text)
    changes = {name: _first(normalise, found[name], notes) for name, normalise in NORMAL.items()}
    return record.with_changes(**changes), " ".join(rest.replace(" .", " ").split()).strip(" ;,"), notes


def _first(normalise: Callable[[str], str], values: Iterable[str], notes: list[str]) -> str:
    first = ""
    for value in values:
        try:
            identifier = normalise(value)
        except IdentifierError as error:
            notes.append(f"{error}, left out")
            continue
        if first and identifier != first:
            notes.append(f"{identifier} left out: the reference has {first} already")
        first = first or identifier
    return first


def read_container(text: str) -> Record | None:
    """``Container, 2017`` or ``Container. 2017;12(3):45-50`` as a record without title; None for another text."""
    match = TAIL.fullmatch(text.strip())
    return _contained(match, "") if match else None


def _contained(match: re.Match[str], work_title: str, authors: tuple[Name, ...] = ()) -> Record:
    return Record(
        title=title(work_title),
        authors=authors,
        container_title=match["container"].strip(" .,"),
        issued=_issued(match),
        volume=match["volume"] or "",
        issue=match["issue"] or "",
        pages=pages(match["pages"] or ""),
    )


def _issued(match: re.Match[str]) -> PartialDate:
    month = MONTHS[match["month"][:3].capitalize()] if match["month"] else 0
    return partial_date(int(match["year"]), month, int(match["day"] or 0))


def _with_names(text: str, container: str) -> Record | None:
    """``Authors. Title. Container. 2020``: after personal authors the title is what precedes the container."""
    names = AUTHORS.match(text)
    rest = text[names.end() :] if names else text
    at = rest.rfind(container) if container else -1
    if at > 0:
        head, tail = rest[:at].strip(), rest[at:].strip()
    else:
        *before, tail = _sentences(rest)
        head = " ".join(before)
        if not names or (before and ABBREVIATION.fullmatch(before[-1])):
            return None
    match = TAIL.fullmatch(tail)
    if not head or not match or (not names and len(_sentences(head)) > 1):
        return None
    authors = tuple(map(_name, names["names"].split(", "))) if names else ()
    return replace(_contained(match, head, authors), authors_cut=bool(names and names["more"]))


def _plain(text: str) -> Record | None:
    """``Title. Container, 2020``: two sentences and no more."""
    sentences = _sentences(text)
    match = TAIL.fullmatch(sentences[1]) if len(sentences) == 2 else None
    return _contained(match, sentences[0]) if match and not ABBREVIATION.fullmatch(sentences[0]) else None


def _sentences(text: str) -> list[str]:
    """Sentences, with a container's year or volume joined to the container."""
    found: list[str] = []
    for sentence in SENTENCE.split(text.strip()):
        if found and re.match(r"\(?[0-9]{4}", sentence):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


def _name(text: str) -> Name:
    match = re.fullmatch(r"(.+?) ([A-Z]{1,4})(?: (Jr|Sr|2nd|3rd|II|III|IV))?", text)
    if not match:
        return Name(literal=text)
    return Name(family=match[1], given=match[2], suffix=match[3] or "")
