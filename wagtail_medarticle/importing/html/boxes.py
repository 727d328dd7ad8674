"""Boxes of an HTML article: warnings, key points and graded statements, known by their classes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import PageElement, Tag

from .. import raw_blocks
from ..draft import Finding
from .inline import INLINE, WITH_LISTS, inline, list_of
from .tree import HEADINGS, has_word, is_block, text_of

BOXES = ("aside", "div", "section", "blockquote", "p", "details", "ul", "ol", "figure")
LEVELS = (
    ("emergency", re.compile(r"(?:.*-)?(?:emergency|danger|critical)(?:-.*)?")),
    ("caution", re.compile(r"(?:.*-)?(?:warning|caution|alert|attention)(?:-.*)?")),
    ("note", re.compile(r"note|notice|info|tip|important|(?:callout|admonition|box)-(?:note|info|tip|important)")),
)
KEY_POINTS = re.compile(r"key-?(?:points|takeaways|facts|messages)|takeaways|highlights")
STATEMENT = re.compile(r"statement|recommendation|guideline-statement")
CERTAINTIES = ("high", "moderate", "low", "very-low")
STRENGTHS = ("strong-for", "conditional-for", "conditional-against", "strong-against", "good-practice")
TITLE = re.compile(r"(?:.*-)?title|(?:.*-)?heading")
TITLE_LENGTH = 120
MOST_POINTS = 12


def box(tag: Tag, findings: list[Finding]) -> raw_blocks.Block | None:
    """The block that an element's class asks for, None when it asks for none or doesn't fit it."""
    if tag.name not in BOXES or not text_of(tag):
        return None
    if has_word(tag, KEY_POINTS):
        return _key_points(tag, findings)
    if has_word(tag, STATEMENT) or "data-certainty" in tag.attrs or "data-strength" in tag.attrs:
        return raw_blocks.statement(
            paragraphs(_nodes(tag), INLINE, findings),
            _choice(tag, "data-certainty", CERTAINTIES),
            _choice(tag, "data-strength", STRENGTHS),
        )
    level = next((level for level, pattern in LEVELS if has_word(tag, pattern)), "")
    if not level:
        return None
    title, nodes = _titled(tag)
    text = paragraphs(nodes, WITH_LISTS, findings)
    return raw_blocks.warning(level, title, text) if text else raw_blocks.warning(level, "", f"<p>{title}</p>")


def paragraphs(nodes: Sequence[PageElement], features: frozenset[str], findings: list[Finding]) -> str:
    """Nodes as paragraphs, and lists where ``features`` has them; other blocks become paragraphs."""
    out: list[str] = []
    loose: list[PageElement] = []

    def flush() -> None:
        if text := inline(loose, features, findings):
            out.append(f"<p>{text}</p>")
        loose.clear()

    for node in nodes:
        if not isinstance(node, Tag) or not is_block(node):
            loose.append(node)
            continue
        flush()
        if node.name in ("ul", "ol") and node.name in features:
            out.append(list_of(node, features, findings))
        elif any(is_block(child) for child in node.children):
            out.append(paragraphs(_nodes(node), features, findings))
        elif text := inline([node], features, findings):
            out.append(f"<p>{text}</p>")
    flush()
    return "".join(out)


def _key_points(tag: Tag, findings: list[Finding]) -> raw_blocks.Block | None:
    title, nodes = _titled(tag)
    lists = [tag] if tag.name in ("ul", "ol") else [node for node in nodes if isinstance(node, Tag)]
    items = [item for node in lists for item in _items(node)]
    others = [node for node in nodes if text_of(node) and not (isinstance(node, Tag) and node.name in ("ul", "ol"))]
    if tag.name not in ("ul", "ol") and others:
        items = [node for node in nodes if text_of(node)] if not any(_items(node) for node in lists) else []
    points = [f"<p>{point}</p>" for item in items if (point := inline([item], INLINE, findings))]
    return raw_blocks.key_points(title, points) if 0 < len(points) <= MOST_POINTS else None


def _items(tag: Tag) -> list[PageElement]:
    if tag.name not in ("ul", "ol"):
        return []
    return [item for item in tag.children if isinstance(item, Tag) and item.name == "li"]


def _titled(tag: Tag) -> tuple[str, list[PageElement]]:
    """A box's title, which is its first element if that is a heading or says so, and the rest."""
    nodes = _nodes(tag)
    first = next((node for node in nodes if text_of(node)), None)
    if isinstance(first, Tag) and not first.find("embed") and len(text_of(first)) <= TITLE_LENGTH:
        alone = first.name in ("strong", "b") and any(is_block(node) for node in nodes)
        if first.name in (*HEADINGS, "summary") or has_word(first, TITLE) or alone:
            return text_of(first), [node for node in nodes if node is not first]
    return "", nodes


def _nodes(tag: Tag) -> list[PageElement]:
    return list(tag.children)


def _choice(tag: Tag, name: str, allowed: Sequence[str]) -> str:
    stated = str(tag.get(name, "")).strip().lower()
    return stated if stated in allowed else ""
