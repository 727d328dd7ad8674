"""Where in an article each source is cited, for an editor who wants to go there."""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ... import conf
from ...blocks.sections import SectionBlock
from ...citing.markers import find_markers
from ...lint.places import located_texts
from ...representation.values import ArticleValues
from ...representation.walk import children, list_items

WORDS = 50
"""Characters before a citation that tell it from the next one."""
BEGINNING = re.compile(r".*<(?:p|li|h[2-6]|blockquote)\b[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """One citation of ``citation``: the ``occurrence``-th (from 0) in the block with the id ``where``.

    ``label`` names the section, ``words`` are those before the citation.
    """

    where: str
    label: str
    words: str
    citation: int
    occurrence: int


def places(article: ArticleValues) -> Mapping[int, Sequence[Place]]:
    """Every place where each source is cited, by the source's id, in reading order."""
    found: dict[int, list[Place]] = defaultdict(list)
    seen: Counter[tuple[str, int]] = Counter()
    for label, where, text in _texts(article):
        for marker in find_markers(text):
            key = (where, marker.citation)
            found[marker.citation].append(
                Place(where, label, words_before(text, marker.start), marker.citation, seen[key])
            )
            seen[key] += 1
    return found


def words_before(text: str, position: int) -> str:
    """The end of the sentence before ``position`` in a stored rich text, ``""`` at a paragraph's start."""
    plain = html.unescape(TAG.sub("", BEGINNING.sub("", text[:position])))
    line = " ".join(plain.split())
    return line if len(line) <= WORDS else f"…{line[-WORDS:].partition(' ')[2]}"


def _texts(article: ArticleValues) -> Iterator[tuple[str, str, str]]:
    for item in article.body:
        block, raw, where = article.block.child_blocks.get(item.get("type")), item.get("value"), item.get("id") or ""
        if isinstance(block, SectionBlock) and isinstance(raw, dict):
            for label, child, value in _parts(block, raw):
                yield from ((label, at, text) for at, text in located_texts(child, value, where))
        elif block is not None:
            yield from ((str(block.label), at, text) for at, text in located_texts(block, raw, where))


def _parts(block: SectionBlock, raw: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    heading = raw.get("heading") or str(block.label)
    for child, value in children(block, raw):
        if child.name != "variants":
            yield heading, child, value
            continue
        for variant in list_items(value):
            audience = conf.current().audience(variant.get("audience") or "")
            label = f"{heading} ({audience.label})" if audience else heading
            yield label, block.child_blocks["content"], variant.get("content")
