"""Where in an article a text stands: its sections, their wordings, the blocks in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import blocks

from ..blocks.sections import SectionBlock
from ..citing.numbering import cited_ids
from ..representation.values import ArticleValues
from ..representation.walk import children, list_items, rich_texts


@dataclass(frozen=True, slots=True)
class Wording:
    """The content of a section for one audience, ``""`` for any: a stream's definition and its raw value."""

    audience: str
    block: Any
    raw: Any

    def cited(self) -> list[int]:
        """The ids that it cites, in order of first appearance."""
        return cited_ids(rich_texts(self.block, self.raw))


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its main wording and those for other audiences."""

    id: str
    heading: str
    block: SectionBlock
    raw: dict[str, Any]
    main: Wording
    variants: tuple[Wording, ...]

    @property
    def wordings(self) -> tuple[Wording, ...]:
        """The main wording, then those variants that some reader is served."""
        served = {self.main.audience: self.main}
        for variant in self.variants:
            served.setdefault(variant.audience, variant)
        return tuple(served.values())


def sections(article: ArticleValues) -> Iterator[Section]:
    """The sections of an article in reading order."""
    for item in article.body:
        block, raw = article.block.child_blocks.get(item.get("type")), item.get("value")
        if isinstance(block, SectionBlock) and isinstance(raw, dict):
            content = block.child_blocks["content"]
            yield Section(
                id=item.get("id") or "",
                heading=raw.get("heading") or "",
                block=block,
                raw=raw,
                main=Wording(raw.get("audience") or "", content, raw.get("content")),
                variants=tuple(
                    Wording(variant.get("audience") or "", content, variant.get("content"))
                    for variant in list_items(raw.get("variants"))
                ),
            )


def located_texts(block: Any, raw: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every stored rich text below ``block`` with the id of the innermost stream block that holds it."""
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw if isinstance(raw, list) else ():
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield from located_texts(child, item.get("value"), item.get("id") or where)
    elif isinstance(block, blocks.RichTextBlock):
        if isinstance(raw, str) and raw:
            yield where, raw
    else:
        for child, value in children(block, raw):
            yield from located_texts(child, value, where)


def place_of(article: ArticleValues, citation: int) -> str:
    """The id of the first block that cites ``citation``, ``""`` if none does."""
    texts = located_texts(article.block, article.body)
    return next((where for where, text in texts if citation in cited_ids([text])), "")
