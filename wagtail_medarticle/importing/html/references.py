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
from ..reference_lists import TYPES, kind_of, looks_like_reference, read_references
from .entries import LABEL, drop_empty_label, numbered_lines, take_links, texts_of
from .notes import Note, drop_back_links, names_of, note_blocks
from .tree import HEADINGS, has_word, is_attached, is_block, line_of, stretch, tags, text_of

LISTS = re.compile(
    r"references|bibliography|doc-bibliography|ref(?:erence)?-?list|reference-list|csl-bib-body|mw-references"
    r"|(?:[a-z]+-)+references"
)
NOTES = re.compile(r"(?:[a-z]+-)*(?:footnotes|endnotes)")
"""Lists that hold what editors call notes: references, explanations or both."""

CONTAINERS = ("section", "div", "ol", "ul", "aside", "footer", "nav", "dl", "table")
ENTRIES = ("li", "p", "dd", "dt", "tr", *HEADINGS)
ENTRY = re.compile(r"csl-entry|bibitem|doc-biblioentry|doc-endnote|doc-footnote|bk-ref")
ALONE = re.compile(r"[\[(]?(?P<number>[1-9][0-9]{0,2})[\].):]{0,2}")


@dataclass(slots=True)
class ReferenceList:
    """What a document's references are: ``anchors`` maps ids and ``numbers`` printed numbers to places from 1.

    ``numbers`` is None where the list prints none, so that a number counts its entries; empty where numbers can't be
    told. ``notes`` are the notes that are no references.
    """

    records: list[Record] = field(default_factory=list)
    anchors: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] | None = None
    findings: list[ImportFinding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def place(self, number: int) -> int:
        """The place in the list of what is printed as ``number``, 0 when it isn't there."""
        if self.numbers is None:
            return number if 1 <= number <= len(self.records) else 0
        return self.numbers.get(number, 0)

    @property
    def highest(self) -> int:
        """The highest number that can be cited."""
        return len(self.records) if self.numbers is None else max(self.numbers, default=0)


Printed = list[tuple[int, int]]
"""Of each entry of one list the number that is printed, 0 for none, and its place among all."""


def take_references(main: Tag, around: Tag) -> ReferenceList:
    """Take the reference lists and the notes out of the tree and read them.

    A list is known by its class, id or role, or by its heading; ``around`` is searched after ``main``.
    """
    result = ReferenceList()
    lists: list[Printed] = []
    notes: list[Printed] = []
    for root in (main, around):
        listed = (tag for tag in tags(root, *CONTAINERS) if is_attached(tag, root) and has_word(tag, LISTS))
        lists.extend(_take([tag], result) for tag in listed)
        for tag in tags(root, *HEADINGS):
            if is_attached(tag, root) and part_of(text_of(tag)) is PartKind.REFERENCES:
                lists += [_take(_below(tag, alone=not any(lists)), result)]
    for root in (main, around):
        noted = (tag for tag in tags(root, *CONTAINERS) if is_attached(tag, root) and has_word(tag, NOTES))
        notes.extend(_take([tag], result, judged=True) for tag in noted)
    single: Printed = []  # of notes that stand by themselves
    for block in list(note_blocks(around)):
        if is_attached(block, around):
            single += _entry(block, "", 0, result, judged=True)
            block.extract()
    result.numbers = _numbers([each for each in lists if each] or [each for each in (*notes, single) if each])
    return result


def _below(heading: Tag, *, alone: bool) -> list[PageElement]:
    """A heading and its list, without the notes that may follow, unless they are all there is in the document."""
    nodes = stretch(heading)
    others = [node for node in nodes if not (isinstance(node, Tag) and has_word(node, NOTES))]
    is_empty = not any(text_of(node) for node in others if node is not heading)
    return nodes if alone and is_empty else others


def _numbers(lists: list[Printed]) -> dict[int, int] | None:
    """Which place a number means; a number that two lists have means none."""
    if not lists:
        return None
    found: dict[int, int] = {}
    twice: set[int] = set()
    for entries in lists:
        printed = [number for number, _ in entries if number]
        counted = list(range(1, len(entries) + 1))
        if printed and len(printed) < len(entries):
            # Some have lost theirs: what is left must agree with counting.
            agrees = all(number in (0, count) for (number, _), count in zip(entries, counted, strict=True))
            entries = entries if not agrees else [(0, place) for _, place in entries]
        if not any(number for number, _ in entries):
            entries = [(count, place) for count, (_, place) in zip(counted, entries, strict=True)]
        for number, place in entries:
            if number and found.setdefault(number, place) != place:
                twice.add(number)
    return {number: place for number, place in found.items() if number not in twice}


def _take(nodes: list[PageElement], result: ReferenceList, *, judged: bool = False) -> Printed:
    """Read a list; ``judged`` where only what looks like a reference is one."""
    kind, waiting, first = "", 0, _first_number(nodes)
    ids: set[str] = set()
    printed: Printed = []
    parts = [part for node in nodes for part in _entries(node)]
    has_items = any(isinstance(part, Tag) and _is_item(part) for part in parts)
    for part in parts:
        text = text_of(part)
        name = kind_of(text)
        if isinstance(part, Tag) and part.name in HEADINGS:
            is_title = part_of(text) is PartKind.REFERENCES or NOTES.fullmatch(text.lower())
            if not name and not is_title:
                result.findings.append(_left_out(part))
            kind = name
        elif part_of(text) is PartKind.REFERENCES:
            continue
        elif isinstance(part, Tag) and has_items and not _is_item(part) and not _is_beside_items(part, text):
            if text:
                result.findings.append(_left_out(part))
        elif isinstance(part, Tag) and (alone := ALONE.fullmatch(text)):
            waiting = int(alone["number"])
            ids |= _ids(part)
        elif isinstance(part, Tag):
            entry = _entry(part, kind, waiting, result, judged=judged)
            result.anchors.update(dict.fromkeys(ids, entry[0][1]) if entry else {})
            printed += entry
            waiting, ids = 0, set()
        elif text:
            result.findings.append(_left_out(part))
    if first > 1 and not any(number for number, _ in printed):
        printed = [(first + step, place) for step, (_, place) in enumerate(printed)]
    for node in nodes:
        node.extract()
    return printed


def _is_item(tag: Tag) -> bool:
    return tag.name in ("li", "dd", "tr") or has_word(tag, ENTRY)


def _is_beside_items(tag: Tag, text: str) -> bool:
    """Whether what stands among a list's items, and is none, belongs to the list all the same.

    An introductory sentence that counted as an entry would move every number by one.
    """
    return tag.name == "dt" or bool(ALONE.fullmatch(text)) or looks_like_reference(text)


def _first_number(nodes: Iterable[PageElement]) -> int:
    """What the only ``<ol>`` begins to count with, 0 where there is none or there are several."""
    lists = [tag for node in nodes if isinstance(node, Tag) for tag in [node, *tags(node, "ol")] if tag.name == "ol"]
    stated = str(lists[0].get("start", "1")) if len(lists) == 1 else ""
    return int(stated) if re.fullmatch("[0-9]{1,3}", stated) else 0


def _entries(node: PageElement) -> Iterable[PageElement]:
    """Headings, entries and stray text below a node, in order. Entries are list items, else paragraphs."""
    is_entry = isinstance(node, Tag) and (node.name in ENTRIES or has_word(node, ENTRY))
    if isinstance(node, Tag) and not is_entry and any(is_block(child) for child in node.children):
        for child in node.children:
            yield from _entries(child)
    elif isinstance(node, Tag) and node.name not in HEADINGS and (lines := numbered_lines(node)):
        yield from lines
    else:
        yield node


def _ids(tag: Tag) -> set[str]:
    return {name for inner in [tag, *tags(tag)] for name in names_of(inner)}


def _entry(tag: Tag, kind: str, waiting: int, result: ReferenceList, *, judged: bool) -> Printed:
    """Read an entry, whose number may have stood before it; gives its number and place, nothing for a note."""
    if not text_of(tag):
        return []
    line, ids = line_of(tag), _ids(tag)
    shown = drop_back_links(tag, dict.fromkeys(ids))
    label = ALONE.fullmatch(shown.strip("^ "))
    number = waiting or (int(label["number"]) if label else 0)
    drop_empty_label(tag)
    if judged and not looks_like_reference(text_of(tag)):
        nodes: list[PageElement] = (
            [node.extract() for node in list(tag.children)] if tag.name != "tr" else [tag.extract()]
        )
        result.notes.append(Note(frozenset(ids), nodes))
        return []
    place = len(result.records) + 1
    result.anchors.update(dict.fromkeys(ids, place))
    addresses = take_links(tag)
    texts = texts_of(tag)
    if texts and len(texts) > 1 and (alone := ALONE.fullmatch(texts[0])):
        number = int(alone["number"])
        texts = texts[1:]
    elif found := LABEL.match(texts[0] if texts else ""):
        number = int(found["number"])
        texts[0] = texts[0][found.end() :]
    elif tag.name == "li" and re.fullmatch("[1-9][0-9]{0,2}", value := str(tag.get("value", ""))):
        number = int(value)
    record, problems = _read(tag, texts, addresses, line)
    kind = record.kind or kind_of(str(tag.get("data-kind", "")).strip()) or kind
    result.records.append(replace(record, kind=kind, type=TYPES.get(kind, record.type)))
    result.findings += problems
    return [(number, place)]


def _read(tag: Tag, texts: list[str], addresses: list[str], line: int) -> tuple[Record, list[ImportFinding]]:
    """The record of an entry's lines, and what was not understood of them."""
    if len(texts) > 1 and not has_word(tag, ENTRY):
        named = str(tag.get("data-kind", "")).strip()
        lines = [SourceLine(line, 0, text) for text in [named] * bool(named) + texts + addresses]
        records, problems = read_references(lines)
        for extra in records[1:]:
            message = f"“{extra.title}” is left out of the reference"
            problems.append(ImportFinding("warning", "reference-unread", message, line))
        return records[0], problems
    container = [text_of(inner) for inner in tags(tag, "i", "em", "cite")]
    read = read_reference(" ".join([*texts, *addresses]), container=container[-1] if container else "")
    problems = [ImportFinding("warning", "reference-detail", f"Reference: {note}", line) for note in read.notes]
    if read.problem:
        message = f"“{read.record.title}”: {read.problem}, so all of it is the title"
        problems.append(ImportFinding("warning", "reference-unread", message, line))
    return read.record, problems


def _left_out(node: PageElement) -> ImportFinding:
    return ImportFinding(
        "warning", "reference-unread", f"“{text_of(node)}” is left out of the references", line_of(node)
    )
