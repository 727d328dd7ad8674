"""What a rich text that is sent must not hold: what would stop the parsers and handlers that read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import islice

from wagtail.whitelist import check_url

from ..citations.markers import parse_id

RICH_TEXT = "rich-text"
"""The ``format`` of a text that is written as rich text."""

DEEPEST = 60
"""How many elements, or quotes in Markdown, may stand in one another."""

KEY = re.compile(r"[0-9]{1,18}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
QUOTES = re.compile(rf"(?:[ \t]*(?:>|[-*+][ \t]|[0-9]{{1,9}}[.)][ \t])){{{DEEPEST + 1}}}")
FOOTNOTE = re.compile(r"\[\^[0-9]+\]")
"""A citation as readers see it in Markdown."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def wrong_rich_text(text: str) -> Iterator[str]:
    """What is wrong with a rich text, HTML or Markdown; each fault once."""
    if sum(1 for _ in islice(UNENDED.finditer(text), MOST_UNENDED + 1)) > MOST_UNENDED:
        yield "has tags that never end"
        return
    parser = _Parser()
    try:
        parser.feed(text)
        parser.close()
    except AssertionError:  # what Python's parser says to "<![" without a name behind it
        yield "is no HTML that can be read"
        return
    if parser.too_deep or QUOTES.search(text):
        yield "is nested too deeply"
    if parser.cites_as_readers_see or FOOTNOTE.search(text):
        yield (
            "cites as readers see it, which names no source for good: send it as rich_text_format=db_html gives it, "
            'with <embed embedtype="citation" id="…"/>'
        )
    if parser.cites_nothing:
        yield "cites without the id of a source"
    for key in dict.fromkeys(parser.odd_keys):
        yield f"names {key[:40]!r}, which is no id"
    for address in dict.fromkeys(parser.odd_addresses):
        yield f"links to {address[:40]!r}, which is no address for a reader"


UNENDED = re.compile(r"<[A-Za-z/!?][^<>]*+(?=<|\Z)")
MOST_UNENDED = 100
"""How many tags may lack their end: parsers read on to the end of the text for each, a minute for a few thousand."""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.too_deep = False
        self.cites_as_readers_see = False
        self.cites_nothing = False
        self.odd_keys: list[str] = []
        self.odd_addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if len(self.open) == DEEPEST:
            self.too_deep = True
        elif tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.cites_as_readers_see = self.cites_as_readers_see or bool(
            found.keys() & {"data-citation", "data-citations"}
        )
        key, address = found.get("id") or "", found.get("href") or ""
        if found.keys() & {"linktype", "embedtype"} and key and not KEY.fullmatch(key):
            self.odd_keys.append(key)
        elif found.get("embedtype") == "citation" and not parse_id(key):
            self.cites_nothing = True
        if tag == "a" and address and check_url(address) is None:
            self.odd_addresses.append(address)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:  # one that closes nothing is passed over, as other parsers do
            while self.open.pop() != tag:
                pass
