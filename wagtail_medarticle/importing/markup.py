"""Writing rich text in Wagtail's stored form, with citations that point into a list of references."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .draft import ImportFinding
from .lines import SourceLine
from .markers import MarkerDecision, decide, excerpt


def escape(text: str) -> str:
    """``text`` as HTML; quotation marks stay."""
    return html.escape(text, quote=False)


def embed(reference: int, locator: str = "") -> str:
    """A citation of the reference with this number (from 1)."""
    place = f' locator="{html.escape(locator)}"' if locator else ""
    return f'<embed embedtype="citation" ref="{reference}"{place}/>'


def cited(text: str, decisions: Iterable[MarkerDecision]) -> str:
    """``text`` as HTML with its markers replaced by citations, numbers past the list kept after them."""
    parts: list[str] = []
    position = 0
    for decision in decisions:
        if decision.references:
            parts.append(escape(text[position : decision.start]))
            parts.extend(map(embed, decision.references))
            parts.extend(f", {number}" for number in decision.beyond)
            position = decision.end
    return "".join([*parts, escape(text[position:])])


@dataclass(frozen=True, slots=True)
class ListItem:
    """A list item: its HTML, its indent in columns, whether it is numbered."""

    html: str
    indent: int = 0
    ordered: bool = False


def list_html(items: Sequence[ListItem]) -> str:
    """``items`` as lists, nested where the indent grows by two columns or more."""
    out: list[str] = []
    open_lists: list[tuple[int, str]] = []
    for item in items:
        tag = "ol" if item.ordered else "ul"
        while len(open_lists) > 1 and item.indent < open_lists[-1][0] - 1:
            out.append(f"</li></{open_lists.pop()[1]}>")
        if not open_lists or item.indent > open_lists[-1][0] + 1:
            out.append(f"<{tag}>")
            open_lists.append((item.indent, tag))
        else:
            indent, previous = open_lists[-1]
            out.append("</li>")
            if previous != tag:
                out.append(f"</{previous}><{tag}>")
                open_lists[-1] = (indent, tag)
        out.append(f"<li>{item.html}")
    out.extend(f"</li></{tag}>" for _, tag in reversed(open_lists))
    return "".join(out)


class Flow:
    """Collects the HTML of one text block, and what had to be decided on the way.

    ``count`` is the number of references.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.findings: list[ImportFinding] = []
        self._html: list[str] = []
        self._items: list[ListItem] = []
        self._ordinals: list[int] = []

    def heading(self, line: SourceLine) -> None:
        """A sub-heading. Headings carry no citations."""
        self._close_list(line.number)
        if any(decision.references for decision in decide(line.text, self.count)):
            message = f"A number in the heading “{line.text}” is kept as text"
            self._find("info", "marker-decided", message, line.number)
        self._html.append(f"<h3>{escape(line.text)}</h3>")

    def paragraph(self, line: SourceLine) -> None:
        """A paragraph."""
        self._close_list(line.number)
        decisions = self._decided(line)
        self._html.append(f"<p>{cited(line.text, decisions)}</p>")

    def item(self, line: SourceLine, *, is_last: bool) -> None:
        """A list item.

        What follows a marker without a full stop and begins with a capital was a paragraph before the
        layout was lost, if a list could end there: at its last item, or when it introduces the next.
        """
        decisions = self._decided(line)
        end = next((decision.end for decision in decisions if decision.opens_sentence), len(line.text))
        own, rest = line.text[:end], line.text[end:].strip()
        if rest and not is_last and not rest.endswith(":"):
            own, rest = line.text, ""
        self._items.append(ListItem(cited(own, decide(own, self.count)), line.indent, bool(line.ordinal)))
        if line.ordinal:
            self._ordinals.append(line.ordinal)
        if rest:
            self._close_list(line.number)
            self._html.append(f"<p>{cited(rest, decide(rest, self.count))}</p>")
            message = f"A list ends before “{rest[:60]}”, which becomes a paragraph"
            self._find("info", "item-split", message, line.number)

    def close(self) -> str:
        """The HTML so far."""
        self._close_list(0)
        return "".join(self._html)

    def _close_list(self, number: int) -> None:
        if self._items:
            self._html.append(list_html(self._items))
        if self._ordinals != list(range(1, len(self._ordinals) + 1)):
            numbers = ", ".join(map(str, self._ordinals))
            self._find("info", "list-numbers", f"A list numbered {numbers} is numbered from 1", number)
        self._items, self._ordinals = [], []

    def _decided(self, line: SourceLine) -> list[MarkerDecision]:
        decisions = decide(line.text, self.count)
        for decision in decisions:
            if decision.note:
                self._find("info", "marker-decided", decision.note, line.number)
            if decision.beyond:
                self._beyond(line, decision)
        return decisions

    def _beyond(self, line: SourceLine, decision: MarkerDecision) -> None:
        numbers = ", ".join(map(str, decision.beyond))
        place = excerpt(line.text, decision.start, decision.end)
        message = f"“{numbers}” in “{place}” looks like a citation, but there are {self.count} references; kept as text"
        self._find("warning", "marker-beyond-list", message, line.number)

    def _find(self, level: str, code: str, message: str, number: int) -> None:
        self.findings.append(ImportFinding(level, code, message, number))


def paragraphs(lines: Sequence[SourceLine]) -> str:
    """Text that makes no claim, such as a disclaimer: paragraphs and lists, numbers left alone."""
    html: list[str] = []
    items: list[ListItem] = []
    for line in lines:
        if line.is_item:
            items.append(ListItem(escape(line.text), line.indent, bool(line.ordinal)))
            continue
        html.extend([list_html(items)] * bool(items))
        items = []
        html.append(f"<p>{escape(line.text)}</p>")
    return "".join([*html, *[list_html(items)] * bool(items)])
