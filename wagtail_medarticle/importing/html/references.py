"""The reference list of an HTML article: its entries as records, and what links point at each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bs4.element import PageElement, Tag

from ...references.record import Record
from ..draft import ImportFinding
from ..headings import PartKind, part_of
from ..lines import SourceLine
from ..reference_lines import read_reference
from ..reference_lists import TYPES, kind_of, read_references
from .tree import HEADINGS, has_word, is_attached, is_block, line_of, stretch, tags, text_of

LISTS = re.compile(
    r"references|bibliography|doc-bibliography|doc-endnotes|footnotes|endnotes|ref(?:erence)?-?list|reference-list"
)
CONTAINERS = ("section", "div", "ol", "ul", "aside", "footer", "nav", "dl")
ENTRIES = ("li", "p", "dd", *HEADINGS)
LABEL = re.compile(r"\[?(?P<number>[1-9][0-9]{0,2})[\].)]\s+")
BACK = re.compile(r"[↩︎↑^\ufe0e\s]*|back(?: to text)?|jump up", re.IGNORECASE)
LINK_NAMES = re.compile(
    r"(?:pub ?med|medline|cross ?ref|doi|pmc|google scholar|web of science|(?:free )?(?:full )?(?:text|article)"
    r"|link|view|pdf)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ReferenceList:
    """What a document's references are: ``anchors`` maps ids and ``numbers`` printed numbers to places from 1."""

    records: list[Record] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    findings: list[ImportFinding] = field(default_factory=list)

    def place(self, number: int) -> int:
        """The place in the list of what is printed as ``number``, 0 when it isn't there."""
        return self.numbers.get(number, number if 1 <= number <= len(self.records) and not self.numbers else 0)


def take_references(main: Tag, around: Tag) -> ReferenceList:
    """Take the reference lists out of the tree and read them.

    A list is known by its class, id or role, or by its heading; ``around`` is searched after ``main``.
    """
    result = ReferenceList()
    for root in (main, around):
        for tag in tags(root, *CONTAINERS):
            if is_attached(tag, root) and has_word(tag, LISTS):
                _take([tag], result)
        for tag in tags(root, *HEADINGS):
            if is_attached(tag, root) and part_of(text_of(tag)) is PartKind.REFERENCES:
                _take(stretch(tag), result)
    printed = list(result.numbers.values())
    if printed != list(range(1, len(result.records) + 1)):
        result.numbers = result.numbers if len(printed) == len(result.records) else {}
    return result


def _take(nodes: list[PageElement], result: ReferenceList) -> None:
    kind = ""
    for node in nodes:
        for part in _entries(node):
            name = kind_of(text_of(part))
            if isinstance(part, Tag) and part.name in HEADINGS:
                if not name and part_of(text_of(part)) is not PartKind.REFERENCES:
                    result.findings.append(_left_out(part))
                kind = name
            elif isinstance(part, Tag):
                _entry(part, kind, result)
            elif text_of(part):
                result.findings.append(_left_out(part))
    for node in nodes:
        node.extract()


def _entries(node: PageElement) -> Iterable[PageElement]:
    """Headings, entries and stray text below a node, in order. Entries are list items, else paragraphs."""
    if isinstance(node, Tag) and node.name not in ENTRIES and any(is_block(child) for child in node.children):
        for child in node.children:
            yield from _entries(child)
    else:
        yield node


def _entry(tag: Tag, kind: str, result: ReferenceList) -> None:
    if not text_of(tag):
        return
    line = line_of(tag)
    place = len(result.records) + 1
    for inner in [tag, *tags(tag)]:
        for name in (inner.get("id"), inner.get("name") if inner.name == "a" else None):
            if name:
                result.anchors[str(name)] = place
    addresses = _take_links(tag)
    texts = _texts(tag)
    if label := LABEL.match(texts[0] if texts else ""):
        result.numbers[int(label["number"])] = place
        texts[0] = texts[0][label.end() :]
    named = str(tag.get("data-kind", "")).strip()
    if len(texts) > 1:
        texts += addresses
        records, problems = read_references([SourceLine(line, 0, text) for text in ([named] * bool(named)) + texts])
        record = records[0]
        for extra in records[1:]:
            message = f"“{extra.title}” is left out of the reference"
            problems.append(ImportFinding("warning", "reference-unread", message, line))
    else:
        container = [text_of(inner) for inner in tags(tag, "i", "em", "cite")]
        read = read_reference(" ".join([*texts, *addresses]), container=container[-1] if container else "")
        record = read.record
        problems = [ImportFinding("warning", "reference-detail", f"Reference: {note}", line) for note in read.notes]
        if read.problem:
            message = f"“{record.title}”: {read.problem}, so all of it is the title"
            problems.append(ImportFinding("warning", "reference-unread", message, line))
    kind = record.kind or kind_of(named) or kind
    result.records.append(replace(record, kind=kind, type=TYPES.get(kind, record.type)))
    result.findings += problems


def _take_links(tag: Tag) -> list[str]:
    """The addresses that links lead to and the eye can't see. Links back to the text are removed."""
    addresses: list[str] = []
    for link in tags(tag, "a"):
        address, shown = str(link.get("href", "")), text_of(link)
        if re.match(r"https?://", address) and address not in shown:
            addresses.append(address)
        if (address.startswith("#") and BACK.fullmatch(shown)) or (addresses and LINK_NAMES.fullmatch(shown)):
            link.extract()
    return list(dict.fromkeys(addresses))


def _texts(tag: Tag) -> list[str]:
    """The lines of an entry: its blocks and what line breaks part."""
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
    return [" ".join(line.split()) for line in lines if line.strip()]


def text_of_raw(node: PageElement) -> str:
    """The text of a text node, white space and all."""
    return str(node) if text_of(node) or not str(node).strip() else ""


def _left_out(node: PageElement) -> ImportFinding:
    return ImportFinding(
        "warning", "reference-unread", f"“{text_of(node)}” is left out of the references", line_of(node)
    )
