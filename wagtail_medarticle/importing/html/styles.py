"""What style sheets and class names say of a text's look, turned into elements: raised, lowered, bold, italic.

``10<span style="vertical-align:super">6</span>`` is ten to the sixth, and without this would be read as 106. Of a style
sheet in the file those rules are read that a class alone selects (``.c2``, ``span.c2``): editors write no others for
single words. CSS 2.1, section 10.8.1, ``vertical-align``: https://www.w3.org/TR/CSS21/visudet.html#propdef-vertical-align.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup
from bs4.element import Tag

from .tree import is_block, tags, text_of

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)", re.IGNORECASE)
LENGTH = re.compile(r"([+-]?[0-9.]+)\s*(?:[a-z]+|%)", re.IGNORECASE)

NAMED = {
    "sup": frozenset({"superscript", "sup", "msofootnotereference", "msoendnotereference"}),
    "sub": frozenset({"subscript", "sub"}),
    "b": frozenset({"bold", "fw-bold", "font-bold", "font-weight-bold"}),
    "i": frozenset({"italic", "italics", "fst-italic", "font-italic"}),
}
"""Class names that mean a look by themselves, in style guides, in Bootstrap and in Word."""

MARKED = ("span", "font", "a", "ins", "small", "p", "code", "abbr")
"""Elements whose look is that of words. That of a table's cell or of a list is layout."""

SAME = {"b": ("b", "strong"), "i": ("i", "em", "cite"), "sup": ("sup",), "sub": ("sub",)}


def apply_styles(soup: BeautifulSoup) -> None:
    """Put ``<sup>``, ``<sub>``, ``<b>`` and ``<i>`` around what looks so by class or style."""
    rules = _rules(sheet.get_text() for sheet in tags(soup, "style"))
    for tag in tags(soup, "b", "strong", "i", "em"):
        # Google Docs puts what it copies into a <b> of normal weight.
        declared = _declared(str(tag.get("style", "")))
        if "normal" in (declared.get("font-weight"), declared.get("font-style")):
            tag.unwrap()
    for tag in tags(soup, *MARKED):
        if text_of(tag):
            _wrap(soup, tag, _looks(tag, rules))


def _rules(sheets: Iterable[str]) -> dict[str, dict[str, str]]:
    rules: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        # Cut rather than searched: where braces or ends of comments are missing, a pattern takes long.
        closed = sheet.rfind("*/") + 2
        for rule in (COMMENT.sub(" ", sheet[:closed]) + sheet[closed:]).split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.rpartition("{")[2].split(","):
                if match := SELECTOR.fullmatch(selector.replace("<!--", "").strip()):
                    rules.setdefault(match[1].lower(), {}).update(_declared(body))
    return rules


def _declared(style: str) -> dict[str, str]:
    parts = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip().lower(): value.strip().lower() for name, _, value in parts if value}


def _looks(tag: Tag, rules: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The elements that stand for a tag's look, the outermost first."""
    classes = [name.lower() for name in tag.get_attribute_list("class") if name]
    declared: dict[str, str] = {}
    for name in classes:
        declared.update(rules.get(name, {}))
    declared.update(_declared(str(tag.get("style", ""))))
    found = {mark for mark, names in NAMED.items() if names & set(classes)}
    weight, slant = declared.get("font-weight", ""), declared.get("font-style", "")
    if weight:
        heavy = weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
        found = found - {"b"} | ({"b"} if heavy else set())
    if slant:
        found = found - {"i"} | ({"i"} if slant.startswith(("italic", "oblique")) else set())
    if shift := _shift(declared):
        found = found - {"sup", "sub"} | ({shift} if shift in ("sup", "sub") else set())
    return [mark for mark in ("b", "i", "sup", "sub") if mark in found]


def _shift(declared: Mapping[str, str]) -> str:
    """``sup`` or ``sub`` for raised or lowered text, ``none`` for what is said to be neither, ``""`` otherwise."""
    stated = declared.get("vertical-align", "")
    if stated in ("super", "sub", "baseline"):
        return {"super": "sup", "sub": "sub", "baseline": "none"}[stated]
    raised = LENGTH.fullmatch(stated) or LENGTH.fullmatch(declared.get("mso-text-raise", ""))
    if raised and float(raised[1].strip(".") or 0):
        return "sub" if raised[1].startswith("-") else "sup"
    return ""


def _wrap(soup: BeautifulSoup, tag: Tag, marks: list[str]) -> None:
    for mark in reversed(marks):
        if tag.find_parent(SAME[mark]) or tag.find(SAME[mark]) or any(is_block(child) for child in tag.children):
            continue
        wrapper = soup.new_tag(mark)
        for child in list(tag.children):
            wrapper.append(child.extract())
        tag.append(wrapper)
