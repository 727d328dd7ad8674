"""The identifiers in whatever somebody pastes: a number, a list, addresses, a sentence of a mail.

One function for every place where a DOI works: DOI, PMID, PMCID, ISBN and the numbers of trial registers, bare, with a
label, or in an address that carries them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .dois import dois_in, undone
from .identifiers import (
    IdentifierError,
    normalise_isbn,
    normalise_pmcid,
    normalise_pmid,
    normalise_registration,
    registrations_in,
    written_doi,
)

Normalise = Callable[[str], str]

KINDS: dict[str, Normalise] = {
    "pmid": normalise_pmid,
    "pmcid": normalise_pmcid,
    "doi": written_doi,
    "isbn": normalise_isbn,
    "registration": normalise_registration,
}
"""The fields of a record that these are, in the order in which a value is tried: digits alone are a PMID."""

ADDRESS = re.compile(r"(?:https?:/+|\bwww\.)[^\s\"\u201c\u201d\u00ab\u00bb\u3000-\u303f<>]+", re.IGNORECASE)
LABELLED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("pmid", re.compile(r"(?:\bpmid[\s:#/]*|\bpubmed(?: id)?\s*:\s*)0*[1-9][0-9]{0,7}(?![0-9])", re.IGNORECASE)),
    ("pmid", re.compile(r"(?<![0-9])0*[1-9][0-9]{0,7}(?=\s*\[(?:pmid|uid)\])", re.IGNORECASE)),
    ("pmcid", re.compile(r"(?:\bpmcid[\s:#/]*)?\bPMC\s?0*[1-9][0-9]{0,8}(?:\.[0-9]+)?(?![0-9])", re.IGNORECASE)),
    ("isbn", re.compile(r"\b(?:urn:)?isbn(?:-?1[03])?[\s:]*[0-9][0-9 \u2010-\u2015-]{7,16}[0-9X]\b", re.IGNORECASE)),
    ("isbn", re.compile(r"(?<![0-9-])97[89][- ]?[0-9](?:[- ]?[0-9]){8}[- ]?[0-9](?![0-9-])")),
)
KNOWN_SITES = re.compile(r"10\.[0-9]{4,9}(?:/|%2f)|nlm[.-]nih[.-]gov|europepmc|pubmed|/pii/|PII", re.IGNORECASE)
"""Addresses that look as if they carried an identifier."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier: ``kind`` is the name of a record's field, ``line`` counts from 1."""

    kind: str
    value: str
    line: int = 1


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What a text holds, in its order, each once.

    ``doubtful`` are the pieces that look like an identifier, or an address of one, and can't be told. ``whole`` says
    that the text is nothing but a list of identifiers.
    """

    identifiers: tuple[Identifier, ...] = ()
    doubtful: tuple[str, ...] = ()
    whole: bool = False


def identifiers_in(text: str) -> Identifiers:
    """The identifiers of a text. Digits alone are a PMID only where the text is a list of identifiers."""
    listed = _list_of(text)
    if listed is not None:
        return Identifiers(_distinct(listed), whole=bool(listed))
    found: list[Identifier] = []
    doubtful: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        placed = sorted(_in_line(undone(line), doubtful))
        found += [Identifier(kind, value, number) for _start, kind, value in placed]
    return Identifiers(_distinct(found), tuple(dict.fromkeys(doubtful)))


def identifier(value: str) -> Identifier | None:
    """The one identifier that a value is, with or without label or address; None for anything else."""
    value = value.strip().rstrip(",;")
    if value.startswith("<"):  # an address in angle brackets
        value = value[1:].removesuffix(">")
    for kind, normalise in KINDS.items():
        try:
            if normal := normalise(value):
                return Identifier(kind, normal)
        except IdentifierError:
            continue
    return None


def _list_of(text: str) -> list[Identifier] | None:
    """The identifiers of a text that holds nothing else; None if there is anything else in it."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        whole = identifier(line)
        for part in [line] if whole else re.split(r"[\s,;]+", line.strip(" \t,;")):
            one = whole or identifier(part)
            if one:
                found.append(Identifier(one.kind, one.value, number))
            elif part.strip():
                return None
    return found


def _in_line(line: str, doubtful: list[str]) -> Iterator[tuple[int, str, str]]:
    """Where each identifier of a line starts, its kind and its value."""
    for doi, start, end in dois_in(line):
        yield start, "doi", doi
        line = _blanked(line, start, end)
    for match in list(ADDRESS.finditer(line)):
        address = match.group().rstrip(".,;:)]}>'")
        if one := identifier(address):
            yield match.start(), one.kind, one.value
        elif KNOWN_SITES.search(address):
            doubtful.append(address)
        line = _blanked(line, *match.span())
    for registration, start, end in list(registrations_in(line)):
        yield start, "registration", registration
        line = _blanked(line, start, end)
    for kind, pattern in LABELLED:
        for match in list(pattern.finditer(line)):
            try:
                yield match.start(), kind, KINDS[kind](match.group())
            except IdentifierError:
                doubtful.append(match.group())
            line = _blanked(line, *match.span())


def _blanked(line: str, start: int, end: int) -> str:
    """The line with what was taken out of it blank: nothing is taken twice, and all else stays where it is."""
    return line[:start] + " " * (end - start) + line[end:]


def _distinct(found: list[Identifier]) -> tuple[Identifier, ...]:
    once: dict[tuple[str, str], Identifier] = {}
    for one in found:
        once.setdefault((one.kind, one.value.casefold()), one)
    return tuple(once.values())
