"""Citations in an HTML article, turned into ``<embed>`` elements in the tree.

Taken for a citation are: an element that names the keys of its sources, as pandoc's ``data-cites`` does; a link to an
entry of the reference list; a ``<sup>`` that holds nothing but
numbers of entries, ranges and locators, as in ``3, 5–7(p. 4)``, unless it is an exponent or part of a
formula; and ``[3]`` and superscript digits in the text, by the rule in `markers`.
"""

from __future__ import annotations

import re

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from ..markers import TAKES_EXPONENT, decide_explicit
from .groups import close_brackets, fill_ranges, join_raised
from .notes import EXPLANATORY, fragment
from .printed import is_byline, place_printed
from .references import ReferenceList
from .tree import has_word, is_text, line_of, tags, text_of

Cited = list[tuple[int, str]]
"""Places in the reference list, each with a locator or ``""``."""

ITEM = re.compile(r"\[?\^?\s*(?P<first>[0-9]{1,3})(?:\s*[-–—]\s*(?P<last>[0-9]{1,3}))?\s*\]?")
SEPARATOR = re.compile(r"[\s,;]*")
NUMBER = re.compile(r"[\s\[(]*\^?([0-9]{1,3})[\s\])]*")
PRINTED = re.compile(r"[\[(]?[0-9\s,;–—-]+[\])]?")
CITED_WORK = re.compile(r"\s*[^0-9();,][^0-9();]*\b[0-9]{4}[a-z]?(?:,\s*(?P<locator>[^;()]+))?\s*")
"""One work of a citation by author and year: ``Abara 2021, 4``."""

MIXED = re.compile(r"(?:[0-9]{1,3}|[a-z*†‡§¶])(?:\s?[,;]\s?(?:[0-9]{1,3}(?:[-–][0-9]{1,3})?|[a-z*†‡§¶]))+")
"""Numbers and letters of notes in one group: ``1,a``."""

LETTERED = re.compile(r"[\s\[(]*(?:[ivxlc]{1,6}|[a-z]|[*†‡§¶#]{1,4})[\s\])]*")
"""What a note's marker shows where it is no number: ``iv``, ``a``, ``†``."""

BYLINE = re.compile(
    r"contrib(?:-group|utors?)?|affiliations?|authors?(?:-(?:list|group|notes|info))?|by-?line|correspondence"
)
"""Where a raised number leads to an affiliation."""

OWN = ("citation", "reference", "footnote-ref", "footnote-reference", "cite", "xref")


def place_citations(root: Tag, references: ReferenceList) -> list[ImportFinding]:
    """Replace the citations below ``root`` by embeds; what was decided, or could not be, is told."""
    findings: list[ImportFinding] = []
    for tag in tags(root, "embed"):
        if not _is_citation(tag, references):
            findings.append(ImportFinding("warning", "element-left-out", f"{tag}, left out", line_of(tag)))
            tag.extract()
    for tag in tags(root):
        if tag.get("data-cites"):
            _keys(tag, references, findings)
    join_raised(root)
    for tag in tags(root, "sup"):
        if (
            EXPLANATORY not in tag.get_attribute_list("class")
            and not _is_unresolved(tag)
            and not _is_in_link(tag, references)
        ):
            _superscript(tag, references, findings)
    for tag in tags(root, "a"):
        if place := _target(tag, references):
            _link(tag, place, findings)
    for node in list(root.find_all(string=True)):
        if is_text(node) and not _is_unresolved(node):
            _text(node, references, findings)
    close_brackets(root)
    findings += fill_ranges(root, references)
    return findings + place_printed(root, references)


def _is_citation(tag: Tag, references: ReferenceList) -> bool:
    number = str(tag.get("ref", ""))
    is_listed = bool(re.fullmatch("[1-9][0-9]{0,5}", number)) and int(number) <= len(references.records)
    return tag.get("embedtype") == "citation" and is_listed


def _is_unresolved(node: PageElement) -> bool:
    """Whether a node stands in a citation whose keys no entry has: its numbers then mean nothing that is known."""
    around = (tag for tag in (node, *node.parents) if isinstance(tag, Tag))
    return any(tag.get("data-cites") for tag in around)


def _is_in_link(tag: Tag, references: ReferenceList) -> bool:
    around = tag.find_parent("a")
    return around is not None and bool(_target(around, references))


