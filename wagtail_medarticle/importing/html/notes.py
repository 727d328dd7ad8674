"""Notes of every editor: a block that a marker links to and that links back, whatever either is called.

So do Word (``_ftn1``, ``_edn1``), LibreOffice (``sdfootnote1sym``), Google Docs (``ftnt1``), WordPress, Drupal,
MediaWiki, docutils, pandoc, GitHub and mammoth. A note that is no reference explains something: it stays as text in a
section of notes, with a letter at its place, because numbers there are citations. Comments in an editor's margin are
left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from .tree import HEADINGS, has_word, is_block, line_of, tags, text_of

MARK = re.compile(r"\s*(?:[\[(]?\s*\^?[^\W_]{1,6}[.:]?\s*[\])]?|\(?[*†‡§¶#]{1,4}\)?)\s*")
"""What a marker shows: ``1``, ``[iv]``, ``a``, ``*``, ``note1``."""

COMMENT = re.compile(r"_?cmnt(?:_ref)?[0-9]+|_msocom_[0-9]+|_msoanchor_[0-9]+")
"""The ids of comments, of Google Docs and of Word."""

NOTE = re.compile(
    r"(?:sd)?(?:foot|end)note(?:-?[0-9a-z]+)?|f(?:oot)?tnt?[0-9]*|[ef]dn[0-9]*|fn[0-9]*|doc-(?:foot|end)note|note"
)
EXPLANATORY = "explanatory-note"
"""The class of what this module made: no marker of a citation."""

GROWS = ("li", "dd", "td", "tr", "tbody", "table", "aside", "div")


@dataclass(slots=True)
class Note:
    """A note that is no reference: the ids that its markers link to, and what it says."""

    ids: frozenset[str]
    nodes: list[PageElement] = field(default_factory=list)


def fragment(link: Tag) -> str:
    """The id that a link within its own document leads to, ``""`` for any other link.

    MediaWiki writes its page's own name before it: ``./Gout#cite_note-1``.
    """
    address = str(link.get("href", ""))
    before, _, name = address.partition("#")
    return name if not before or before.startswith("./") else ""


def named(root: Tag) -> dict[str, Tag]:
    """The elements below ``root`` by id, and anchors by name."""
    found: dict[str, Tag] = {}
    for tag in tags(root):
        for name in names_of(tag):
            found.setdefault(name, tag)
    return found


def names_of(tag: Tag) -> list[str]:
    """What links may call an element."""
    stated = [tag.get("id"), tag.get("name") if tag.name == "a" else None]
    return [str(name) for name in stated if name]


def take_comments(soup: BeautifulSoup) -> list[ImportFinding]:
    """Remove comments of an editor's margin with their marks; each is told."""
    findings: list[ImportFinding] = []
    for link in tags(soup, "a"):
        own = [name for name in names_of(link) if COMMENT.fullmatch(name)]
        if not COMMENT.fullmatch(fragment(link)) and not own:
            continue
        block = _paragraph(link)
        if block is not None and text_of(block).startswith(text_of(link)) and "ref" not in "".join(own):
            text = text_of(block)[len(text_of(link)) :].strip()
            message = f"A comment in the margin, left out: “{text}”"
            findings.append(ImportFinding("info", "comment-left-out", message, line_of(block)))
            block.extract()
        else:
            link.extract()
    return findings


def note_blocks(root: Tag) -> Iterator[Tag]:
    """The blocks that a marker links to and that link back to it, in the order of their markers."""
    by_name = named(root)
    marks = [link for link in tags(root, "a") if fragment(link) in by_name and MARK.fullmatch(text_of(link))]
    targets = {id(by_name[fragment(link)]) for link in marks}
    seen: set[int] = set()
    for link in marks:
        block = _note(by_name[fragment(link)], link, targets)
        if block is None or id(block) in seen or any(id(parent) in seen for parent in link.parents):
            continue
        if any(_stands_at(by_name[name], link) for name in _links_to(block) if name in by_name):
            seen.add(id(block))
            yield block


def _links_to(block: Tag) -> list[str]:
    return [name for link in tags(block, "a") if (name := fragment(link))]


