"""Running text from passages: paragraphs, lists and sub-headings with citations in place."""

from __future__ import annotations

from collections.abc import Sequence

from .bare_numbers import excerpt
from .draft import Finding
from .lines import Passage
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

    def heading(self, passage: Passage) -> None:
        """A sub-heading. Headings carry no citations."""
        self._close_list(passage.line)
        if any(decision.references for decision in decide(passage.text, self.count)):
            message = f"A number in the heading “{passage.text}” is kept as text"
            self._find("info", "marker-decided", message, passage.line)
        self._html.append(f"<h3>{escape(passage.text)}</h3>")

    def paragraph(self, passage: Passage) -> None:
        """A paragraph."""
        self._close_list(passage.line)
        decisions = self._decided(passage)
        self._html.append(f"<p>{cited(passage.text, decisions)}</p>")

    def item(self, passage: Passage, *, is_last: bool) -> None:
        """A list item.

        What follows a marker without a full stop and begins with a capital was a paragraph before the
        layout was lost, if a list could end there: at its last item, or when it introduces the next.
        """
        decisions = self._decided(passage)
        end = next((decision.end for decision in decisions if decision.opens_sentence), len(passage.text))
        own, rest = passage.text[:end], passage.text[end:].strip()
        if rest and not is_last and not rest.endswith(":"):
            own, rest = passage.text, ""
        self._items.append(Item(cited(own, decide(own, self.count)), passage.indent, bool(passage.ordinal)))
        if passage.ordinal:
            self._ordinals.append(passage.ordinal)
        if rest:
            self._close_list(passage.line)
            self._html.append(f"<p>{cited(rest, decide(rest, self.count))}</p>")
            message = f"A list ends before “{rest[:60]}”, which becomes a paragraph"
            self._find("info", "item-split", message, passage.line)

    def close(self) -> str:
        """The HTML so far."""
        self._close_list(0)
        return "".join(self._html)

    def _close_list(self, line: int) -> None:
        if self._items:
            self._html.append(list_html(self._items))
        if self._ordinals != list(range(1, len(self._ordinals) + 1)):
            numbers = ", ".join(map(str, self._ordinals))
            self._find("info", "list-numbers", f"A list numbered {numbers} is numbered from 1", line)
        self._items, self._ordinals = [], []

    def _decided(self, passage: Passage) -> list[Decision]:
        decisions = decide(passage.text, self.count)
        for decision in decisions:
            if decision.note:
                self._find("info", "marker-decided", decision.note, passage.line)
            if decision.beyond:
                self._beyond(passage, decision)
        return decisions

    def _beyond(self, passage: Passage, decision: Decision) -> None:
        numbers = ", ".join(map(str, decision.beyond))
        place = excerpt(passage.text, decision.start, decision.end)
        message = f"“{numbers}” in “{place}” looks like a citation, but there are {self.count} references; kept as text"
        self._find("warning", "marker-beyond-list", message, passage.line)

    def _find(self, level: str, code: str, message: str, line: int) -> None:
        self.findings.append(Finding(level, code, message, line))


def paragraphs(passages: Sequence[Passage]) -> str:
    """Text that makes no claim, such as a disclaimer: paragraphs and lists, numbers left alone."""
    html: list[str] = []
    items: list[Item] = []
    for passage in passages:
        if passage.is_item:
            items.append(Item(escape(passage.text), passage.indent, bool(passage.ordinal)))
            continue
        html.extend([list_html(items)] * bool(items))
        items = []
        html.append(f"<p>{escape(passage.text)}</p>")
    return "".join([*html, *[list_html(items)] * bool(items)])
