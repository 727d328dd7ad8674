"""The body of a JATS document: sections, statements, figures, and tables by the XHTML model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext as _

from ...enums import Certainty, Strength, WarningLevel
from ...references.formats.values import one_line
from ..html import is_section, words
from .text import Anchors, add, flow, link, paragraphs

SECTION = 2
"""The level of a section's heading: those in its text are below."""


def body(article: dict[str, Any], anchors: Anchors) -> Element:
    """``<body>`` with a ``<sec>`` for each section, and for each heading in its text one in it."""
    root = Element("body")
    outline = Outline(root)
    for item in article["body"]:
        if item["type"] in ("disclaimer", "follow_up"):
            continue
        value = item["value"]
        if not is_section(value):
            outline.add(_own_block(item, anchors))
            continue
        outline.open(SECTION, add(Element("none"), "title", value["heading"]), id=anchors[f"#{value['anchor']}"])
        outline.innermost.set("sec-type", item["type"].removesuffix("_section").replace("_", "-"))
        if value["audience"]:
            outline.innermost.set("specific-use", one_line(f"audience-{value['audience']}"))
        for block in value["content"]:
            for level, element in _content(block, anchors):
                if level:
                    outline.open(max(level, SECTION + 1), element)
                else:
                    outline.add(element)
    _number(root)
    return root


class Outline:
    """Takes blocks one after the other, and puts each below the headings that it stands under."""

    def __init__(self, root: Element) -> None:
        self._open = [(0, root)]

    @property
    def innermost(self) -> Element:
        """Where the next block goes."""
        return self._open[-1][1]

    def add(self, element: Element) -> None:
        """A block."""
        self.innermost.append(element)

    def open(self, level: int, title: Element, **attributes: str) -> None:
        """A heading, 1 the highest."""
        while self._open[-1][0] >= level:
            self._open.pop()
        section = SubElement(self.innermost, "sec", attributes)
        section.append(title)
        self._open.append((level, section))


def _content(block: dict[str, Any], anchors: Anchors) -> Iterator[tuple[int, Element]]:
    kind, value = block["type"], block["value"]
    if kind == "text":
        yield from flow(value, anchors)
    elif kind == "statement":
        yield 0, _statement(value, anchors)
    elif kind == "key_points":
        box = _box("key-points", value["title"] or _("Key points"))
        listed = SubElement(box, "list", {"list-type": "bullet"})
        for point in value["points"]:
            SubElement(listed, "list-item").extend(paragraphs(point, anchors) or [Element("p")])
        if not len(listed):
            box.remove(listed)
        yield 0, box
    elif kind == "warning":
        level = str(value["level"])
        label = str(WarningLevel(level).label) if level in WarningLevel.values else level
        box = _box("warning", value["title"] or label, level)
        box.extend(paragraphs(value["text"], anchors))
        yield 0, box
    elif kind == "figure":
        yield 0, _figure(value, anchors)
    elif kind == "table":
        yield 0, table_wrap(value, anchors)
    else:
        yield 0, _own_block(block, anchors)


def _box(kind: str, title: str, use: str = "") -> Element:
    box = Element("boxed-text", {"content-type": kind, **({"specific-use": use} if use else {})})
    add(SubElement(box, "caption"), "title", title)
    return box


def _statement(value: dict[str, Any], anchors: Anchors) -> Element:
    grades = [str(Strength(value["strength"]).label)] if value["strength"] in Strength.values else []
    if value["certainty"] in Certainty.values:
        grades.append(_("certainty: %s") % Certainty(value["certainty"]).label)
    box = Element("boxed-text", {"content-type": "statement"})
    use = [f"{name}-{value[name]}" for name in ("strength", "certainty") if value[name]]
    if use:
        box.set("specific-use", one_line(" ".join(use)))
    if grades:
        add(box, "label", "; ".join(grades))
    box.extend(paragraphs(value["text"], anchors))
    return box


def _figure(value: dict[str, Any], anchors: Anchors) -> Element:
    figure = Element("fig")
    caption = paragraphs(value["caption"], anchors)
    if caption:
        SubElement(figure, "caption").extend(caption)
    if value["alt"]:
        add(figure, "alt-text", value["alt"])
    if value["image"]:
        link(SubElement(figure, "graphic"), value["image"]["url"])
    if value["credit"]:
        add(figure, "attrib", value["credit"])
    return figure


def _own_block(block: dict[str, Any], anchors: Anchors) -> Element:
    box = Element("boxed-text", {"content-type": block["type"]})
    for each in words(block["value"]):
        box.extend(paragraphs(each, anchors))
    return box


def _number(root: Element) -> None:
    for tag, name in (("fig", "fig"), ("table-wrap", "table")):
        for number, element in enumerate(root.iter(tag), start=1):
            element.set("id", f"{name}-{number}")


def table_wrap(value: dict[str, Any], anchors: Anchors) -> Element:
    """A ``<table-wrap>`` with caption, table and note, as far as there are any."""
    wrap = Element("table-wrap")
    table = value["table"]
    if table["caption"]:
        add(SubElement(wrap, "caption"), "title", table["caption"])
    if table["columns"]:
        wrap.append(_table(table, anchors))
    note = paragraphs(value["note"], anchors)
    if note:
        SubElement(wrap, "table-wrap-foot").extend(note)
    return wrap


def _table(table: dict[str, Any], anchors: Anchors) -> Element:
    element = Element("table")
    columns = table["columns"]
    # The model wants a body: the headings alone are one.
    head = SubElement(element, "thead" if table["rows"] else "tbody")
    row = SubElement(head, "tr")
    for column in columns:
        add(row, "th", column["heading"], **_alignment(column))
    body = SubElement(element, "tbody") if table["rows"] else head
    for each in table["rows"]:
        row = SubElement(body, "tr")
        for column, value in zip(columns, each["values"], strict=False):
            row.append(_cell(column, value, anchors))
        if not len(row):
            add(row, "td")
    return element


def _cell(column: dict[str, str], value: Any, anchors: Anchors) -> Element:
    cell = Element("td", _alignment(column))
    if column["type"] != "rich_text":
        cell.text = add(cell, "none", "" if value is None else str(value)).text
        cell.remove(cell[0])
        return cell
    inner = paragraphs(value or "", anchors)
    if len(inner) == 1 and not {"disp-quote", "list"} & {child.tag for child in inner[0]}:
        cell.text = inner[0].text
        inner = [*inner[0]]
    cell.extend(inner)
    return cell


def _alignment(column: dict[str, str]) -> dict[str, str]:
    return {"align": "right"} if column["type"] == "number" else {}
