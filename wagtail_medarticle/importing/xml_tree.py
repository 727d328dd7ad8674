"""XML as the kind of tree that the HTML readers walk: names without prefixes, each element with its line."""

from __future__ import annotations

import html
from xml.parsers import expat

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from ..references.formats.xml_records import ENTITY
from .draft import RejectedFile
from .lines import clean

DEEPEST = 150
"""Elements nested deeper than this are no article."""


def parse_xml(text: str) -> Tag:
    """The root element of a text. Raises `RejectedFile` with its line for what isn't well-formed.

    HTML's and ISO's named characters, which a DTD elsewhere declares, are understood; a file that declares entities of
    its own is refused, as they can grow without end. Nothing is loaded from anywhere.
    """
    source = ENTITY.sub(lambda match: html.escape(html.unescape(match.group()), quote=True), clean(text).lstrip())
    parser = expat.ParserCreate()
    builder = _Builder(parser)
    try:
        parser.Parse(source, True)
    except expat.ExpatError as error:
        raise RejectedFile(f"not XML: {expat.ErrorString(error.code)}", error.lineno) from error
    root = next((child for child in builder.soup.children if isinstance(child, Tag)), None)
    if root is None:
        raise RejectedFile("not XML: there is no element")
    return root


class _Builder:
    """Puts what the parser finds into a tree."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.soup = BeautifulSoup("", "html.parser")
        self._parser = parser
        self._open: list[Tag] = [self.soup]
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise RejectedFile(f"elements are nested more than {DEEPEST} deep", self._parser.CurrentLineNumber)
        named = {key.rpartition(":")[2]: value for key, value in attributes.items() if not key.startswith("xmlns")}
        tag = Tag(name=name.rpartition(":")[2], attrs=named, sourceline=self._parser.CurrentLineNumber, sourcepos=0)
        self._open[-1].append(tag)
        self._open.append(tag)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if len(self._open) > 1:
            self._open[-1].append(NavigableString(text))

    def _entity(self, name: str, *_: object) -> None:
        raise RejectedFile(f"the file declares an entity, {name!r}, which isn't read", self._parser.CurrentLineNumber)
