"""Rich text, as readers get it in HTML, to elements of JATS."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from ...citations.printing import EN_DASH
from ...references.formats.values import CONTROL, one_line

INLINE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strike",
    "del": "strike",
    "code": "monospace",
    "sub": "sub",
    "sup": "sup",
}
LISTS = {"ul": "bullet", "ol": "order"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CONTAINERS = frozenset({"article", "aside", "blockquote", "div", "figure", "li", "p", "pre", "section", "table", "tr"})
BLOCKS = CONTAINERS | LISTS.keys() | HEADINGS.keys() | {"hr"}

SPACE = re.compile(r"[ \t\r\n\x0b\x0c\x1c-\x1f]+")  # a no-break space is more than space
REFERENCE = re.compile(r"#ref-([1-9][0-9]*)")

Anchors = Mapping[str, str]
"""The ids of what a link within the article may lead to, by their addresses: ``{"#signs": "sec-2"}``."""

Flow = Iterator[tuple[int, Element]]
"""What follows one another on the level of paragraphs. A ``<title>`` comes with its level, all else with 0."""


def flow(html: str, anchors: Anchors) -> Flow:
    """Paragraphs, lists, quotations and titles."""
    return _flow(BeautifulSoup(html, "html.parser"), anchors)


def paragraphs(html: str, anchors: Anchors) -> list[Element]:
    """Rich text for places where only ``<p>`` may stand: what is no paragraph goes into one."""
    return [_in_paragraph(element) for _, element in flow(html, anchors)]


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child with plain text, on one line; ``_`` stands for a hyphen in an attribute's name."""
    named = {name.replace("_", "-"): one_line(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, named)
    child.text = one_line(text) or None
    return child


def link(element: Element, address: str) -> Element:
    """``element``, pointing to ``address``."""
    element.set("xlink:href", one_line(address))
    return element


def _flow(parent: Tag, anchors: Anchors) -> Flow:
    loose: list[NavigableString | Tag] = []
    for child in [*parent.contents, None]:
        if child is None or (isinstance(child, Tag) and (child.name in BLOCKS or child.name == "br")):
            yield from ((0, paragraph) for paragraph in _filled(_inline(Element("p"), loose, anchors)))
            loose = []
            if isinstance(child, Tag):
                yield from _block(child, anchors)
        elif isinstance(child, NavigableString | Tag):
            loose.append(child)


def _block(tag: Tag, anchors: Anchors) -> Flow:
    if tag.name in HEADINGS:
        yield from ((HEADINGS[tag.name], title) for title in _filled(_inline(Element("title"), tag.contents, anchors)))
    elif tag.name in LISTS:
        listed = Element("list", {"list-type": LISTS[tag.name]})
        for item in tag.find_all("li", recursive=False):
            inner = [each if each.tag == "list" else _in_paragraph(each) for _, each in _flow(item, anchors)]
            SubElement(listed, "list-item").extend(inner or [Element("p")])
        yield from ((0, each) for each in [listed] if len(each))
    elif tag.name == "blockquote":
        quoted = Element("disp-quote")
        quoted.extend(each if each.tag != "title" else _in_paragraph(each) for _, each in _flow(tag, anchors))
        yield from ((0, each) for each in [quoted] if len(each))
    else:
        yield from _flow(tag, anchors)


def _in_paragraph(element: Element) -> Element:
    if element.tag == "p":
        return element
    paragraph = Element("p")
    if element.tag == "title":
        element.tag = "bold"
    paragraph.append(element)
    return paragraph


def _filled(element: Element) -> list[Element]:
    return [element] if len(element) or (element.text or "").strip() else []


def _inline(parent: Element, nodes: Iterable[object], anchors: Anchors) -> Element:
    for node in nodes:
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # comments and declarations
                _say(parent, str(node))
        elif isinstance(node, Tag):
            if "citation" in node.get_attribute_list("class"):
                _cite(SubElement(parent, "sup"), node, anchors)
            else:
                _inline_tag(parent, node, anchors)
    return parent


def _inline_tag(parent: Element, tag: Tag, anchors: Anchors) -> None:
    if tag.name == "br":
        _say(parent, " ")
    elif tag.name == "img":
        if source := str(tag.get("src") or ""):
            picture = link(SubElement(parent, "inline-graphic"), source)
            if alt := str(tag.get("alt") or ""):
                add(picture, "alt-text", alt)
    elif tag.name == "a" and (element := _link(tag, anchors)) is not None:
        parent.append(_inline(element, tag.contents, {}))
    elif tag.name in INLINE:
        _inline(SubElement(parent, INLINE[tag.name]), tag.contents, anchors)
    else:
        _inline(parent, tag.contents, anchors)


def _link(tag: Tag, anchors: Anchors) -> Element | None:
    address = str(tag.get("href") or "")
    if address in anchors:
        kind = "bibr" if REFERENCE.fullmatch(address) else "sec"
        return Element("xref", {"ref-type": kind, "rid": anchors[address]})
    if not address or address.startswith("#"):
        return None
    return link(Element("ext-link", {"ext-link-type": "uri"}), address)


def _cite(sup: Element, group: Tag, anchors: Anchors) -> None:
    """The links of a printed group. One of a range names all of its sources, which HTML can't."""
    open_range = False
    for node in group.contents:
        if isinstance(node, Tag):
            element = _link(node, anchors)
            if element is None:
                _inline(sup, [node], anchors)
            elif open_range:
                start, end = (int(each.get("rid", "").removeprefix("ref-")) for each in (sup[-1], element))
                sup[-1].set("rid", " ".join(f"ref-{number}" for number in range(start, end + 1)))
                sup[-1].text = f"{sup[-1].text}{EN_DASH}{node.get_text()}"
            else:
                sup.append(_inline(element, node.contents, {}))
            open_range = False
        elif str(node) == EN_DASH and len(sup):
            open_range = True
        else:
            _say(sup, str(node))


def _say(parent: Element, text: str) -> None:
    text = SPACE.sub(" ", CONTROL.sub("", text))
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
