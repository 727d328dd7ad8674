"""An article as Markdown with front matter and footnotes, from its representation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from ..enums import Certainty, Strength
from .html import is_section, words


def to_markdown(article: dict[str, Any]) -> str:
    """CommonMark with tables; ``article`` must be represented with its rich text in Markdown."""
    return "\n\n".join(part for part in _parts(article) if part) + "\n"


def _parts(article: dict[str, Any]) -> Iterator[str]:
    yield "\n".join(_front_matter(article))
    yield f"# {article['title']}"
    yield article["summary"]
    for item in article["body"]:
        if item["type"] in ("disclaimer", "follow_up"):
            continue
        value = item["value"]
        if not is_section(value):
            yield _block(item["type"], value)
            continue
        yield f"## {value['heading']}"
        for block in value["content"]:
            yield _block(block["type"], block["value"])
    yield f"## {article['disclaimer']['title']}"
    yield article["disclaimer"]["html"]
    yield "\n".join(f"[^{source['number']}]: {source['text']}" for source in article["references"])


def _front_matter(article: dict[str, Any]) -> Iterator[str]:
    yield "---"
    yield f"title: {article['title']}"
    yield f"slug: {article['meta']['slug']}"
    yield f"lang: {article['meta']['locale']}"
    if article["last_updated"]:
        yield f"date: {article['last_updated'][:10]}"
    if article["authors"]:
        yield "authors:"
        for author in article["authors"]:
            yield "- " + ", ".join(filter(None, [author["name"], author["credentials"]]))
    yield "---"


def _block(kind: str, value: Any) -> str:
    if kind == "text":
        return str(value)
    if kind == "statement":
        grades = [Strength(value["strength"]).label if value["strength"] else ""]
        grades.append(_("certainty: %s") % Certainty(value["certainty"]).label if value["certainty"] else "")
        graded = "; ".join(str(grade) for grade in grades if grade)
        return _quoted(f"**{graded}.** {value['text']}" if graded else value["text"])
    if kind == "key_points":
        points = [f"- {point}" for point in value["points"]]
        return "\n".join([f"**{value['title'] or _('Key points')}**", "", *points])
    if kind == "warning":
        return _quoted(f"**{value['title'] or value['level'].capitalize()}** {value['text']}")
    if kind == "figure":
        image = value["image"]
        picture = f"![{value['alt']}]({image['url']})" if image else ""
        return "\n\n".join(filter(None, [picture, value["caption"], value["credit"]]))
    if kind == "table":
        return "\n\n".join(filter(None, [value["table"]["caption"], _table(value["table"]), value["note"]]))
    return "\n\n".join(words(value))


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _table(table: dict[str, Any]) -> str:
    headings = [column["heading"] for column in table["columns"]]
    lines = [headings, ["---:" if column["type"] == "number" else "---" for column in table["columns"]]]
    lines += [row["values"] for row in table["rows"]]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: Any) -> str:
    return "" if value is None else " ".join(str(value).replace("|", "\\|").split())
