"""Lines in the style of another journal, by its CSL file (https://citationstyles.org) and the library ``citeproc-py``.

The library is the optional extra ``csl``. It does less than citeproc-js, and some of what it does is wrong: it sets a
full stop behind a question mark, and leaves consecutive numbers apart. So each line is checked, and one that lost what
finds the source, or looks broken, is replaced by AMA's. What became of a source is set behind every line, as no CSL
style has a place for it.

Lines are made once and stored, with their `line_key`: a style is parsed anew in each call. No style is part of this
package; those of the official repository are licensed CC BY-SA 3.0 (https://github.com/citation-style-language/styles).
"""

from __future__ import annotations

import hashlib
import re
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from defusedxml import ElementTree

from ..identifiers import normalise_text
from ..record import Name, PartialDate, Record
from . import format_reference, format_reference_html
from .ama import became
from .markup import as_html, as_plain
from .names import is_written_in_full, surname
from .parts import container, full_pages

BROKEN = re.compile(
    r"None|\?\.|!\.|\.\.(?!\.)|,,|;;|::|\(\)|\[\]|<[a-z/]"
    r"|\s[.,;:)\]]|[,;:(\[]$|^[\s.,;:]|[,;:]\."
    r"|[12][0-9]{3}[A-Z][a-z]{2}|\b[A-Z][a-z]{2}[12][0-9]{3}"  # year and month run together
)
STOP_TOO_MUCH = re.compile(r"([?!](?:</?[a-z]+>|[\"'\u201d\u2019])*|\.(?:</[a-z]+>)+)\.(?=\s|$)")
VERSION = 1
"""Of what is done to the library's lines, for their keys."""
CSL = "http://purl.org/net/xbiblio/csl"
UNREAD_HYPHEN = "\u2010"
RANGE = re.compile(r"([A-Za-z]*[0-9]+)-([A-Za-z]*[0-9]+)")
TAGS = re.compile(r"</?(?:i|b|sup|sub)>")
OTHER_TAGS = re.compile(r"<(?!/?(?:i|b|sup|sub)>)/?[a-z][^<>]*>")


class StyleError(Exception):
    """A CSL file that can't be used: the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A reference as one line, plain and as HTML with no tags but ``i``, ``b``, ``sup`` and ``sub``.

    ``fault`` says why it is AMA's and not the style's, ``""`` if it isn't.
    """

    text: str
    html: str
    fault: str = ""


def lines_of(records: Sequence[Record], style: Path) -> list[Line]:
    """A line a record, in the same order, in the CSL style of a file.

    Raises `StyleError` where the file is missing, is no independent CSL style, or the extra ``csl`` isn't installed.
    A line that fails its check is AMA's, with the fault; it never fails the others.
    """
    made = _Style(style)
    return [_checked(record, made) for record in records]


@lru_cache(maxsize=8)
def fingerprint(style: Path) -> str:
    """A hash of the style's file, read once a process; ``""`` for one that can't be read."""
    try:
        return hashlib.sha256(style.read_bytes()).hexdigest()
    except OSError:
        return ""


def line_key(record: Record, style: Path) -> str:
    """What a stored line was made of: it is that of another key when the record or the style's file has changed."""
    made_of = f"{VERSION}/{fingerprint(style)}/{record.with_changes(abstract='')!r}"
    return hashlib.sha256(made_of.encode()).hexdigest()


def _checked(record: Record, style: _Style) -> Line:
    # The library leaves out a date that is a range of months, and cuts the pages 1-12 to 1-2. Then the first month, and
    # pages that it doesn't take for a range, are better than no style at all.
    simpler = replace(record, issued_end=None, pages=record.pages.replace("-", UNREAD_HYPHEN))
    fault = ""
    for variant in dict.fromkeys((record, simpler)):
        try:
            html = style.html(variant)
        except Exception as error:  # noqa: BLE001 - whatever a style brings about in the library, the source keeps its line
            fault = fault or f"{type(error).__name__}: {error}"
            continue
        text = unescape(TAGS.sub("", html))
        if not (found := fault_of(record, text)):
            fate = became(record)
            return Line(_joined(text, as_plain(fate)), _joined(html, as_html(fate)))
        fault = fault or found
    return Line(format_reference(record), format_reference_html(record), fault)


def _joined(line: str, fate: str) -> str:
    return f"{line} {fate}" if fate else line


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
    if not _has_pages(record.pages, text):
        return "other pages"
    kept = text
    for value in (record.title, record.doi, record.url, record.container_title, record.publisher):
        end = value[-1:] if value.endswith(("?", "!")) else ""
        kept = kept.replace(value, f"X{end}") if value else kept
    found = BROKEN.search(kept)
    return f"{found.group()!r} in the line" if found else ""


def _has_pages(pages: str, text: str) -> bool:
    """Whether a range of pages is in the text with its own last page, shortened or not, or not at all."""
    pair = RANGE.fullmatch(full_pages(pages))
    if not pair:
        return True
    first, last = pair.groups()
    shown = re.search(rf"(?<![\w-]){re.escape(first)}[-\u2010-\u2013]([A-Za-z]*[0-9]+)(?!\w)", text)
    if not shown:
        return not re.search(rf"(?<![\w-]){re.escape(first)}[-\u2010-\u2013]", text)
    return full_pages(f"{first}-{shown.group(1)}") == full_pages(f"{first}-{last}")


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
                self._style = CitationStylesStyle(BytesIO(_without_numbers(path)), validate=False)
        except Exception as error:  # the library raises what its XML parser and its own classes happen to
            raise StyleError(f"{path.name}: {error}") from error
        if not self._style.has_bibliography():
            raise StyleError(f"{path.name}: a dependent style, or one without a bibliography")

    def html(self, record: Record) -> str:
        """The library's line for one record."""
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of each field that it doesn't know
            source = CiteProcJSON([csl_item(record, "source")])
            bibliography = CitationStylesBibliography(self._style, source, formatter.html)
            bibliography.register(Citation([CitationItem("source")]))
            (entry,) = bibliography.bibliography()
        html = " ".join(OTHER_TAGS.sub("", str(entry)).split())
        # What isn't one of the few tags is text, whatever the library left in it.
        parts = re.split(f"({TAGS.pattern})", html)
        html = "".join(part if at % 2 else escape(unescape(part), quote=False) for at, part in enumerate(parts))
        return STOP_TOO_MUCH.sub(r"\1", html).replace(UNREAD_HYPHEN, "\u2013")


def _without_numbers(path: Path) -> bytes:
    """The style without the numbers that it sets before the lines of a list: whoever shows a list has its own."""
    root = ElementTree.fromstring(path.read_bytes())
    for parent in root.iterfind(f".//{{{CSL}}}bibliography//"):
        for number in parent.findall(f"{{{CSL}}}text[@variable='citation-number']"):
            parent.remove(number)
    written: bytes = ElementTree.tostring(root)
    return written


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
        "container-title": container(record),
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
    return [_name(name) for name in names]


def _name(name: Name) -> dict[str, str]:
    if is_written_in_full(name):  # the library makes initials of Chinese characters
        return {"literal": f"{name.family}{name.given}"}
    parts = ("family", "given", "literal", "suffix", "dropping_particle", "non_dropping_particle")
    return {part.replace("_", "-"): value for part in parts if (value := getattr(name, part))}


def _date(date: PartialDate | None, end: PartialDate | None = None, season: int = 0) -> dict[str, Any]:
    if not date:
        return {}
    parts = [[part for part in (day.year, day.month, day.day) if part] for day in (date, end) if day]
    return {"date-parts": parts, "season": season} if season else {"date-parts": parts}
