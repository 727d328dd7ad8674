"""JATS (Journal Article Tag Suite, Z39.96) ``<ref-list>``.

What became of a source stands in a ``<comment>`` for readers, with a ``<related-object>`` that leads to the notice:
https://jats.nlm.nih.gov/publishing/tag-library/1.1/element/related-object.html.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..crossref_updates import TYPE_OF
from ..health_text import sentences
from ..record import Event, Name, Record
from ..styles.names import surname
from .encoding import tidied
from .pubmed_links import register_of
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
NUMBERS = {"patent": "patent", "standard": "std"}
"""Where a number stands; that of a report and all others in ``gov``."""
SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")
XLINK = "http://www.w3.org/1999/xlink"
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
    for role, people in (("author", record.authors), ("editor", record.editors), ("translator", record.translators)):
        if people:
            group = SubElement(citation, "person-group", {"person-group-type": role})
            group.extend(map(_name, people))
            if role == "author" and record.authors_cut:
                SubElement(group, "etal")
    _titles(citation, record)
    _date(citation, record)
    for tag, text in (
        ("series", record.collection_title),
        ("conf-name", record.event_title),
        ("conf-loc", record.event_place),
        (NUMBERS.get(record.type, "gov"), record.number),
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
    if record.registration:
        register = {"pub-id-type": "other", "assigning-authority": register_of(record.registration)}
        _add(citation, "pub-id", record.registration, register)
    link = {"ext-link-type": "uri", "xlink:href": record.url}
    if record.url:
        _add(citation, "ext-link", record.url, link | {"xmlns:xlink": XLINK})
    if record.accessed:
        _add(citation, "date-in-citation", str(record.accessed), {"content-type": "access-date"})
    for said, event in zip_longest(sentences(record), record.events):
        _add(citation, "comment", said)
        if event and (event.notice_doi or event.notice_pmid):
            citation[-1].append(_notice(event))
    if not len(citation):
        SubElement(citation, "source")  # the DTD wants something in every citation
    return citation


def _notice(event: Event) -> Element:
    """A link to what was published about the source."""
    kind = TYPE_OF.get((event.health, event.nature)) or TYPE_OF[event.health, ""]
    number = {"document-id": event.notice_doi or event.notice_pmid}
    number["document-id-type"] = "doi" if event.notice_doi else "pmid"
    return Element("related-object", {"link-type": kind.replace("_", "-"), **number})


def _pages(pages: str) -> list[tuple[str, str]]:
    first, last = split_pages(pages)
    if last:
        return [("fpage", first), ("lpage", last)]
    if pages.isdecimal():
        return [("fpage", pages)]
    return [("elocation-id" if pages.isalnum() else "page-range", pages)]


def _titles(citation: Element, record: Record) -> None:
    language = {"xml:lang": record.language} if record.language else {}
    heading = record.original_title or record.title
    container = record.container_title or record.container_title_short
    if container:
        _add(citation, "chapter-title" if record.type in PARTS else "article-title", heading, language)
    if record.original_title:
        _add(citation, "trans-title", record.title)
    _add(citation, "source", container or heading, {} if container else language)


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


def _date(citation: Element, record: Record) -> None:
    date, end = record.issued, record.issued_end
    if date is None:
        return
    _add(citation, "year", f"{date.year:04d}", {"iso-8601-date": f"{date}/{end}" if end else str(date)})
    _add(citation, "month", str(date.month or ""))
    _add(citation, "day", str(date.day or "") if date.month else "")
    _add(citation, "season", SEASONS[record.issued_season])


def _add(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> None:
    if text:
        SubElement(parent, tag, attributes or {}).text = text
