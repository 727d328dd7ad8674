"""Records to a file in one of the formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.http import content_disposition_header

from .. import conf
from ..references.formats import FORMATS, WRITERS, text
from ..references.record import Record


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: ``content`` is UTF-8, ``media_type`` says so where the type doesn't imply it."""

    name: str
    media_type: str
    content: bytes

    def disposition(self, *, attachment: bool) -> str:
        """The value of the Content-Disposition header."""
        return content_disposition_header(attachment, self.name) or "inline"


def write(records: Iterable[Record], format: str) -> str:
    """``records`` in a format of ``references.formats.WRITERS``; plain text is in the site's style.

    Raises ``KeyError`` for a format that there is not.
    """
    if format == "text":
        return text.write(records, conf.current().reference_style)
    return WRITERS[format](records)


def as_file(records: Iterable[Record], format: str, name: str) -> File:
    """A file called ``name`` with the format's extension. Raises ``KeyError`` for a format that there is not."""
    entry = FORMATS[format]
    # JSON is UTF-8 by definition and has no charset parameter (RFC 8259, 11).
    charset = "" if entry.media_type.endswith("json") else "; charset=utf-8"
    return File(f"{name}.{entry.extension}", f"{entry.media_type}{charset}", write(records, format).encode())
