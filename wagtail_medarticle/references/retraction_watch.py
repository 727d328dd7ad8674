"""The Retraction Watch database as Crossref distributes it: one row a notice, as CSV.

https://gitlab.com/crossref/retraction-watch-data describes its columns.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from .dois import IdentifierError, normalise_doi
from .formats.encoding import decode
from .identifiers import normalise_pmid
from .record import Event, Health, PartialDate

NATURES = {
    "retraction": Health.RETRACTED,
    "correction": Health.CORRECTED,
    "expression of concern": Health.CONCERN,
    "reinstatement": Health.CURRENT,
}
"""Health by ``RetractionNature``."""
NEEDED = ("RetractionDate", "OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature")
DAY = re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})(?: .*)?")
ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ].*)?")


class NoSuchColumns(ValueError):
    """The file is no Retraction Watch CSV: its first row lacks columns, which are named."""

    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(f"no Retraction Watch CSV: its first line lacks {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says of a work. ``doi`` and ``pmid`` are in normal form, ``""`` where there is none that is valid.

    ``line`` is the last line of the row, from 1. ``event`` is None for a row that can't be read; ``problem`` says why.
    """

    line: int
    doi: str = ""
    pmid: str = ""
    event: Event | None = None
    problem: str = ""


def read(lines: Iterable[bytes]) -> Iterator[Row]:
    """Each row of a file that is handed over line by line. Raises ``NoSuchColumns``."""
    rows = csv.reader(_text(lines))
    header = [name.strip() for name in next(rows, [])]
    if missing := [name for name in NEEDED if name not in header]:
        raise NoSuchColumns(missing)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(rows.line_num, problem=str(error))
            continue
        if any(cell.strip() for cell in cells):
            yield _row(rows.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=False)))


def _text(lines: Iterable[bytes]) -> Iterator[str]:
    ahead = iter(lines)
    first = next(ahead, b"")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _cut(codecs.iterdecode(chain([first], ahead), "utf-16", errors="replace"))
        return
    for line in chain([first], ahead):
        yield from (f"{part}\n" for part in decode(line).removesuffix("\n").split("\n"))


def _cut(texts: Iterable[str]) -> Iterator[str]:
    """Lines of a text that comes in pieces."""
    rest = ""
    for text in texts:
        *lines, rest = (rest + text).split("\n")
        yield from (f"{line}\n" for line in lines)
    yield rest


def _row(line: int, cells: dict[str, str]) -> Row:
    if missing := [name for name in NEEDED if name not in cells]:
        return Row(line, problem=f"it has no {', '.join(missing)}")
    health = NATURES.get(cells["RetractionNature"].lower())
    if health is None:
        return Row(line, problem=f"RetractionNature: {cells['RetractionNature']!r} is unknown")
    on = _day(cells["RetractionDate"])
    if on is None and cells["RetractionDate"]:
        return Row(line, problem=f"RetractionDate: {cells['RetractionDate']!r} is no date such as 1/15/2024")
    event = Event(
        health,
        on,
        notice_doi=_valid(normalise_doi, cells.get("RetractionDOI", "")),
        notice_pmid=_valid(normalise_pmid, cells.get("RetractionPubMedID", "")),
        origin=f"Retraction Watch {cells.get('Record ID', '')}".strip(),
    )
    doi = _valid(normalise_doi, cells["OriginalPaperDOI"])
    return Row(line, doi, _valid(normalise_pmid, cells["OriginalPaperPubMedID"]), event)


def _valid(normalise: Callable[[str], str], value: str) -> str:
    # Nothing in a library can be equal to what is no identifier: "unavailable", "0", a mistyped DOI.
    try:
        return normalise(value)
    except IdentifierError:
        return ""


def _day(value: str) -> PartialDate | None:
    match = DAY.fullmatch(value) or ISO_DAY.fullmatch(value)
    if match is None:
        return None
    year, month, day = (int(match[part]) for part in ("year", "month", "day"))
    try:
        date(year, month, day)
    except ValueError:
        return None
    return PartialDate(year, month, day)
