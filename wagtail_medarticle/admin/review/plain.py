"""An article as lines of text: everything that its digest covers, so that no change escapes a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup

from ...enums import CitationStatus, RichTextFormat
from ...references.styles import format_reference
from ...representation.article import Numbered, disclaimer_in_force
from ...representation.rich_text import printed, to_format

UNNAMED = frozenset({"item", "text"})
"""Types of blocks that say nothing to a reader: only their content is a line."""

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sup": "^", "sub": "~"}
"""What stands around words for how they are set, so that a changed exponent is seen."""


def text_lines(article: Numbered) -> list[str]:
    """Title, summary, body with every audience's words, disclaimer and numbered sources, a line each."""
    values = article.values
    disclaimer = disclaimer_in_force(values)
    lines = [
        values.title,
        *values.summary.splitlines(),
        *_lines(values.body, article.numbering),
        disclaimer.title,
        *_text(disclaimer.html, article.numbering),
    ]
    for citation, number in article.numbering.items():
        source = values.sources[citation]
        health = "" if source.status == CitationStatus.CURRENT else f" [{CitationStatus(source.status).label}]"
        lines.append(f"{number}. {format_reference(source.record)}{health}")
    return [line.strip() for line in lines if line.strip()]


def _lines(raw: Any, numbering: Mapping[int, int], name: str = "") -> Iterator[str]:
    if isinstance(raw, dict):
        kind = raw.get("type")
        if isinstance(kind, str) and "value" in raw and kind not in UNNAMED:
            yield f"[{kind.replace('_', ' ')}]"
        for key, value in raw.items():
            if key not in ("id", "type"):
                yield from _lines(value, numbering, key)
    elif isinstance(raw, list | tuple):
        for value in raw:
            yield from _lines(value, numbering, name)
    elif isinstance(raw, str):
        if name in ("audience", "certainty", "strength", "level") and raw:
            yield f"{name}: {raw}"
        else:
            yield from _text(raw, numbering)
    elif raw is not None:
        yield f"{name}: {raw}"


def _text(stored: str, numbering: Mapping[int, int]) -> list[str]:
    if "<" not in stored:
        return stored.splitlines()
    soup = BeautifulSoup(printed([stored], numbering, RichTextFormat.PLAIN)[stored], "html.parser")
    for tag in soup.find_all([*MARKS, "a", "embed", "li"]):
        if tag.name in MARKS:
            tag.insert_before(MARKS[tag.name])
            tag.insert_after(MARKS[tag.name])
        elif tag.name == "li":
            tag.insert(0, "- ")
        else:
            # As stored: a page's id says more surely than its address where a link leads.
            about = " ".join(f"{name}={value}" for name, value in tag.attrs.items())
            tag.append(f" [{about.removeprefix('href=')}]")
    return to_format(str(soup), RichTextFormat.PLAIN).splitlines()
