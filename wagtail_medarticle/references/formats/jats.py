"""JATS (Journal Article Tag Suite, Z39.96) ``<ref-list>``, for publishing; it isn't read."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..record import Name, PartialDate, Record
from ..styles.names import surname
from .tidy import tidied
from .values import split_pages

PUBLICATION_TYPES = {
    "article": "preprint",
    "article-journal": "journal",
    "article-magazine": "journal",
    "article-newspaper": "newspaper",
    "book": "book",
    "chapter": "book",
    "dataset": "data",
    "paper-conference": "confproc",
    "patent": "patent",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "web",
}
PARTS = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia"})


def write(records: Iterable[Record]) -> str:
    """A ``<ref-list>`` as a text of its own."""
    return tostring(reference_list(records), encoding="unicode") + "\n"


def reference_list(records: Iterable[Record]) -> Element:
    """A ``<ref-list>`` with one ``<element-citation>`` a record, ids ``ref-1`` and so on, indented."""
    root = Element("ref-list")
    for number, record in enumerate(tidied(records), start=1):
        reference = SubElement(root, "ref", id=f"ref-{number}")
        reference.append(_citation(record))
    indent(root)
    return root


def _citation(record: Record) -> Element:
    citation = Element("element-citation", {"publication-type": PUBLICATION_TYPES.get(record.type, "other")})
    for role, people in (("author", record.authors), ("editor", record.editors)):
        if people:
            group = SubElement(citation, "person-group", {"person-group-type": role})
            group.extend(map(_name, people))
    _titles(citation, record)
    _date(citation, record.issued)
    for tag, text in (
        ("volume", record.volume),
        ("issue", record.issue),
        ("edition", record.edition),
        ("publisher-loc", record.publisher_place),
        ("publisher-name", record.publisher),
        *_pages(record.pages),
        ("issn", record.issn),
        ("isbn", record.isbn),
    ):
        _add(citation, tag, text)
    for kind, identifier in (("doi", record.doi), ("pmid", record.pmid), ("pmcid", record.pmcid)):
        _add(citation, "pub-id", identifier, {"pub-id-type": kind})
    link = {"ext-link-type": "uri", "xlink:href": record.url}
    if record.url:
        _add(citation, "ext-link", record.url, link | {"xmlns:xlink": "http://www.w3.org/1999/xlink"})
    if record.accessed:
        _add(citation, "date-in-citation", str(record.accessed), {"content-type": "access-date"})
    if not len(citation):
        SubElement(citation, "source")  # the DTD wants something in every citation
    return citation


def _pages(pages: str) -> list[tuple[str, str]]:
    first, last = split_pages(pages)
    if last:
        return [("fpage", first), ("lpage", last)]
    if pages.isdecimal():
        return [("fpage", pages)]
    return [("elocation-id" if pages.isalnum() else "page-range", pages)]


def _titles(citation: Element, record: Record) -> None:
    language = {"xml:lang": record.language} if record.language else {}
    if not record.container_title and not record.container_title_short:
        _add(citation, "source", record.title, language)
        return
    _add(citation, "chapter-title" if record.type in PARTS else "article-title", record.title, language)
    _add(citation, "source", record.container_title or record.container_title_short)


def _name(name: Name) -> Element:
    if name.is_body:
        body = Element("collab")
        body.text = name.literal
        return body
    person = Element("name")
    _add(person, "surname", surname(name))
    _add(person, "given-names", name.given)
    _add(person, "suffix", name.suffix)
    return person


def _date(citation: Element, date: PartialDate | None) -> None:
    if date is None:
        return
    _add(citation, "year", f"{date.year:04d}", {"iso-8601-date": str(date)})
    _add(citation, "month", str(date.month or ""))
    _add(citation, "day", str(date.day or "") if date.month else "")


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    if text:
        SubElement(parent, tag, attributes or {}).text = text
