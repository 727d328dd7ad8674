"""What lint has to say about an article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext
from wagtail import blocks

from .. import conf
from ..blocks.sections import GuidelineSectionBlock, ResearchSectionBlock, SectionBlock
from ..blocks.text import KeyPointsBlock, StatementBlock, TextBlock
from ..blocks.tree import children, list_items, rich_texts
from ..citations.numbering import cited_ids
from ..enums import CitationKind, Level
from ..references.notation import plain_notation
from ..serving.judging import Numbered
from ..serving.values import ArticleValues

EXCERPT = 60
"""Characters of a text that a message repeats."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One problem of one article.

    ``code`` is a key of the ``LINT`` setting, which says the level; ``message`` is a sentence for an
    editor, ``where`` is the id of the innermost block that it is about, ``""`` for the article as a whole.
    """

    code: str
    message: str
    where: str = ""
    level: Level = Level.WARNING


def excerpt(text: str) -> str:
    """``text`` on one line, cut at a word where it is longer than ``EXCERPT``."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT:
        return line
    kept = line[:EXCERPT].rpartition(" ")[0] or line[:EXCERPT]
    return f"{kept}…"


@dataclass(frozen=True, slots=True)
class LintedWording:
    """The content of a section for one audience, ``""`` for any: a stream's definition and its raw value."""

    audience: str
    block: Any
    raw: Any

    def cited(self) -> list[int]:
        """The ids that it cites, in order of first appearance."""
        return cited_ids(rich_texts(self.block, self.raw))


@dataclass(frozen=True, slots=True)
class LintedSection:
    """A section with its main wording and those for other audiences."""

    id: str
    heading: str
    block: SectionBlock
    raw: dict[str, Any]
    main: LintedWording
    variants: tuple[LintedWording, ...]

    @property
    def wordings(self) -> tuple[LintedWording, ...]:
        """The main wording, then those variants that some reader is served."""
        served = {self.main.audience: self.main}
        for variant in self.variants:
            served.setdefault(variant.audience, variant)
        return tuple(served.values())


def sections(article: ArticleValues) -> Iterator[LintedSection]:
    """The sections of an article in reading order."""
    for item in article.body:
        block, raw = article.block.child_blocks.get(item.get("type")), item.get("value")
        if isinstance(block, SectionBlock) and isinstance(raw, dict):
            content = block.child_blocks["content"]
            yield LintedSection(
                id=item.get("id") or "",
                heading=raw.get("heading") or "",
                block=block,
                raw=raw,
                main=LintedWording(raw.get("audience") or "", content, raw.get("content")),
                variants=tuple(
                    LintedWording(variant.get("audience") or "", content, variant.get("content"))
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


EVIDENCE = (GuidelineSectionBlock, ResearchSectionBlock)
CLAIMS = (TextBlock, StatementBlock, KeyPointsBlock)
"""Blocks that make claims. A warning tells what to do, a table and a figure name their sources in a note."""


def guideline_section_without_guideline(article: Numbered) -> Iterator[LintFinding]:
    """A guideline section that cites no guideline."""
    for section in sections(article.values):
        if isinstance(section.block, GuidelineSectionBlock):
            cited = (article.values.sources.get(pk) for pk in cited_ids(rich_texts(section.block, section.raw)))
            if not any(source and source.kind == CitationKind.GUIDELINE for source in cited):
                message = gettext("“%s” is a guideline section and cites no guideline.") % section.heading
                yield LintFinding("no-guideline", message, section.id)


def uncited_paragraph(article: Numbered) -> Iterator[LintFinding]:
    """A paragraph or list item of an evidence section that names no source."""
    for section in sections(article.values):
        if isinstance(section.block, EVIDENCE):
            for wording in section.wordings:
                for where, text in _claims(wording):
                    for words in uncited(text):
                        message = gettext("“%(heading)s”: no source for “%(words)s”.")
                        yield LintFinding(
                            "uncited-paragraph",
                            message % {"heading": section.heading, "words": excerpt(words)},
                            where or section.id,
                        )


def _claims(wording: LintedWording) -> Iterator[tuple[str, str]]:
    for item in wording.raw if isinstance(wording.raw, list) else ():
        block = wording.block.child_blocks.get(item.get("type"))
        if isinstance(block, CLAIMS):
            yield from located_texts(block, item.get("value"), item.get("id") or "")


def uncited(text: str) -> Iterator[str]:
    """The words of each paragraph and list item in a stored rich text that cites nothing.

    A paragraph that ends with a colon leads into what follows: it needs no source of its own, and
    its source is that of the list below.
    """
    soup = BeautifulSoup(plain_notation(text, escaped=True), "html.parser")
    parts: list[Any] = soup.find_all(["p", "li", "h2", "h3", "h4", "h5", "h6"]) or [soup]
    covered = False
    for part in parts:
        own = _own(part)
        words, cites = own.get_text().strip(), own.find("embed", embedtype="citation") is not None
        leads_in = words.endswith(":")
        if part.name == "li":
            if words and not (cites or covered or leads_in):
                yield words
        else:
            covered = cites and leads_in
            if words and not (cites or leads_in or part.name.startswith("h")):
                yield words


def _own(part: Tag) -> Tag:
    """A list item without the lists in it, which speak for themselves."""
    own = BeautifulSoup(str(part), "html.parser")
    for nested in own.find_all(["ul", "ol"]) if part.name == "li" else ():
        nested.decompose()
    return own


def variant_with_other_sources(article: Numbered) -> Iterator[LintFinding]:
    """A variant whose sources are not those of the main wording: then it says something else."""
    for section in sections(article.values):
        main = article.numbering.keys() & section.main.cited()
        for variant in section.variants:
            own = article.numbering.keys() & variant.cited()
            if own != main:
                message = gettext("“%(heading)s”: the variant for “%(audience)s” has other sources (%(numbers)s).")
                words = {
                    "heading": section.heading,
                    "audience": _label(variant.audience),
                    "numbers": _difference(article, main, own),
                }
                yield LintFinding("variant-sources", message % words, section.id)


def _difference(article: Numbered, main: set[int], own: set[int]) -> str:
    """``+3, −1``: what the variant adds and lacks, by number."""
    added = sorted(article.numbering[citation] for citation in own - main)
    lacking = sorted(article.numbering[citation] for citation in main - own)
    return ", ".join([*(f"+{number}" for number in added), *(f"−{number}" for number in lacking)])


def _label(audience: str) -> str:
    known = conf.current().audience(audience)
    return str(known.label) if known else audience
