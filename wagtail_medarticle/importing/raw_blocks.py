"""Blocks of an article's StreamField as raw JSON, without ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .headings import PartKind

Block = dict[str, Any]


def section(kind: PartKind, heading: str, content: Sequence[Block], audience: str = "") -> Block:
    """A section of one of the three kinds."""
    return {
        "type": kind.value,
        "value": {"heading": heading, "audience": audience, "content": list(content), "variants": []},
    }


def text(html: str) -> Block:
    """Running text."""
    return {"type": "text", "value": html}


def statement(html: str, certainty: str = "", strength: str = "") -> Block:
    """A graded statement; see ``enums.Certainty`` and ``enums.Strength``."""
    return {"type": "statement", "value": {"text": html, "certainty": certainty, "strength": strength}}


def key_points(title: str, points: Sequence[str]) -> Block:
    """Key points, each of them HTML."""
    return {
        "type": "key_points",
        "value": {"title": title, "points": [{"type": "item", "value": point} for point in points]},
    }


def warning(level: str, title: str, html: str) -> Block:
    """A warning; see ``enums.WarningLevel``."""
    return {"type": "warning", "value": {"level": level, "title": title, "text": html}}


def table(caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]], note: str = "") -> Block:
    """A typed table; ``columns`` are pairs of type (``text`` or ``rich_text``) and heading."""
    return {
        "type": "table",
        "value": {
            "table": {
                "columns": [{"type": kind, "heading": heading} for kind, heading in columns],
                "rows": [{"values": list(row)} for row in rows],
                "caption": caption,
            },
            "note": note,
        },
    }


def disclaimer(title: str, html: str) -> Block:
    """The article's own disclaimer."""
    return {"type": "disclaimer", "value": {"disclaimer": None, "title": title, "text": html}}


def follow_up(prompt: str, text: str, url: str = "") -> Block:
    """An invitation to ask; ``text`` is plain."""
    return {"type": "follow_up", "value": {"prompt": prompt, "text": text, "url": url}}
