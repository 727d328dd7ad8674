"""The inside of one entry of a reference list: its label, its lines, the addresses behind its links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bs4.element import NavigableString, PageElement, Tag

from .tree import is_block, line_of, tags, text_of

LABEL = re.compile(r"\[?(?P<number>[1-9][0-9]{0,2})[\].)]\s+")
EMPTY_LABEL = re.compile(r"^[\[\]().:\s]+(?=\S)")
LINK_NAMES = re.compile(
    r"(?:pub ?med|medline|cross ?ref|doi|pmc|google scholar|web of science|(?:free )?(?:full )?(?:text|article)"
    r"|link|view|pdf|pmc free article(?:: ?pmc[0-9]+)?|pub ?med: ?[0-9]+)",
    re.IGNORECASE,
)
BACK = re.compile(r"[↩︎↑^\ufe0e\s]*|back(?: to text)?|jump up", re.IGNORECASE)


def numbered_lines(tag: Tag) -> list[Tag]:
    """The entries of a list whose items only line breaks part, each with its number; none for another paragraph."""
    lines: list[list[PageElement]] = [[]]
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "br":
            lines.append([])
        else:
            lines[-1].append(child)
    filled = [line for line in lines if text_of(line)]
    labels = [LABEL.match(f"{text_of(line)} ") for line in filled]
    numbers = [int(label["number"]) for label in labels if label]
    if (
        len(numbers) < 2
        or len(numbers) != len(filled)
        or any(after != before + 1 for before, after in pairwise(numbers))
    ):
        return []
    made: list[Tag] = []
    for line in filled:
        entry = Tag(name="p", attrs={"data-line": str(line_of(tag))})
        for node in line:
            entry.append(node)
        made.append(entry)
    return made


def drop_empty_label(tag: Tag) -> None:
    """Remove the brackets that stood around a label which was a link back."""
    first = next((node for node in tag.find_all(string=True) if str(node).strip()), None)
    while first is not None and re.fullmatch(r"[\s\[\]().:^]+", str(first)):
        empty = first
        first = next((node for node in tag.find_all(string=True) if str(node).strip() and node is not empty), None)
        empty.extract()
    if first is not None and (empty_label := EMPTY_LABEL.match(str(first))) and "(" not in str(first)[1:8]:
        first.replace_with(NavigableString(str(first)[empty_label.end() :]))


def take_links(tag: Tag) -> list[str]:
    """The addresses that links lead to and the eye can't see. Links back to the text are removed."""
    addresses: list[str] = []
    for link in tags(tag, "a"):
        address, shown = str(link.get("href", "")), text_of(link)
        if re.match(r"https?://", address) and address not in shown:
            addresses.append(address)
        if (address.startswith("#") and BACK.fullmatch(shown)) or (addresses and LINK_NAMES.fullmatch(shown)):
            _drop_brackets(link)
            link.extract()
    return list(dict.fromkeys(addresses))


def _drop_brackets(link: Tag) -> None:
    """Remove the square brackets around a link."""
    before, after = link.previous_sibling, link.next_sibling
    if isinstance(before, NavigableString) and isinstance(after, NavigableString):
        opening, closing = re.search(r"\s*\[\s*$", str(before)), re.match(r"\s*\]", str(after))
        if opening and closing:
            before.replace_with(NavigableString(str(before)[: opening.start()]))
            after.replace_with(NavigableString(str(after)[closing.end() :]))


def texts_of(tag: Tag) -> list[str]:
    """The lines of an entry: its blocks and what line breaks part."""
    return [" ".join(line.split()) for line in _lines(tag) if line.strip()]


def _lines(tag: Tag) -> Iterator[str]:
    lines: list[str] = [""]

    def walk(node: PageElement) -> None:
        if not isinstance(node, Tag):
            lines[-1] += text_of_raw(node)
            return
        if is_block(node) or node.name == "br":
            lines.append("")
        for child in node.children:
            walk(child)
        if is_block(node):
            lines.append("")

    for child in tag.children:
        walk(child)
    return iter(lines)


def text_of_raw(node: PageElement) -> str:
    """The text of a text node, white space and all."""
    return str(node) if text_of(node) or not str(node).strip() else ""
