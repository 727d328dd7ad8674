"""Rules about what a section rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext

from .. import conf
from ..blocks.sections import GuidelineSectionBlock, ResearchSectionBlock
from ..blocks.statements import StatementBlock
from ..blocks.text import KeyPointsBlock, TextBlock
from ..citing.numbering import cited_ids
from ..enums import CitationKind
from ..representation.article import Numbered
from ..representation.walk import rich_texts
from .finding import Finding, excerpt
from .places import Wording, located_texts, sections

EVIDENCE = (GuidelineSectionBlock, ResearchSectionBlock)
CLAIMS = (TextBlock, StatementBlock, KeyPointsBlock)
"""Blocks that make claims. A warning tells what to do, a table and a figure name their sources in a note."""


def guideline_section_without_guideline(article: Numbered) -> Iterator[Finding]:
    """A guideline section that cites no guideline."""
    for section in sections(article.values):
        if isinstance(section.block, GuidelineSectionBlock):
            cited = (article.values.sources.get(pk) for pk in cited_ids(rich_texts(section.block, section.raw)))
            if not any(source and source.kind == CitationKind.GUIDELINE for source in cited):
                message = gettext("“%s” is a guideline section and cites no guideline.") % section.heading
                yield Finding("no-guideline", message, section.id)


def uncited_paragraph(article: Numbered) -> Iterator[Finding]:
    """A paragraph or list item of an evidence section that names no source."""
    for section in sections(article.values):
        if isinstance(section.block, EVIDENCE):
            for wording in section.wordings:
                for where, text in _claims(wording):
                    for words in uncited(text):
                        message = gettext("“%(heading)s”: no source for “%(words)s”.")
                        yield Finding(
                            "uncited-paragraph",
                            message % {"heading": section.heading, "words": excerpt(words)},
                            where or section.id,
                        )


def _claims(wording: Wording) -> Iterator[tuple[str, str]]:
    for item in wording.raw if isinstance(wording.raw, list) else ():
        block = wording.block.child_blocks.get(item.get("type"))
        if isinstance(block, CLAIMS):
            yield from located_texts(block, item.get("value"), item.get("id") or "")


def uncited(text: str) -> Iterator[str]:
    """The words of each paragraph and list item in a stored rich text that cites nothing.

    A paragraph that ends with a colon leads into what follows: it needs no source of its own, and
    its source is that of the list below.
    """
    soup = BeautifulSoup(text, "html.parser")
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


def variant_with_other_sources(article: Numbered) -> Iterator[Finding]:
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
                yield Finding("variant-sources", message % words, section.id)


def _difference(article: Numbered, main: set[int], own: set[int]) -> str:
    """``+3, −1``: what the variant adds and lacks, by number."""
    added = sorted(article.numbering[citation] for citation in own - main)
    lacking = sorted(article.numbering[citation] for citation in main - own)
    return ", ".join([*(f"+{number}" for number in added), *(f"−{number}" for number in lacking)])


def _label(audience: str) -> str:
    known = conf.current().audience(audience)
    return str(known.label) if known else audience
