"""EndNote's XML (``<xml><records><record>``), as its desktop programs, Zotero and Mendeley export it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..record import Record
from .endnote import build
from .fields import Fields
from .parsed import Parsed
from .xml_records import flat, parse_records

GROUPS = frozenset(
    ("contributors", "titles", "periodical", "dates", "pub-dates", "copyright-dates", "urls", "alt-periodical")
)
"""Elements that hold fields; what else has children holds styled text."""
LISTS = {
    "authors": "authors",
    "secondary-authors": "secondary-authors",
    "tertiary-authors": "tertiary-authors",
    "subsidiary-authors": "subsidiary-authors",
    "translated-authors": "translated-authors",
    "keywords": "keywords",
    "web-urls": "url",
    "related-urls": "url",
    "text-urls": "url",
    "pdf-urls": "file",
    "image-urls": "file",
}
ABBREVIATIONS = {"abbr-2": "abbr-1", "abbr-3": "abbr-1"}
HOUSEKEEPING = frozenset(("database", "source-app", "rec-number", "foreign-keys", "added-date", "modified-date"))
"""What EndNote writes down about its own library, nothing about the work."""


def parse(text: str) -> list[Parsed]:
    """One result a ``record``."""
    return parse_records(text, "record", _read)


def _read(record: Element, notes: list[str]) -> Record:
    return build(Fields(_entries(record)), notes)


def _entries(element: Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag in HOUSEKEEPING:
            continue
        if child.tag in LISTS:
            yield from ((LISTS[child.tag], flat(entry)) for entry in (child if len(child) else [child]))
        elif child.tag == "alt-periodical" and len(child):
            yield from (("alt-title", flat(entry)) for entry in child)
        elif child.tag in GROUPS and len(child):
            yield from _entries(child)
        elif child.tag == "ref-type":
            yield "ref-type", child.get("name") or flat(child)
        else:
            yield ABBREVIATIONS.get(child.tag, child.tag), flat(child)
