"""An HTML table as a typed table."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bs4.element import Tag

from .. import raw_blocks
from ..draft import Finding
from .inline import INLINE, PLAIN, inline
from .tree import line_of, tags, text_of

WIDEST = 100
"""Columns and rows that one cell may span, against a table of nothing but a huge number."""


def table(tag: Tag, findings: list[Finding], caption: str = "") -> raw_blocks.Block | None:
    """The block of a ``<table>``, None for one without cells.

    A spanning cell is repeated in each place that it covers. Citations in the caption and in headings,
    which are plain text, go into the note with their words.
    """
    rows = [row for row in tags(tag, "tr") if row.find_parent("table") is tag and _cells(row)]
    if not rows:
        return None
    grid = _grid(rows, findings)
    width = max(map(len, grid))
    grid = [row + [None] * (width - len(row)) for row in grid]
    headings = grid.pop(0) if _is_heading(rows[0]) else [None] * width
    written = {id(cell): inline(cell.children, INLINE, findings) for row in rows for cell in _cells(row)}
    cells = [[written[id(cell)] if cell else "" for cell in row] for row in grid]
    kinds = ["rich_text" if any("<" in row[column] for row in cells) else "text" for column in range(width)]
    captions = [inner for inner in tags(tag, "caption") if inner.parent is tag][:1]
    noted = [*captions, *(cell for cell in dict.fromkeys(headings) if cell)]
    _tell_stray(tag, captions, findings)
    return raw_blocks.table(
        caption=_plain(captions[0]) if captions else caption,
        columns=[(kind, _plain(heading)) for kind, heading in zip(kinds, headings, strict=True)],
        rows=[[_cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in cells],
        note="".join(f"<p>{inline(cell.children, INLINE, [])}</p>" for cell in noted if cell.find("embed")),
    )


def _tell_stray(table: Tag, captions: Sequence[Tag], findings: list[Finding]) -> None:
    """Report what stands in a table and in no cell of it."""
    for text in table.find_all(string=True):
        around = text.find_parent(["td", "th", "caption", "table"])
        if text_of(text) and (around is table or (around and around.name == "caption" and around not in captions)):
            findings.append(Finding("warning", "text-left-out", f"Outside a cell: “{text_of(text)}”", line_of(text)))


def _is_heading(row: Tag) -> bool:
    cells = _cells(row)
    in_head = isinstance(row.parent, Tag) and row.parent.name == "thead"
    return in_head or (len(cells) > 1 and all(cell.name == "th" for cell in cells))


def _grid(rows: Sequence[Tag], findings: list[Finding]) -> list[list[Tag | None]]:
    """The cells by row and column, spanning ones repeated."""
    below: dict[tuple[int, int], Tag] = {}
    grid: list[list[Tag | None]] = []
    for index, row in enumerate(rows):
        line: list[Tag | None] = []
        for cell in _cells(row):
            while (index, len(line)) in below:
                line.append(below.pop((index, len(line))))
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if wide * high > 1:
                message = f"The cell “{text_of(cell)}” is repeated in the {wide * high} places that it spanned"
                findings.append(Finding("info", "table-span", message, line_of(cell)))
            for step in range(1, min(high, len(rows) - index)):
                below.update({(index + step, len(line) + column): cell for column in range(wide)})
            line.extend([cell] * wide)
        while (index, len(line)) in below:
            line.append(below.pop((index, len(line))))
        grid.append(line)
    return [line for line in grid if line]


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.children if isinstance(cell, Tag) and cell.name in ("td", "th")]


def _span(cell: Tag, name: str) -> int:
    stated = str(cell.get(name, "1")).strip()
    return min(max(int(stated), 1), WIDEST) if re.fullmatch("[0-9]{1,4}", stated) else 1


def _plain(cell: Tag | None) -> str:
    return html.unescape(inline(cell.children, PLAIN, [])).replace("<br/>", " ") if cell else ""


def _cell(value: str, kind: str) -> str:
    if kind == "text":
        return html.unescape(value)
    return f"<p>{value}</p>" if value else ""