def _keys(tag: Tag, references: ReferenceList, findings: list[ImportFinding]) -> None:
    """A citation by keys, as pandoc, Quarto and Manubot write it: the keys say what is cited, not the numbers printed.

    https://pandoc.org/MANUAL.html#citations; the entry of the key ``okafor`` has the id ``ref-okafor``.
    """
    keys, shown = str(tag["data-cites"]).split(), text_of(tag)
    places = [references.anchors.get(f"ref-{key}", 0) or references.anchors.get(key, 0) for key in keys]
    if not all(places):
        missing = ", ".join(key for key, place in zip(keys, places, strict=True) if not place)
        message = f"“{shown}” cites {missing}, and no such reference is listed; kept as text"
        findings.append(ImportFinding("warning", "marker-beyond-list", message, line_of(tag)))
        return
    del tag["data-cites"]
    locators = _locators(shown, len(places))
    if locators is not None:
        _replace(tag, list(zip(places, locators, strict=True)))
        return
    message = f"“{shown}” is kept before its citation"
    findings.append(ImportFinding("info", "citation-with-words", message, line_of(tag)))
    tag.insert_after(*(_embed(place, "") for place in places))
    for link in tags(tag, "a"):
        link.unwrap()
    tag.unwrap()


def _locators(shown: str, works: int) -> list[str] | None:
    """The locator of each work in what a citation shows, None where it shows words of the sentence."""
    if PRINTED.fullmatch(shown):
        return [""] * works
    if works == 1 and (numbered := re.fullmatch(r"[\[(][0-9]+,\s*([^\]);]+)[\])]", shown)):
        return [numbered[1].strip()]
    parts = [CITED_WORK.fullmatch(part) for part in shown[1:-1].split(";")]
    if not shown.startswith("(") or not shown.endswith(")") or len(parts) != works or not all(parts):
        return None
    return [(part["locator"] or "").strip() for part in parts if part]


def _superscript(tag: Tag, references: ReferenceList, findings: list[ImportFinding]) -> None:
    links = [(text_of(link), place) for link in tags(tag, "a") if (place := _target(link, references))]
    printed = _printed(tag)
    targets = {int(number[1]): place for shown, place in links if (number := NUMBER.fullmatch(shown))}
    cited = _read(printed, targets, references)
    if cited is None and links:
        cited = [(place, "") for _, place in links]
    own = bool(links) or bool(set(OWN) & set(tag.get("class") or ()))
    if cited and not own and (reason := _not_a_marker(tag)):
        findings.append(
            ImportFinding("info", "marker-decided", f"“{printed}” set high {reason} is kept as text", line_of(tag))
        )
    elif cited:
        _replace(tag, cited)
    elif cited is None and not own and MIXED.fullmatch(printed) and not _not_a_marker(tag):
        _mixed(tag, printed, references, findings)
    elif own or (cited is not None and not _not_a_marker(tag)):
        message = f"“{printed}” looks like a citation, but no such reference is listed; kept as text"
        findings.append(ImportFinding("warning", "marker-beyond-list", message, line_of(tag)))


def _mixed(tag: Tag, printed: str, references: ReferenceList, findings: list[ImportFinding]) -> None:
    """A group of numbers and letters: the numbers cite, the letters stay raised before them."""
    parts = re.split(r"\s?[,;]\s?", printed)
    letters = [part for part in parts if not part[0].isdigit()]
    numbers = ", ".join(part for part in parts if part[0].isdigit())
    cited = _read(numbers, {}, references) if numbers else None
    if not cited:
        return
    message = f"“{printed}” set high is taken as a citation of {numbers} and a mark “{', '.join(letters)}”"
    findings.append(ImportFinding("info", "marker-decided", message, line_of(tag)))
    tag.string = ",".join(letters)
    tag["class"] = EXPLANATORY
    tag.insert_after(*(_embed(place, locator) for place, locator in cited))


def _printed(tag: Tag) -> str:
    """The text of a group of markers, with a comma between links that touch."""
    parts: list[str] = []
    for child in tag.children:
        if parts and isinstance(child, Tag) and re.search(r"[0-9]$", parts[-1]) and child.name == "a":
            parts.append(", ")
        parts.append(child.get_text() if isinstance(child, Tag) else str(child) if is_text(child) else "")
    return " ".join("".join(parts).split())


