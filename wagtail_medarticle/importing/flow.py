"""Running text from lines: paragraphs, lists and sub-headings with citations in place."""

from __future__ import annotations

from collections.abc import Sequence

from .bare_numbers import excerpt
from .draft import Finding
from .lines import Line
from .markers import Decision, decide
from .markup import Item, cited, escape, list_html


class Flow:
    """Collects the HTML of one text block, and what had to be decided on the way.

    ``count`` is the number of references.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.findings: list[Finding] = []
        self._html: list[str] = []
        self._items: list[Item] = []
        self._ordinals: list[int] = []

    def heading(self, line: Line) -> None:
        """A sub-heading. Headings carry no citations."""
        self._close_list(line.number)
        if any(decision.references for decision in decide(line.text, self.count)):
            message = f"A number in the heading “{line.text}” is kept as text"
            self._find("info", "marker-decided", message, line.number)
        self._html.append(f"<h3>{escape(line.text)}</h3>")

    def paragraph(self, line: Line) -> None:
        """A paragraph."""
        self._close_list(line.number)
        decisions = self._decided(line)
        self._html.append(f"<p>{cited(line.text, decisions)}</p>")

    def item(self, line: Line, *, is_last: bool) -> None:
        """A list item.

        What follows a marker without a full stop and begins with a capital was a paragraph before the
        layout was lost, if a list could end there: at its last item, or when it introduces the next.
        """
        decisions = self._decided(line)
        end = next((decision.end for decision in decisions if decision.opens_sentence), len(line.text))
        own, rest = line.text[:end], line.text[end:].strip()
        if rest and not is_last and not rest.endswith(":"):
            own, rest = line.text, ""
        self._items.append(Item(cited(own, decide(own, self.count)), line.indent, bool(line.ordinal)))
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

    def _decided(self, line: Line) -> list[Decision]:
        decisions = decide(line.text, self.count)
        for decision in decisions:
            if decision.note:
                self._find("info", "marker-decided", decision.note, line.number)
            if decision.beyond:
                self._beyond(line, decision)
        return decisions

    def _beyond(self, line: Line, decision: Decision) -> None:
        numbers = ", ".join(map(str, decision.beyond))
        place = excerpt(line.text, decision.start, decision.end)
        message = f"“{numbers}” in “{place}” looks like a citation, but there are {self.count} references; kept as text"
        self._find("warning", "marker-beyond-list", message, line.number)

    def _find(self, level: str, code: str, message: str, number: int) -> None:
        self.findings.append(Finding(level, code, message, number))


def paragraphs(lines: Sequence[Line]) -> str:
    """Text that makes no claim, such as a disclaimer: paragraphs and lists, numbers left alone."""
    html: list[str] = []
    items: list[Item] = []
    for line in lines:
        if line.is_item:
            items.append(Item(escape(line.text), line.indent, bool(line.ordinal)))
            continue
        html.extend([list_html(items)] * bool(items))
        items = []
        html.append(f"<p>{escape(line.text)}</p>")
    return "".join([*html, *[list_html(items)] * bool(items)])
