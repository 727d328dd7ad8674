"""Writing rich text in Wagtail's stored form, with citations that point into a list of references."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .markers import Decision


def escape(text: str) -> str:
    """``text`` as HTML; quotation marks stay."""
    return html.escape(text, quote=False)


def embed(reference: int, locator: str = "") -> str:
    """A citation of the reference with this number (from 1)."""
    place = f' locator="{html.escape(locator)}"' if locator else ""
    return f'<embed embedtype="citation" ref="{reference}"{place}/>'


def cited(text: str, decisions: Iterable[Decision]) -> str:
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
class Item:
    """A list item: its HTML, its indent in columns, whether it is numbered."""

    html: str
    indent: int = 0
    ordered: bool = False


def list_html(items: Sequence[Item]) -> str:
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
