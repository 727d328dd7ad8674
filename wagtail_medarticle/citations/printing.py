"""Printing citation markers: what a reader sees in place of the stored embeds."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from .numbering import RANGE_LENGTH, SPACE, CitationItem, Run, arrange, close_up, find_groups

EN_DASH = "–"
ONE_SPACE_BEFORE = re.compile(rf"{SPACE}\Z")
MARKDOWN_SYNTAX = re.compile(r"[\\`*_{}\[\]()<>#|~^!$&]")


def print_markers(source: str, numbering: Mapping[int, int], format: str = "html") -> str:
    """``source`` with every citation embed replaced by its number, in the notation of ``format``:
    ``"html"``, ``"markdown"`` or ``"plain"``.

    ``numbering`` maps citation ids to numbers. A citation without one (its source was deleted) is
    left out; a group left empty goes together with one space before it. All else stays as it is:
    the result is still HTML, also around Markdown and plain markers, so locators are escaped as HTML
    text. Raises ``ValueError`` for a format it doesn't know.
    """
    try:
        printed = PRINTERS[format]
    except KeyError:
        raise ValueError(f"Unknown citation format {format!r}; known are {', '.join(PRINTERS)}") from None
    if "<embed" not in source and "<EMBED" not in source:  # as ``has_embeds``, without the call
        return source
    parts: list[str] = []
    position = 0
    for group in find_groups(source):
        before = source[position : group.markers[0].start]
        items = arrange(group.markers, numbering)
        parts += [before, printed(items)] if items else [ONE_SPACE_BEFORE.sub("", before)]
        position = group.markers[-1].end
    return "".join([*parts, source[position:]])


def _html(items: Sequence[CitationItem]) -> str:
    if len(items) < RANGE_LENGTH:
        return f'<sup class="citation">{", ".join([_html_item(item) for item in items])}</sup>'
    runs = close_up(items)
    ids = ""
    if any(len(run) > 1 for run in runs):
        ids = f' data-citations="{" ".join(dict.fromkeys(str(item.citation) for item in items))}"'
    return f'<sup class="citation"{ids}>{_joined(runs, _html_item)}</sup>'


def _html_item(item: CitationItem) -> str:
    link = f'<a href="#ref-{item.number}" data-citation="{item.citation}">{item.number}</a>'
    return f"{link}({_text(item.locator)})" if item.locator else link


def _plain(items: Sequence[CitationItem]) -> str:
    return f"[{_joined(close_up(items), _plain_item)}]"


def _plain_item(item: CitationItem) -> str:
    return f"{item.number}({_text(item.locator)})" if item.locator else str(item.number)


def _markdown(items: Sequence[CitationItem]) -> str:
    return "".join(map(_markdown_item, items))


def _markdown_item(item: CitationItem) -> str:
    if not item.locator:
        return f"[^{item.number}]"
    # References instead of backslashes: converters from HTML escape * and _ themselves, and would double those.
    locator = MARKDOWN_SYNTAX.sub(lambda match: f"&#{ord(match[0])};", item.locator)
    return rf"[^{item.number}] \({_text(locator)}\)"


def _joined(runs: Iterable[Run], printed: Callable[[CitationItem], str]) -> str:
    return ", ".join(EN_DASH.join(printed(item) for item in dict.fromkeys((run[0], run[-1]))) for run in runs)


def _text(locator: str) -> str:
    return html.escape(locator, quote=False)


PRINTERS: dict[str, Callable[[Sequence[CitationItem]], str]] = {"html": _html, "markdown": _markdown, "plain": _plain}
