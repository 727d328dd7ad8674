"""Lines in the style of another journal, by its CSL file (https://citationstyles.org) and the library ``citeproc-py``.

The library is the optional extra ``csl``. It does less than citeproc-js, and some of what it does is wrong: it sets a
full stop behind a question mark, and leaves consecutive numbers apart. So each line is checked, and one that lost what
finds the source, or looks broken, is replaced by AMA's. What became of a source is set behind every line, as no CSL
style has a place for it.

Lines are meant to be made once and stored: a style is parsed anew in each call.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from ..identifiers import normalise_text
from ..record import Name, PartialDate, Record
from . import format_reference
from .ama import became
from .names import surname

BROKEN = re.compile(r"None|\?\.|!\.|\.\.(?!\.)|,,|;;|::|\(\)|\[\]|\s[.,;:)\]]|[,;:(\[]$|^[\s.,;:]|[,;:]\.|<[a-z/]")
STOP_TOO_MUCH = re.compile(r"([?!])(</?[a-z]+>|[\"'\u201d\u2019])*\.(?=\s|$)")
TAGS = re.compile(r"</?(?:i|b|sup|sub|span|div)\b[^>]*>")


class StyleError(Exception):
    """A CSL file that can't be used: the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reference as one line of plain text. ``fault`` says why it is AMA's and not the style's, ``""`` if it isn't."""

    text: str
    fault: str = ""


def lines_of(records: Sequence[Record], style: Path) -> list[Line]:
    """A line a record, in the same order, in the CSL style of a file.

    Raises `StyleError` where the file is missing, is no independent CSL style, or the extra ``csl`` isn't installed.
    A line that fails its check is AMA's, with the fault; it never fails the others.
    """
    made = _Style(style)
    return [_checked(record, made) for record in records]


def _checked(record: Record, style: _Style) -> Line:
    try:
        text = style.line(record)
    except Exception as error:  # noqa: BLE001 - whatever a style brings about in the library, the source keeps its line
        return Line(format_reference(record), f"{type(error).__name__}: {error}")
    if fault := fault_of(record, text):
        return Line(format_reference(record), fault)
    fate = became(record)
    return Line(f"{text.rstrip()} {fate}" if fate else text)


def fault_of(record: Record, text: str) -> str:
    """What is wrong with a line, ``""`` for a sound one: it has to hold the title, the first author and the year."""
    if not text:
        return "the line is empty"
    said = normalise_text(text)
    if normalise_text(record.title) not in said:
        return "the title is missing"
    first = record.authors[0] if record.authors else Name()
    if normalise_text(first.literal or surname(first)) not in said:
        return "the first author is missing"
    if record.year and not record.status and str(record.year) not in text:
        return "the year is missing"
    kept = text
    for value in (record.title, record.doi, record.url, record.container_title, record.publisher):
        kept = kept.replace(value, "X") if value else kept
    found = BROKEN.search(kept)
    return f"{found.group()!r} in the line" if found else ""


class _Style:
    """A CSL style as the library holds it."""

    def __init__(self, path: Path) -> None:
        try:
            from citeproc import CitationStylesStyle
        except ImportError as error:
            raise StyleError("needs the extra csl: pip install wagtail-medarticle[csl]") from error
        if not path.is_file():
            raise StyleError(f"{path.name}: no such file")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._style = CitationStylesStyle(str(path), validate=False)
        except Exception as error:
            raise StyleError(f"{path.name}: {error}") from error
        if not self._style.has_bibliography():
            raise StyleError(f"{path.name}: a dependent style, or one without a bibliography")

    def line(self, record: Record) -> str:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of each field that it doesn't know
            source = CiteProcJSON([csl_item(record, "source")])
            bibliography = CitationStylesBibliography(self._style, source, formatter.plain)
            bibliography.register(Citation([CitationItem("source")]))
            (entry,) = bibliography.bibliography()
        text = " ".join(unescape(TAGS.sub("", str(entry))).split())
        text = re.sub(r"^(?:\[1\]|\(1\)|1[.)]?)\s*(?=\S)", "", text)
        return STOP_TOO_MUCH.sub(r"\1\2", text)


def csl_item(record: Record, key: str) -> dict[str, Any]:
    """The record as an item for a CSL processor: the fields that styles print, by CSL's names."""
    item: dict[str, Any] = {
        "id": key,
        "type": record.type,
        "title": record.title,
        "author": _names(record.authors),
        "editor": _names(record.editors),
        "translator": _names(record.translators),
        "issued": _date(record.issued, record.issued_end, record.issued_season),
        "accessed": _date(record.accessed),
        "container-title": record.container_title,
        "container-title-short": record.container_title_short,
        "collection-title": record.collection_title,
        "collection-number": record.collection_number,
        "event-title": record.event_title,
        "event": record.event_title,
        "event-place": record.event_place,
        "publisher": record.publisher,
        "publisher-place": record.publisher_place,
        "edition": record.edition,
        "genre": record.genre,
        "number": record.number,
        "status": record.status,
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "URL": record.url,
        "language": record.language,
    }
    return {name: value for name, value in item.items() if value}


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    parts = ("family", "given", "literal", "suffix", "dropping_particle", "non_dropping_particle")
    return [{part.replace("_", "-"): value for part in parts if (value := getattr(name, part))} for name in names]


def _date(date: PartialDate | None, end: PartialDate | None = None, season: int = 0) -> dict[str, Any]:
    if not date:
        return {}
    parts = [[part for part in (day.year, day.month, day.day) if part] for day in (date, end) if day]
    return {"date-parts": parts, "season": season} if season else {"date-parts": parts}
