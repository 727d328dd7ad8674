"""A file to the records that it holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..references import formats
from ..references.formats import READERS, Parsed, UnknownFormat

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
