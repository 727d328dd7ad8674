"""XML documents."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..references.formats.values import one_line


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child. Characters that XML refuses, which a form may have let in, become spaces."""
    child = SubElement(parent, tag, {name: one_line(value) for name, value in attributes.items()})
    child.text = one_line(text) or None
    return child


def document(root: Element) -> bytes:
    """The document in UTF-8, indented for human readers."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
