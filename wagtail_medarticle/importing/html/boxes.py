"""What an HTML article sets apart: tables, statements, key points, warnings."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bs4.element import PageElement, Tag

from .. import raw_blocks
from ..draft import ImportFinding
from .inline import INLINE, PLAIN, WITH_LISTS, inline, list_of
from .tree import HEADINGS, has_word, is_block, line_of, tags, text_of

WIDEST = 100
"""Columns and rows that one cell may span, against a table of nothing but a huge number."""


def table(tag: Tag, findings: list[ImportFinding], caption: str = "") -> raw_blocks.Block | None:
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


def _tell_stray(table: Tag, captions: Sequence[Tag], findings: list[ImportFinding]) -> None:
    """Report what stands in a table and in no cell of it."""
    for text in table.find_all(string=True):
        around = text.find_parent(["td", "th", "caption", "table"])
        if text_of(text) and (around is table or (around and around.name == "caption" and around not in captions)):
            findings.append(
                ImportFinding("warning", "text-left-out", f"Outside a cell: “{text_of(text)}”", line_of(text))
            )


def _is_heading(row: Tag) -> bool:
    cells = _cells(row)
    in_head = isinstance(row.parent, Tag) and row.parent.name == "thead"
    return in_head or (len(cells) > 1 and all(cell.name == "th" for cell in cells))


def _grid(rows: Sequence[Tag], findings: list[ImportFinding]) -> list[list[Tag | None]]:
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
                findings.append(ImportFinding("info", "table-span", message, line_of(cell)))
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


def box(tag: Tag, findings: list[ImportFinding]) -> raw_blocks.Block | None:
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


def paragraphs(nodes: Sequence[PageElement], features: frozenset[str], findings: list[ImportFinding]) -> str:
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


def _key_points(tag: Tag, findings: list[ImportFinding]) -> raw_blocks.Block | None:
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
