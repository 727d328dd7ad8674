"""Tables, by the XHTML model that JATS has taken over."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from .text import Anchors, add, paragraphs


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
