"""What closes an HTML article: its disclaimer and the invitation to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from .. import raw_blocks
from ..draft import Finding
from ..headings import PartKind, part_of
from .boxes import paragraphs
from .inline import UNCITED
from .tree import HEADINGS, has_word, is_attached, line_of, stretch, tags, text_of

CONTAINERS = ("section", "div", "aside", "footer", "p", "details")
CLASSES = (
    (PartKind.DISCLAIMER, re.compile(r"(?:[a-z]+-)?disclaimer")),
    (PartKind.FOLLOW_UP, re.compile(r"follow-?up(?:-question)?")),
)
FOLLOW_UP_LENGTH = 1000


def take_closing(soup: BeautifulSoup, findings: list[Finding]) -> list[raw_blocks.Block]:
    """The first disclaimer and the first invitation, taken out of the tree; known by class or heading."""
    found: dict[PartKind, raw_blocks.Block] = {}
    for tag in tags(soup, *HEADINGS, *CONTAINERS):
        kind = _kind(tag)
        if kind is None or kind in found or not is_attached(tag, soup):
            continue
        heading = tag if tag.name in HEADINGS else tag.find(list(HEADINGS))
        nodes = stretch(tag) if tag.name in HEADINGS else [tag]
        title = text_of(heading) if heading else ""
        if heading:
            heading.extract()
        below = [node for node in nodes if node is not heading]
        if kind is PartKind.FOLLOW_UP:
            found[kind] = _follow_up(title, below, findings)
        elif text := paragraphs(below, UNCITED, findings):
            found[kind] = raw_blocks.disclaimer(title, text)
        elif title:
            findings.append(
                Finding("warning", "section-empty", f"There is no text below “{title}”, left out", line_of(tag))
            )
        for node in below:
            node.extract()
    return [found[kind] for kind, _ in CLASSES if kind in found]


def _kind(tag: Tag) -> PartKind | None:
    if tag.name in HEADINGS:
        kind = part_of(text_of(tag))
        return kind if kind in (PartKind.DISCLAIMER, PartKind.FOLLOW_UP) else None
    return next((kind for kind, pattern in CLASSES if has_word(tag, pattern)), None)


def _follow_up(prompt: str, nodes: Sequence[PageElement], findings: list[Finding]) -> raw_blocks.Block:
    """The invitation, with the address of its first link; what is too long for it is told."""
    text = text_of(nodes)
    kept = text if len(text) <= FOLLOW_UP_LENGTH else text[:FOLLOW_UP_LENGTH].rsplit(" ", 1)[0]
    if kept != text:
        message = f"Too long below “{prompt}”, left out: “{text[len(kept) :].strip()}”"
        findings.append(Finding("warning", "text-left-out", message))
    links = [link for node in nodes if isinstance(node, Tag) for link in [node, *tags(node, "a")] if link.name == "a"]
    addresses = (str(link.get("href", "")) for link in links)
    return raw_blocks.follow_up(prompt, kept, next(filter(re.compile("https?://").match, addresses), ""))
