"""Files to records and records to files: of the whole library, of entries, of an article's references."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from .. import conf
from ..blocks.tree import rich_texts
from ..citations.numbering import cited_ids
from ..models.citation import Citation
from ..models.record_columns import RECORD_COLUMNS, record_from_columns
from ..references import formats
from ..references.formats import FORMATS, READERS, WRITERS
from ..references.formats.detect import UnknownFormat
from ..references.formats.encoding import tidied
from ..references.formats.parsed import Parsed
from ..references.health import with_health
from ..references.record import Record
from ..references.styles import format_reference
from ..references.styles.csl import lines_of

AUTO = "auto"
"""In place of a format's name: the one that the content shows."""


class UnreadableFile(ValueError):
    """A file that no record can be got from; the message says why."""


def read(data: bytes | str, format: str = AUTO) -> list[Parsed]:
    """The records of a file or of pasted text, each with its number from 1, in the encoding and line ends it has.

    ``format`` is a key of ``references.formats.READERS`` or ``auto``. Raises `UnreadableFile` where
    nothing is a record, ``KeyError`` for a format that there is not.
    """
    reader = "" if format == AUTO else format
    if reader and reader not in READERS:
        raise KeyError(format)
    try:
        records = formats.read(data, reader)
    except UnknownFormat as error:
        raise UnreadableFile(str(error)) from error
    if not records:
        raise UnreadableFile(_("There is no record in it."))
    return records


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: ``content`` is UTF-8, ``media_type`` says so where the type doesn't imply it."""

    name: str
    media_type: str
    content: bytes

    def disposition(self, *, attachment: bool) -> str:
        """The value of the Content-Disposition header."""
        return content_disposition_header(attachment, self.name) or "inline"


def write(records: Iterable[Record], format: str, lines: Iterable[str] | None = None) -> str:
    """``records`` in a format of ``references.formats.WRITERS``; plain text is in the site's style.

    ``lines`` are the records as text where they are printed already. Raises ``KeyError`` for a format that there is
    not.
    """
    if format != "text":
        return WRITERS[format](records)
    if lines is None:
        lines = _lines(list(records))
    return "".join(f"{number}. {line}\n" for number, line in enumerate(lines, start=1))


def _lines(records: list[Record]) -> list[str]:
    settings = conf.current()
    if settings.reference_style == settings.named_style:
        return [format_reference(record, settings.reference_style) for record in tidied(records)]
    return [line.text for line in lines_of(list(tidied(records)), Path(settings.reference_style))]


def as_file(records: Iterable[Record], format: str, name: str, lines: Iterable[str] | None = None) -> File:
    """A file called ``name`` with the format's extension, as `write` has it. Raises ``KeyError`` as that does."""
    entry = FORMATS[format]
    # JSON is UTF-8 by definition and has no charset parameter (RFC 8259, 11).
    charset = "" if entry.media_type.endswith("json") else "; charset=utf-8"
    return File(f"{name}.{entry.extension}", f"{entry.media_type}{charset}", write(records, format, lines).encode())


def library_records(citations: Any = None) -> Iterator[Record]:
    """All sources in the order in which they came in, or those of a query set in its order."""
    rows = Citation.objects.order_by("pk") if citations is None else citations
    return map(_record, rows.values(*RECORD_COLUMNS, "status").iterator())


def chosen_records(ids: Collection[int]) -> list[Record]:
    """The sources with these primary keys, in their order; one that is gone is left out."""
    rows = {row["pk"]: row for row in Citation.objects.filter(pk__in=ids).values("pk", *RECORD_COLUMNS, "status")}
    return [_record(rows[pk]) for pk in ids if pk in rows]


def _record(row: dict[str, Any]) -> Record:
    """A source's record, which says what became of it."""
    return with_health(record_from_columns(row), row["status"])


def article_records(page: Any) -> list[Record]:
    """The sources that an article cites as it is loaded, in number order."""
    return chosen_records(cited_ids(rich_texts(page.body.stream_block, page.body.get_prep_value())))
