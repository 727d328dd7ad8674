"""``<xref>`` in a JATS article: those of references become citations, the others their words.

https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/xref.html. What ``rid`` names is cited, whatever is printed;
a range between two links is filled where its numbers and the list agree.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from ..html.citations import locator_at
from ..html.groups import close_brackets
from ..html.tree import is_text, line_of, tags, text_of

Places = Mapping[str, Sequence[int]]
"""The places in the list, from 1, of what each id names: of a ``ref`` with several citations each of them."""

NUMBERS = re.compile(r"[\s\[(]*[0-9]{1,4}[a-z]?(?:[\s,;–—‐‑-]+[0-9]{1,4}[a-z]?)*[\s\])]*|[\s\[(]*[a-z*†‡]?[\s\])]*")
RANGE = re.compile(r"[\s\[(]*([0-9]{1,4})\s?[–—‐‑-]\s?([0-9]{1,4})[\s\])]*")
DASH = re.compile(r"[\s\])]*[–—‐‑−-][\s\[(]*")
SEPARATORS = re.compile(r"[\s,;]*")


def place_citations(root: Tag, places: Places) -> list[ImportFinding]:
    """Replace the links to references below ``root`` by embeds; what could not be resolved is told."""
    findings: list[ImportFinding] = []
    for xref in tags(root, "xref"):
        names = str(xref.get("rid", "")).split()
        if xref.get("ref-type") in ("bibr", "ref") or (names and all(name in places for name in names)):
            _cite(xref, names, places, findings)
    for embed in tags(root, "embed"):
        _fill_range(embed, findings)
    for sup in tags(root, "sup"):
        if sup.find("embed"):
            _lower(sup)
    close_brackets(root)
    for embed in tags(root, "embed"):
        before = embed.previous_sibling
        if "shown" in embed.attrs and before is not None and is_text(before):
            before.replace_with(NavigableString(str(before).rstrip()))
    for embed in tags(root, "embed"):
        embed.attrs.pop("shown", None)
    return findings


def _cite(xref: Tag, names: Sequence[str], places: Places, findings: list[ImportFinding]) -> None:
    shown, line = text_of(xref), line_of(xref)
    found = list(dict.fromkeys(place for name in names for place in places.get(name, ())))
    missing = [name for name in names if name not in places]
    if missing or not found:
        listed = ", ".join(missing) or "nothing"
        message = f"“{shown}” cites {listed}, and no such reference is listed; kept as text"
        findings.append(ImportFinding("warning", "marker-beyond-list", message, line))
    if not found:
        xref.unwrap()
        return
    if (closed := RANGE.fullmatch(shown)) and len(found) == 2:
        first, last = int(closed[1]), int(closed[2])
        if last - first == found[1] - found[0]:
            found = list(range(found[0], found[1] + 1))
        elif last - first != 1:
            message = f"“{shown}” doesn't agree with the list: only its first and last reference are cited"
            findings.append(ImportFinding("warning", "range-unclear", message, line))
    is_number = NUMBERS.fullmatch(shown) is not None and not missing
    embeds = [_embed(place) for place in found]
    if is_number:
        digits = re.findall("[0-9]+", shown)
        embeds[0]["shown"], embeds[-1]["shown"] = (digits or [""])[0], (digits or [""])[-1]
        if len(embeds) == 1:
            embeds[0]["shown"] = (digits or [""])[0]
        xref.replace_with(*embeds)
    else:
        message = f"“{shown}” is kept before its citation"
        findings.append(ImportFinding("info", "citation-with-words", message, line))
        xref.insert_after(*embeds)
        xref.unwrap()


def _embed(place: int) -> Tag:
    return Tag(name="embed", attrs={"embedtype": "citation", "ref": str(place)})


def _fill_range(embed: Tag, findings: list[ImportFinding]) -> None:
    """Cite what stands between two linked numbers that a dash joins."""
    dash = embed.next_sibling
    after = dash.next_sibling if dash is not None else None
    if dash is None or not is_text(dash) or not isinstance(after, Tag) or after.name != "embed":
        return
    if not DASH.fullmatch(str(dash)) or not embed.get("shown") or not after.get("shown"):
        return
    numbers = int(str(after["shown"])) - int(str(embed["shown"]))
    first, last = int(str(embed["ref"])), int(str(after["ref"]))
    if numbers == last - first > 0:
        dash.replace_with(*(_embed(place) for place in range(first + 1, last)))
        return
    message = (
        f"“{embed['shown']}–{after['shown']}” doesn't agree with the list: only its first and last reference are cited"
    )
    findings.append(ImportFinding("warning", "range-unclear", message, line_of(embed)))
    dash.replace_with(NavigableString(" "))


def _lower(sup: Tag) -> None:
    """Take citations out of a raised group: locators go into them, other letters stay raised before them."""
    kept: list[PageElement] = []
    embeds: list[Tag] = []
    for child in list(sup.children):
        child.extract()
        inner = tags(child, "embed") if isinstance(child, Tag) else []
        if isinstance(child, Tag) and child.name == "embed":
            embeds.append(child)
        elif inner:
            embeds += inner
        elif is_text(child):
            text = str(child).strip()
            if embeds and text.startswith("("):
                locator, end = locator_at(text, 0)
                embeds[-1]["locator"] = locator
                text = text[end:]
            text = text.strip(" ,;[]()\n\t–—-")
            kept += [NavigableString(text)] if text else []
        else:
            kept.append(child)
    sup.insert_after(*embeds)
    if any(text_of(node) for node in kept):
        sup.extend(kept)
    else:
        sup.unwrap()
    if embeds:
        embeds[0].attrs.setdefault("shown", "")
