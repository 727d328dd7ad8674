"""Web of Science's tagged export (``savedrecs.txt``): two letters and a blank, continuations indented.

Tags: https://webofscience.help.clarivate.com/en-us/Content/wos-core-collection/woscc-field-tags.htm. Journals and
publishers stand in capitals there; they are read in the letters that people print.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from ..identifiers import normalise_pmid
from ..languages import language_code
from ..record import Event, Health, Name, Record
from .encoding import unify
from .fields import Chunk, Fields, chunks, credited, is_date, is_standard_number, joined
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed, attempt
from .values import ISBN_LIKE, ISSN_LIKE, doi, first_valid, isbn, issn, pages, title

TAG_LINE = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*$)")
LISTED = ("AU", "AF", "BA", "BF", "BE", "ED", "CA", "GP")
OTHERS = {"Chapter": "chapter", "Unknown": "document"}
HOUSEKEEPING = frozenset(("UT", "GA", "DA", "NR", "TC", "Z9", "U1", "U2", "PG", "OA", "HC", "HP"))
"""The database's own numbers and counts, nothing about the work."""
SEASONS = {"SPR": "Spring", "SUM": "Summer", "AUT": "Autumn", "FAL": "Fall", "WIN": "Winter"}
SMALL = frozenset(
    ("a", "an", "and", "at", "by", "de", "der", "des", "die", "for", "fur", "für", "in", "la", "le", "of")
)
SMALL |= frozenset(("on", "or", "the", "to", "und", "und", "et", "from", "with", "y", "e", "du", "den", "van", "voor"))
ACRONYMS = frozenset(
    ("AIDS", "AJNR", "AJR", "AMA", "BJOG", "BJU", "BMC", "BMJ", "CA", "CMAJ", "CNS", "DNA", "EBioMedicine")
)
ACRONYMS |= frozenset(
    ("ESC", "ESMO", "EU", "HIV", "IEEE", "JAMA", "JACC", "JCI", "JNCI", "MMWR", "NEJM", "NPJ", "PLoS", "QJM")
)
ACRONYMS |= frozenset(("RMD", "RNA", "UK", "US", "USA", "WHO", "eLife", "eClinicalMedicine", "LLC", "GMBH", "PNAS"))
CASED = {word.lower(): word for word in ACRONYMS}


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``PT`` and ends at ``ER``."""
    text = unify(text)
    typed = bool(re.search(r"^PT ", text, re.MULTILINE))
    records = chunks(
        text, TAG_LINE, lambda tag, blank: tag == "PT" if typed else blank, outside=("FN", "VR", "ER", "EF")
    )
    return [attempt(index, chunk[0], partial(_read, chunk)) for index, chunk in enumerate(records, start=1)]


def _read(chunk: Chunk, notes: list[str]) -> Record:
    _line, lines, strays = chunk
    notes.extend(strays)
    fields = joined([(tag, parts) for tag, parts in lines if tag not in HOUSEKEEPING], *LISTED)
    types = [text.strip() for text in fields.first("DT").split(";") if text.strip()]
    base = _type(fields.first("PT"), types)
    is_article = base == "article-journal"
    abbreviated = next(iter(fields.every("JI", "J9") if is_article else fields.seen("JI", "J9")), "")
    source = in_letters(next(iter(fields.seen("SO", "BT")), ""), abbreviated)
    heading = title(fields.first("TI"))
    is_whole = base in ("book", "patent") or not heading
    container = "" if is_whole else source
    if not is_whole or not heading or heading.lower() == source.lower():
        fields.first("SO", "BT")
    csl_type, kind = type_and_kind(types, base, container)
    numbers = " ; ".join(fields.every("BN", "SN", "EI"))
    full, short = fields.every("AF", "BF"), fields.every("AU", "BA")
    people = credited(full if len(full) >= len(short) else short, fields.every("BE", "ED"))
    people["authors"] += tuple(Name(literal=body) for body in fields.every("CA", "GP"))
    record = Record(
        type=csl_type,
        kind=kind,
        title=heading or source,
        original_title=title(fields.first("FT")),
        **people,
        container_title=container,
        container_title_short=_dotless(abbreviated) if is_article else "",
        collection_title=in_letters(fields.first("SE"), ""),
        event_title=fields.first("CT"),
        event_place=fields.first("CL"),
        publisher=in_letters(fields.first("PU"), ""),
        publisher_place=in_letters(fields.first("PI"), ""),
        edition=fields.first("ET"),
        number=fields.first("PN") if base == "patent" else "",
        **_published(fields),
        volume=fields.first("VL"),
        issue=_issue(fields),
        pages=_pages(fields),
        doi=doi([*fields.every("DI"), *([] if is_article else fields.every("D2"))], (), notes),
        pmid=first_valid(normalise_pmid, fields.every("PM"), notes),
        isbn=isbn(numbers, notes) if ISBN_LIKE.search(numbers) else "",
        issn=issn(numbers, notes) if ISSN_LIKE.search(ISBN_LIKE.sub("", numbers)) else "",
        url=fields.first("WP"),
        language=language_code(fields.first("LA")),
        abstract=fields.first("AB"),
        events=(Event(Health.RETRACTED),) if "Retracted Publication" in types else (),
    )
    fields.note_unless(_is_date, notes, "PD", "PY", "EA")
    fields.note_unless(is_standard_number, notes, "BN", "SN", "EI")
    fields.note_rest(notes)
    return record


def _is_date(text: str) -> bool:
    return is_date(SEASONS.get(text.upper(), text))


def _type(published_as: str, types: list[str]) -> str:
    """The CSL type by ``PT`` (journal, book, series, patent; bibutils has words) and the document types."""
    if published_as in ("P", "Patent"):
        return "patent"
    if published_as in ("J", "Journal"):
        return "article-journal"
    if published_as in OTHERS:
        return OTHERS[published_as]
    if "Proceedings Paper" in types:
        return "paper-conference"
    return "chapter" if published_as == "S" or "Book Chapter" in types or "Chapter" in types else "book"


def _published(fields: Fields) -> dict[str, Any]:
    """``PD`` holds month and day (``MAR 9``, ``JAN-FEB``), ``PY`` the year, ``EA`` when it was first online."""
    day, year = fields.first("PD"), fields.first("PY")
    day = SEASONS.get(day.upper(), day)
    return published(f"{year} {day}" if year else day, year, fields.first("EA") if not year else "")


def _issue(fields: Fields) -> str:
    """The issue with what it is a part of or a supplement to."""
    parts = [fields.first("IS")]
    if part := fields.first("PN"):
        parts.append(f"Pt {part}")
    if supplement := fields.first("SU"):
        parts.append(f"Suppl {supplement}" if supplement.isalnum() and len(supplement) < 4 else supplement)
    return " ".join(filter(None, parts))


def _pages(fields: Fields) -> str:
    """From ``BP`` to ``EP``; of an article without pages its number."""
    first, last = fields.first("BP"), fields.first("EP")
    return pages(f"{first}-{last}" if first and last else first or last or fields.first("AR"))


def _dotless(text: str) -> str:
    """``Lancet Neurol`` for ``Lancet Neurol.``, as NLM and both styles write abbreviations."""
    return text.replace(".", "")


def in_letters(text: str, example: str) -> str:
    """``Lancet Neurology`` for ``LANCET NEUROLOGY``; ``example`` shows how some of its words are written.

    A text that has small letters is as its author wrote it.
    """
    if any(character.islower() for character in text):
        return text
    shown = {
        word.lower(): word for word in re.findall(r"\w+", example) if not word.isupper() or example.upper() != example
    }
    words = re.split(r"(\W+)", text.lower())
    return "".join(_in_letters(word, shown, first=index == 0) for index, word in enumerate(words))


def _in_letters(word: str, shown: dict[str, str], first: bool) -> str:
    if word in shown:
        return shown[word]
    if word in CASED:
        return CASED[word]
    return word if word in SMALL and not first else word.capitalize()
