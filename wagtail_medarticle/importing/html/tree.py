"""What the HTML readers share about a parsed tree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
MEDIA = ("img", "picture", "svg", "video", "audio", "canvas", "object", "iframe", "map")
BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *(
            "figcaption",
            "figure",
            "footer",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "ol",
            "p",
        ),
        *("pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", *HEADINGS),
    }
)


def tags(root: Tag, *names: str) -> list[Tag]:
    """The elements of these names below ``root``, or all of them, in the document's order."""
    # Several times faster than find_all().
    return [node for node in root.descendants if isinstance(node, Tag) and (not names or node.name in names)]


def is_attached(tag: Tag, root: Tag) -> bool:
    """Whether ``tag`` still stands below ``root``, which it doesn't once an element around it was taken out."""
    return any(parent is root for parent in tag.parents)


def line_of(element: PageElement) -> int:
    """The line an element starts on, or that of the nearest element around it; 0 when unknown.

    ``data-line`` says which line of another text, such as Markdown, the HTML was made of.
    """
    around = [tag for tag in (element, *element.parents) if isinstance(tag, Tag)]
    for tag in around:
        if str(tag.get("data-line", "")).isdigit():
            return int(str(tag["data-line"]))
    return next((tag.sourceline for tag in around if tag.sourceline), 0)


def text_of(element: PageElement | Iterable[PageElement]) -> str:
    """The text of an element or several, as one line with single spaces; blocks and line breaks part words."""
    nodes = [element] if isinstance(element, PageElement) else element
    return " ".join("".join(piece for node in nodes for piece in _pieces(node)).split())


def _pieces(node: PageElement) -> Iterator[str]:
    if isinstance(node, Tag):
        apart = " " if node.name in BLOCKS or node.name == "br" else ""
        yield apart
        for child in node.children:
            yield from _pieces(child)
        yield apart
    elif is_text(node):
        yield str(node)


def is_text(node: PageElement) -> bool:
    """Whether a node is text that a reader sees: no comment, doctype or the like."""
    return isinstance(node, NavigableString) and not isinstance(node, PreformattedString)


def is_block(node: PageElement) -> bool:
    """Whether a node stands for itself in the flow, or holds an element that does."""
    return isinstance(node, Tag) and (
        node.name in BLOCKS or node.name in MEDIA or any(child.name in BLOCKS for child in tags(node))
    )


def tokens(tag: Tag) -> set[str]:
    """The classes, id, role and data-type of an element in lower case, underscores as hyphens."""
    values: list[str] = []
    for name in ("class", "id", "role", "data-type"):
        value = tag.get(name) or ""
        values += value.split() if isinstance(value, str) else value
    return {value.lower().replace("_", "-") for value in values}


def has_word(tag: Tag, pattern: re.Pattern[str]) -> bool:
    """Whether one of an element's `tokens` is a word of ``pattern``."""
    return any(pattern.fullmatch(token) for token in tokens(tag))


def level_of(tag: Tag) -> int:
    """2 for ``<h2>``; 0 for an element that is no heading."""
    return int(tag.name[1]) if tag.name in HEADINGS else 0


def stretch(heading: Tag) -> list[PageElement]:
    """A heading and what belongs to it: all of a container that it opens, else its siblings up to the next one.

    A container is opened by its first heading when nothing but that heading's text precedes it there.
    """
    container = heading
    while (
        isinstance(container.parent, Tag)
        and container.parent.name in ("section", "div", "aside", "footer", "header", "hgroup")
        and not any(text_of(node) for node in container.previous_siblings)
        and not _has_peer(container.parent, heading)
    ):
        container = container.parent
    if container.name in ("header", "hgroup", *HEADINGS):
        return [container, *_siblings(container, level_of(heading))]
    return [container]


def _has_peer(container: Tag, heading: Tag) -> bool:
    others = (tag for tag in tags(container, *HEADINGS) if tag is not heading)
    return any(level_of(tag) <= level_of(heading) for tag in others)


def _siblings(container: Tag, level: int) -> Iterator[PageElement]:
    for node in container.next_siblings:
        if isinstance(node, Tag):
            inner = [node, *tags(node, *HEADINGS)]
            if any(0 < level_of(tag) <= level for tag in inner):
                return
        yield node
