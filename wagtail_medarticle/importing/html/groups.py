"""Groups of raised numbers that editors write in pieces: joined before they are read, their ranges filled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from ..markers import TAKES_EXPONENT
from .notes import EXPLANATORY
from .references import ReferenceList
from .tree import is_text, line_of, tags, text_of

PIECE = re.compile(
    r"[\[(]*\s*[0-9]{1,3}[a-z]?(?:\s*[,;–—-]\s*[0-9]{1,3})*\s*[,;–—-]?\s*[\])]*|[,;–—-]|[a-z*†‡]",
)
OPENING = re.compile(r"\s*[\[(]$")
JOINT = re.compile(r"\s*[,;–—-]?\s*")


def join_raised(root: Tag) -> None:
    """Put raised pieces of one group into one element: ``<sup>1</sup><sup>–</sup><sup>3</sup>``."""
    for sup in tags(root, "sup"):
        while (after := _next_piece(sup)) is not None:
            joint = str(sup.next_sibling) if sup.next_sibling is not after else ""
            if not joint and re.search(r"[\w\])]$", text_of(sup)) and re.match(r"[\w\[(]", text_of(after)):
                joint = ", "
            elif sup.next_sibling is not None and sup.next_sibling is not after:
                sup.next_sibling.extract()
            sup.append(NavigableString(joint))
            sup.extend(list(after.children))
            after.extract()


def _next_piece(sup: Tag) -> Tag | None:
    """The raised piece that goes on with what ``sup`` holds, None where another group or none follows."""
    between = sup.next_sibling
    after = between.next_sibling if between is not None and is_text(between) else between
    joint = "" if between is after else str(between)
    if not isinstance(after, Tag) or after.name != "sup" or not JOINT.fullmatch(joint) or joint.isspace():
        return None
    if TAKES_EXPONENT.search(_text(sup.previous_sibling)) or re.match(r"[^\W_]", _text(after.next_sibling)):
        return None  # 10² and ³H stay apart
    if any(EXPLANATORY in tag.get_attribute_list("class") for tag in (sup, after)):
        return None
    return after if PIECE.fullmatch(text_of(sup)) and PIECE.fullmatch(text_of(after)) else None


def _text(node: PageElement | None) -> str:
    return str(node) if node is not None and is_text(node) else ""


def fill_ranges(root: Tag, references: ReferenceList) -> list[ImportFinding]:
    """Cite what stands between two cited numbers that a dash joins; a range that the list doesn't have is told."""
    findings: list[ImportFinding] = []
    printed = {place: number for number, place in (references.numbers or {}).items()}
    for embed in tags(root, "embed"):
        dash = embed.next_sibling
        after = dash.next_sibling if dash is not None else None
        if dash is None or not is_text(dash) or not isinstance(after, Tag) or after.name != "embed":
            continue
        if not re.fullmatch(r"\s?[-–—]\s?", str(dash)):
            continue
        places = (int(str(tag["ref"])) for tag in (embed, after))
        first, last = (printed.get(place, place) for place in places)
        between = [references.place(number) for number in range(first + 1, last)]
        if last > first and all(between):
            attributes = [{"embedtype": "citation", "ref": str(place)} for place in between]
            dash.replace_with(*(Tag(name="embed", attrs=each) for each in attributes))
            continue
        message = f"“{first}–{last}” doesn't agree with the list: only its first and last reference are cited"
        findings.append(ImportFinding("warning", "range-unclear", message, line_of(embed)))
    return findings


def close_brackets(root: Tag) -> None:
    """Drop the brackets and separators that stood around linked numbers: ``[<a>3</a>, <a>4</a>]``."""
    for embed in tags(root, "embed"):
        before, group = embed.previous_sibling, list(_group(embed))
        after = group[-1].next_sibling if group else None
        if before is None or after is None or not is_text(before) or not is_text(after):
            continue
        opening, closing = OPENING.search(str(before)), re.match(r"\s*[\])]", str(after))
        if not opening or not closing:
            continue
        for node in group:
            if not isinstance(node, Tag):
                first, last = _place(node.previous_sibling), _place(node.next_sibling)
                between = range(first + 1, last) if re.search("[-–]", str(node)) else ()
                attributes = [{"embedtype": "citation", "ref": str(place)} for place in between]
                node.replace_with(*(Tag(name="embed", attrs=each) for each in attributes))
        before.replace_with(NavigableString(str(before)[: opening.start()]))
        after.replace_with(NavigableString(str(after)[closing.end() :]))


def _place(embed: PageElement | None) -> int:
    return int(str(embed["ref"])) if isinstance(embed, Tag) else 0


def _group(embed: PageElement) -> Iterator[PageElement]:
    """An embed and the embeds after it, with the separators between them."""
    pending: list[PageElement] = []
    node: PageElement | None = embed
    while node is not None:
        if isinstance(node, Tag) and node.name == "embed":
            yield from pending
            yield node
            pending = []
        elif is_text(node) and re.fullmatch(r"[\s,;–-]*", str(node)):
            pending.append(node)
        else:
            return
        node = node.next_sibling
