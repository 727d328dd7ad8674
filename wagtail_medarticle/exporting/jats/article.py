"""The document: front matter, body, and at the back references and disclaimer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from ...references.formats.jats import reference_list
from ...references.record import Record
from ..own_blocks import is_section
from .body import body
from .front import front
from .text import Anchors, add, paragraphs

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