def _read(printed: str, targets: dict[int, int], references: ReferenceList) -> Cited | None:
    """The places that a printed group cites; empty when one is past the list, None when it is no group."""
    cited: Cited = []
    at, beyond = 0, False
    while at < len(printed):
        match = ITEM.match(printed, at)
        if not match:
            return None
        numbers = int(match["first"]), int(match["last"] or match["first"])
        first, last = (targets.get(number) or references.place(number) for number in numbers)
        beyond = beyond or not first or not last or last < first
        locator, at = locator_at(printed, match.end())
        cited += [(place, locator) for place in range(first, last + 1)] if first and last else []
        separator = SEPARATOR.match(printed, at)
        at = separator.end() if separator else at
    return [] if beyond else cited or None


def locator_at(printed: str, at: int) -> tuple[str, int]:
    """A locator in round brackets, which may hold others, and where it ends."""
    if not printed.startswith("(", at):
        return "", at
    depth = 0
    for end in range(at, len(printed)):
        depth += {"(": 1, ")": -1}.get(printed[end], 0)
        if depth == 0:
            return printed[at + 1 : end].strip(), end + 1
    return printed[at + 1 :].strip(), len(printed)


def _not_a_marker(tag: Tag) -> str:
    """Why a ``<sup>`` without links is no marker, ``""`` when it can be one."""
    before, after = _beside(tag, -1), _beside(tag, 1)
    if any(has_word(around, BYLINE) or around.get("itemprop") == "author" for around in tag.parents):
        return "in a list of authors"
    if is_byline(tag):
        return "among names"
    if TAKES_EXPONENT.search(before):
        return f"after “{before[-5:].split()[-1]}”"
    if not before.strip() or re.match(r"[^\W_]|[+−]", after):
        return f"before “{after[:5]}”"
    return ""


def _beside(tag: Tag, direction: int) -> str:
    """The text that touches an element on its left (-1) or right (1), within its paragraph."""
    text = ""
    node: PageElement = tag
    while not text.strip():
        sibling = node.previous_sibling if direction < 0 else node.next_sibling
        if sibling is None:
            parent = node.parent
            if parent is None or parent.name in ("p", "li", "td", "th", "div", "section", "body"):
                return text
            node = parent
            continue
        piece = sibling.get_text() if isinstance(sibling, Tag) else str(sibling) if is_text(sibling) else ""
        text = piece + text if direction < 0 else text + piece
        node = sibling
    return text


def _target(link: Tag, references: ReferenceList) -> int:
    return references.anchors.get(fragment(link), 0)


def _link(link: Tag, place: int, findings: list[ImportFinding]) -> None:
    """A link outside ``<sup>``: a number gives way to the citation, words stay before it."""
    shown = text_of(link)
    if NUMBER.fullmatch(shown) or LETTERED.fullmatch(shown) or not shown:
        _replace(link, [(place, "")])
        return
    findings.append(
        ImportFinding("info", "citation-with-words", f"“{shown}” is kept before its citation", line_of(link))
    )
    embed = _embed(place, "")
    link.insert_after(embed)
    link.unwrap()


def _text(node: PageElement, references: ReferenceList, findings: list[ImportFinding]) -> None:
    text = str(node)
    pieces: list[PageElement] = []
    at = 0
    for decision in decide_explicit(text, references.highest):
        if decision.note:
            findings.append(ImportFinding("info", "marker-decided", decision.note, line_of(node)))
        missing = [number for number in decision.references if not references.place(number)]
        if decision.beyond or missing:
            shown = text[decision.start : decision.end].strip()
            message = f"“{shown}” looks like a citation, but there are {len(references.records)} references"
            findings.append(ImportFinding("warning", "marker-beyond-list", message, line_of(node)))
        places = [place for number in decision.references if (place := references.place(number))]
        if places:
            pieces.append(NavigableString(text[at : decision.start]))
            pieces += [_embed(place, "") for place in places]
            kept = ", [{}]" if "[" in text[decision.start : decision.end] else ", {}"
            pieces += [NavigableString(kept.format(number)) for number in (*missing, *decision.beyond)]
            at = decision.end
    if pieces:
        node.replace_with(*pieces, NavigableString(text[at:]))


def _replace(tag: Tag, cited: Cited) -> None:
    before = tag.previous_sibling
    if before is not None and is_text(before):
        before.replace_with(NavigableString(str(before).rstrip()))
    tag.replace_with(*(_embed(place, locator) for place, locator in cited))


def _embed(place: int, locator: str) -> Tag:
    attributes = {"embedtype": "citation", "ref": str(place)} | ({"locator": locator} if locator else {})
    return Tag(name="embed", attrs=attributes)