def _paragraph(tag: Tag) -> Tag | None:
    around = (parent for parent in tag.parents if is_block(parent))
    return next((parent for parent in around if parent.name not in ("body", "html", "[document]", *HEADINGS)), None)


def _stands_at(tag: Tag, marker: Tag) -> bool:
    """Whether an element is a marker, holds it within its paragraph, or stands in it."""
    if tag is marker or any(parent is marker for parent in tag.parents):
        return True
    holds = any(parent is tag for parent in marker.parents)
    return holds or (not is_block(tag) and _paragraph(tag) is _paragraph(marker) and not text_of(tag))


def _note(target: Tag, marker: Tag, targets: set[int]) -> Tag | None:
    """The whole note around what a marker links to, None where that is no block of its own."""
    block = target if is_block(target) and target.name not in HEADINGS else _paragraph(target)
    if block is None or block.find(list(HEADINGS)) or any(parent is block for parent in marker.parents):
        return None
    own = {id(tag) for tag in (block, *tags(block))} & targets
    while isinstance(parent := block.parent, Tag) and parent.name in GROWS:
        others = {id(tag) for tag in (parent, *tags(parent))} & targets
        is_note = parent.name in ("li", "dd", "td", "aside") or has_word(parent, NOTE)
        if others != own or any(around is parent for around in marker.parents):
            break
        if not is_note and text_of(parent) != text_of(block):
            break
        block = parent
    return block


def place_notes(main: Tag, notes: Iterable[Note], section_level: int) -> list[ImportFinding]:
    """Put explanatory notes at the end of ``main`` as a section, and letters where they were marked."""
    kept = list(notes)
    if not kept:
        return []
    letters = {name: _letter(number) for number, note in enumerate(kept) for name in note.ids}
    soup = BeautifulSoup("", "html.parser")
    heading = soup.new_tag(f"h{section_level}")
    heading.string = "Notes"
    main.append(heading)
    for number, note in enumerate(kept):
        _append(main, soup, note, _letter(number))
    for link in tags(main, "a"):
        if letter := letters.get(fragment(link)):
            _mark(soup, link, letter)
    message = (
        f"{len(kept)} notes that are no references are listed under “Notes”, marked {_letter(0)} to "
        f"{_letter(len(kept) - 1)}"
    )
    return [ImportFinding("info", "notes-kept", message)]


def drop_back_links(tag: Tag, ids: Mapping[str, object]) -> str:
    """Remove the links of a note to the places that it is marked at; gives the label that the first of them showed."""
    label = ""
    for link in tags(tag, "a"):
        shown, name = text_of(link), fragment(link)
        if name and name not in ids and (MARK.fullmatch(shown) or not re.search(r"[^\W_]", shown)):
            label = label or shown
            link.extract()
    return label


def _letter(number: int) -> str:
    return (_letter(number // 26 - 1) if number > 25 else "") + "abcdefghijklmnopqrstuvwxyz"[number % 26]


def _append(main: Tag, soup: BeautifulSoup, note: Note, letter: str) -> None:
    blocks = [node for node in note.nodes if is_block(node)]
    paragraph = soup.new_tag("p")
    if not blocks:
        for node in note.nodes:
            paragraph.append(node)
        main.append(paragraph)
    else:
        for node in note.nodes:
            main.append(node)
        first = blocks[0]
        while isinstance(first, Tag) and (inner := [child for child in first.children if is_block(child)]):
            first = inner[0]
        paragraph = first if isinstance(first, Tag) else paragraph
    label = soup.new_tag("sup", attrs={"class": EXPLANATORY})
    label.string = letter
    paragraph.insert(0, label)
    paragraph.insert(1, NavigableString(" "))


def _mark(soup: BeautifulSoup, link: Tag, letter: str) -> None:
    mark = soup.new_tag("sup", attrs={"class": EXPLANATORY})
    mark.string = letter
    around = link.find_parent("sup")
    whole = around if around is not None and text_of(around) == text_of(link) else link
    if whole is link and around is not None:
        around["class"] = EXPLANATORY
        link.replace_with(NavigableString(letter))
        return
    before = whole.previous_sibling
    if isinstance(before, NavigableString):
        before.replace_with(NavigableString(str(before).rstrip()))
    whole.replace_with(mark)
