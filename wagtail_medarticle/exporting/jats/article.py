"""The whole JATS document: front matter, body, reference list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from ...references.formats.jats import reference_list
from ...references.record import Record
from ..html import is_section
from .body import body
from .text import Anchors, add, link, paragraphs

DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" '
    '"JATS-journalpublishing1.dtd">'
)

MIXED = frozenset({"p", "td", "title"})
"""Elements with words and elements side by side, where a line's end would be a space."""


def to_jats(article: dict[str, Any], records: Sequence[Record]) -> str:
    """A document that is valid by the tag set's DTD.

    ``article`` must be represented with its rich text in HTML; ``records`` are its sources in number order.
    """
    root = Element(
        "article",
        {
            "article-type": "review-article",
            "dtd-version": "1.1",
            "xml:lang": article["meta"]["locale"],
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
        },
    )
    anchors = _anchors(article, len(records))
    root.append(front(article))
    root.append(body(article, anchors))
    root.append(_back(article, records, anchors))
    _space(root)
    document = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n{document}\n'


def front(article: dict[str, Any]) -> Element:
    """``<front>``: what the article is, who wrote and reviewed it, and how it stands with the board."""
    root = Element("front")
    root.append(_journal(article))
    meta = SubElement(root, "article-meta")
    add(meta, "article-id", str(article["id"] or ""), pub_id_type="publisher-id")
    _topics(meta, article["topics"])
    add(SubElement(meta, "title-group"), "article-title", article["title"])
    _people(meta, "author", article["authors"])
    _people(meta, "reviewer", article["review"]["reviewed_by"])
    # The tag set wants a date. What a site gives to readers is its newest text, so this is when that came to be.
    _date(SubElement(meta, "pub-date", {"date-type": "pub"}), article["last_updated"] or "")
    if article["review"]["last_reviewed"]:
        _date(add(SubElement(meta, "history"), "date", date_type="reviewed"), article["review"]["last_reviewed"])
    if article["meta"]["html_url"]:
        link(SubElement(meta, "self-uri"), article["meta"]["html_url"])
    if article["summary"]:
        add(SubElement(meta, "abstract"), "p", article["summary"])
    _codes(meta, article["topics"])
    _review(meta, article["review"])
    return root


def _journal(article: dict[str, Any]) -> Element:
    """The tag set is made for journals, and wants an id and an ISSN of one: a site has its name, and an empty ISSN."""
    journal = Element("journal-meta")
    host = urlsplit(article["meta"]["html_url"] or "").hostname or ""
    add(journal, "journal-id", host, journal_id_type="publisher-id")
    add(journal, "issn", publication_format="electronic")
    return journal


def _topics(meta: Element, topics: list[dict[str, Any]]) -> None:
    if topics:
        group = add(SubElement(meta, "article-categories"), "subj-group", subj_group_type="topic")
        for topic in topics:
            add(group, "subject", topic["name"])


def _people(meta: Element, kind: str, people: list[dict[str, Any]]) -> None:
    if not people:
        return
    group = add(meta, "contrib-group", content_type=f"{kind}s")
    for person in people:
        contributor = add(group, "contrib", contrib_type=kind)
        if person["orcid"]:
            add(contributor, "contrib-id", f"https://orcid.org/{person['orcid']}", contrib_id_type="orcid")
        # A name in one piece can't be told apart, and may be written in any order.
        add(SubElement(contributor, "name-alternatives"), "string-name", person["name"])
        if person["credentials"]:
            add(contributor, "degrees", person["credentials"])
        if person.get("role"):
            add(contributor, "role", person["role"])


def _date(parent: Element, iso: str) -> None:
    year, month, day = iso[:4], iso[5:7], iso[8:10]
    if iso:
        parent.set("iso-8601-date", iso[:10])
        add(parent, "day", day)
        add(parent, "month", month)
    add(parent, "year", year)


def _codes(meta: Element, topics: list[dict[str, Any]]) -> None:
    groups: dict[str, Element] = {}
    for topic in topics:
        for code in topic["codes"]:
            system = code["system"]
            if system not in groups:
                groups[system] = add(meta, "kwd-group", kwd_group_type=system)
            keyword = SubElement(groups[system], "compound-kwd")
            add(keyword, "compound-kwd-part", code["code"], content_type="code")
            add(keyword, "compound-kwd-part", topic["name"], content_type="text")


def _review(meta: Element, review: dict[str, Any]) -> None:
    group = SubElement(meta, "custom-meta-group")
    for name, value in (
        ("review-status", review["status"]),
        ("review-digest", review["digest"]),
        ("review-due", review["review_due"]),
        ("review-notice", (review["notice"] or {}).get("text")),
    ):
        if value:
            custom = SubElement(group, "custom-meta")
            add(custom, "meta-name", name)
            add(custom, "meta-value", value)


def _anchors(article: dict[str, Any], references: int) -> Anchors:
    sections = [item["value"]["anchor"] for item in article["body"] if is_section(item["value"])]
    return {
        **{f"#{anchor}": f"sec-{number}" for number, anchor in enumerate(sections, start=1)},
        **{f"#ref-{number}": f"ref-{number}" for number in range(1, references + 1)},
    }


def _back(article: dict[str, Any], records: Iterable[Record], anchors: Anchors) -> Element:
    back = Element("back")
    references = reference_list(records)
    if len(references):
        back.append(references)
    disclaimer = article["disclaimer"]
    notes = SubElement(back, "notes", {"notes-type": "disclaimer"})
    add(notes, "title", disclaimer["title"])
    notes.extend(paragraphs(disclaimer["html"], anchors))
    return back


def _space(element: Element) -> None:
    """Begin each element on a line of its own, where that adds nothing to the text."""
    if element.tag in MIXED or element.text or not len(element):
        return
    element.text = "\n"
    for child in element:
        child.tail = "\n"
        _space(child)
