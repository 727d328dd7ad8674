"""Bytes of any origin to text with ``\\n`` line ends, and text without what programs leave in it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from ..record import Name, Record
from .values import one_line

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or UTF-32 (with or without byte order mark), or Windows' and ISO's Latin-1.

    Never raises: what is not Unicode is read as Latin-1 line by line, so that a stray byte garbles its own line only.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return unify(data[len(bom) :].decode(encoding, errors="replace"))
    # ASCII in UTF-16 has its zeros on one side, and many: a stray one is no more than that.
    little, big = data[1:200:2].count(0), data[0:200:2].count(0)
    if max(little, big) * 8 > len(data[:200]):
        return unify(data.decode("utf-16-le" if little >= big else "utf-16-be", errors="replace"))
    return unify("\n".join(_decode_line(line) for line in data.replace(b"\r\n", b"\n").split(b"\n")))


def _decode_line(line: bytes) -> str:
    for encoding in ("utf-8", "cp1252"):
        try:
            return line.decode(encoding)
        except UnicodeDecodeError:
            continue
    return line.decode("latin-1")


def unify(text: str) -> str:
    """The text without byte order mark, its line ends ``\\n``."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class LineNumbers:
    """Which line of a text, from 1, an offset is on."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def at(self, offset: int) -> int:
        """The number of the line that holds the character at ``offset``."""
        return bisect_left(self._ends, offset) + 1


def tidied(records: Iterable[Record]) -> list[Record]:
    """The records with each text on one line and without control characters."""
    return [_tidied(record) for record in records]


def _tidied(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(map(_tidied, value))
    if isinstance(value, Record | Name):
        return replace(value, **{field.name: _tidied(getattr(value, field.name)) for field in fields(value)})
    return value
