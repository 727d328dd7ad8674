"""EndNote's tagged format (``.enw``), which Google Scholar and many publishers offer; *refer* files are of its family.

https://docs.endnote.com/docs/endnote/v21/windows/content/07importing/endnote_import_format.htm
"""

from __future__ import annotations

import re
from functools import partial

from ..record import Record
from .encoding import unify
from .endnote import build
from .fields import Chunk, chunks, joined
from .parsed import Parsed, attempt

NAMES = {
    "0": "ref-type",
    "A": "authors",
    "B": "secondary-title",
    "C": "pub-location",
    "D": "year",
    "E": "secondary-authors",
    "F": "label",
    "G": "language",
    "H": "translated-authors",
    "I": "publisher",
    "J": "full-title",
    "K": "keywords",
    "L": "call-num",
    "M": "accession-num",
    "N": "number",
    "O": "alt-title",
    "P": "pages",
    "Q": "translated-title",
    "R": "electronic-resource-num",
    "S": "tertiary-title",
    "T": "title",
    "U": "url",
    "V": "volume",
    "W": "remote-database-provider",
    "X": "abstract",
    "Y": "tertiary-authors",
    "Z": "notes",
    "1": "custom1",
    "2": "custom2",
    "3": "custom3",
    "4": "custom4",
    "6": "num-vols",
    "7": "edition",
    "8": "date",
    "9": "work-type",
    "?": "subsidiary-authors",
    "@": "isbn",
    "!": "short-title",
    "#": "custom5",
    "$": "custom6",
    "]": "custom7",
    "&": "section",
    "(": "orig-pub",
    ")": "reprint-edition",
    "*": "reviewed-item",
    "+": "auth-address",
    "[": "access-date",
    "~": "remote-database-name",
    "<": "research-notes",
    ">": "file",
    "^": "caption",
}
TAG_LINE = re.compile(r"[ \t]*%([0-9A-Z?@!#$\]&()*+\[~<>^])(?:[ \t]+(.*)|[ \t]*)$")
LIST_TAGS = ("A", "E", "K", "U", "Y", "?", "H")


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``%0``, in a file without any after a blank line."""
    text = unify(text)
    typed = bool(re.search(r"^[ \t]*%0[ \t]", text, re.MULTILINE))
    records = chunks(text, TAG_LINE, lambda tag, blank: tag == "0" if typed else blank)
    return [attempt(index, chunk[0], partial(_read, chunk)) for index, chunk in enumerate(records, start=1)]


def _read(chunk: Chunk, notes: list[str]) -> Record:
    _line, lines, strays = chunk
    notes.extend(strays)
    return build(joined([(NAMES[tag], parts) for tag, parts in lines], *(NAMES[tag] for tag in LIST_TAGS)), notes)
