"""HTML made into the rich text that a field may hold: the elements of its features and no others."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from bs4.element import PageElement, Tag

from ..draft import ImportFinding
from ..markup import embed, escape
from .tree import HEADINGS, MEDIA, is_text, line_of, tags, text_of

INLINE = frozenset({"bold", "italic", "link", "sup", "sub", "citation"})
WITH_LISTS = INLINE | {"ol", "ul"}
RUNNING = WITH_LISTS | {"h3", "h4"}
UNCITED = frozenset({"bold", "italic", "link", "ol", "ul"})
PLAIN = frozenset[str]()
CITED_PLAIN = frozenset({"citation", "sup", "sub"})

MARKS = {
    "b": ("bold", "b"),
    "strong": ("bold", "b"),
    "i": ("italic", "i"),
    "em": ("italic", "i"),
    "cite": ("italic", "i"),
    "dfn": ("italic", "i"),
    "var": ("italic", "i"),
    "sup": ("sup", "sup"),
    "sub": ("sub", "sub"),
}
"""The feature and the stored element of each mark."""

ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)\S*", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f]+")
STRUCK = ("del", "s", "strike")


class InlineWriter:
    """Writes nodes as one line of rich text with single spaces; what can't be kept is told."""

    def __init__(self, features: frozenset[str], findings: list[ImportFinding]) -> None:
        self.features = features
        self.findings = findings
        self._parts: list[str] = []
        self._shown = 0  # how many parts a reader sees
        self._spaced = True
        self._broken = True

    def write(self, nodes: Iterable[PageElement]) -> InlineWriter:
        """Add nodes."""
        for node in nodes:
            if isinstance(node, Tag):
                self._tag(node)
            elif is_text(node):
                self._text(str(node))
        return self

    def result(self) -> str:
        """What was written, without space or line breaks at either end."""
        return re.sub(r"^(?:\s|<br/>)+|(?:\s|<br/>)+$", "", "".join(self._parts))

    def _text(self, text: str) -> None:
        text = SPACE.sub(" ", text)
        if self._spaced:
            text = text.removeprefix(" ")
        if text:
            self._spaced = text.endswith(" ")
            self._parts.append(escape(text))
            if text.strip():
                self._shown += 1
                self._broken = False

    def _tag(self, tag: Tag) -> None:
        feature, stored = MARKS.get(tag.name, ("", ""))
        if tag.name == "embed":
            self._citation(tag)
        elif tag.name == "br":
            self._break()
        elif tag.name in MEDIA:
            self.findings.append(media(tag))
        elif feature in self.features:
            self._wrap(stored, f"<{stored}>", tag)
        elif tag.name == "a":
            self._link(tag)
        elif tag.name in ("sup", "sub") and text_of(tag):
            # 10⁶ must not become 106.
            self._text("^(" if tag.name == "sup" else "_(")
            self.write(tag.children)
            self._text(")")
        else:
            if tag.name in STRUCK and text_of(tag):
                self._find(tag, "warning", "struck-out", f"“{text_of(tag)}” was struck out and is kept as plain text")
            self._apart(tag)

    def _apart(self, tag: Tag) -> None:
        """The content of an element that can't be kept; a block stands on a line of its own."""
        is_block = tag.name in ("p", "div", "li", "dt", "dd", "tr", "pre", "blockquote", "section", *HEADINGS)
        if is_block:
            self._break()
        elif tag.name in ("td", "th"):
            self._text(" ")
        self.write(tag.children)
        if is_block:
            self._break()

    def _break(self) -> None:
        if not self._broken:
            self._parts.append("<br/>")
            self._spaced = self._broken = True

    def _wrap(self, stored: str, opening: str, tag: Tag) -> None:
        at, shown = len(self._parts), self._shown
        self._parts.append(opening)
        self.write(tag.children)
        if self._shown == shown:
            self._parts[at] = ""
        else:
            self._parts.append(f"</{stored}>")

    def _link(self, tag: Tag) -> None:
        address = direct(str(tag.get("href", "")).strip())
        if "link" in self.features and ADDRESS.fullmatch(address) and tag.find_parent("a") is None:
            self._wrap("a", f'<a href="{html.escape(address)}">', tag)
            return
        self.write(tag.children)
        if address and "link" in self.features:
            self._find(tag, "warning", "link-left-out", f"The link to {address!r} at “{text_of(tag)}” is left out")

    def _citation(self, tag: Tag) -> None:
        if "citation" in self.features:
            self._parts.append(embed(int(str(tag["ref"])), str(tag.get("locator", ""))))
            self._spaced = self._broken = False
            self._shown += 1
        else:
            message = f"A citation of reference {tag['ref']} can't stand here and is left out"
            self._find(tag, "warning", "citation-left-out", message)

    def _find(self, tag: Tag, level: str, code: str, message: str) -> None:
        self.findings.append(ImportFinding(level, code, message, line_of(tag)))


def direct(address: str) -> str:
    """An address without the redirect that Google Docs puts before it."""
    parts = urlsplit(address) if "google." in address else None
    if parts is not None and parts.path == "/url" and re.fullmatch(r"(?:www\.)?google\.[a-z.]+", parts.hostname or ""):
        return next(iter(parse_qs(parts.query).get("q", [])), address)
    return address


def inline(nodes: Iterable[PageElement], features: frozenset[str], findings: list[ImportFinding]) -> str:
    """Nodes as one line of rich text with these features; what can't be kept goes into ``findings``."""
    return InlineWriter(features, findings).write(nodes).result()


def media(tag: Tag) -> ImportFinding:
    """The report of an image or the like, with all that its file and text say of it."""
    source = next((inner for inner in [tag, *tags(tag)] if inner.get("src") or inner.get("data")), tag)
    address, alternative = source.get("src") or source.get("data"), str(source.get("alt", ""))
    says = " ".join(part for part in (alternative, text_of(tag)) if part)
    message = f"<{tag.name}> {address or '(embedded)'} is not imported: “{says}”"
    return ImportFinding("warning", "media-not-imported", message, line_of(tag))


def list_of(tag: Tag, features: frozenset[str], findings: list[ImportFinding]) -> str:
    """``<ul>`` or ``<ol>`` with the lists nested in it; ``""`` when it has no items."""
    if tag.name == "ol" and (str(tag.get("start", "1")) != "1" or "reversed" in tag.attrs):
        message = f"A list that begins with {tag.get('start', 'its last number')} is numbered from 1"
        findings.append(ImportFinding("info", "list-numbers", message, line_of(tag)))
    items: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name in ("ul", "ol"):
            nested = list_of(child, features, findings)
            items[-1:] = [items[-1] + nested if items else nested]
        elif isinstance(child, Tag) or (is_text(child) and str(child).strip()):
            nodes = list(child.children) if isinstance(child, Tag) else [child]
            lists = [node for node in nodes if isinstance(node, Tag) and node.name in ("ul", "ol")]
            # By identity: bs4 takes equal elements for the same.
            own = inline((node for node in nodes if all(node is not other for other in lists)), features, findings)
            items.append(own + "".join(list_of(node, features, findings) for node in lists))
    body = "".join(f"<li>{item}</li>" for item in items if item)
    return f"<{tag.name}>{body}</{tag.name}>" if body else ""
