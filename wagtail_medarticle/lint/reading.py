"""The rule about how hard an audience's words are to read."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext

from .. import conf
from ..blocks.exhibits import FigureBlock, TableBlock
from ..conf import Audience
from ..representation.article import Numbered
from .finding import Finding
from .places import Section, Wording, located_texts, sections
from .readability import MINIMUM, grade, word_count


def hard_to_read(article: Numbered) -> Iterator[Finding]:
    """Words for an audience whose reading grade is above that audience's, in English.

    Each section with enough words is judged by itself, the short ones together. Tables and figures
    are left out: they hold no sentences.
    """
    if article.values.locale.partition("-")[0].lower() != "en":
        return
    for audience in conf.current().audiences:
        if audience.reading_grade is not None:
            yield from _for(audience, article)


def _for(audience: Audience, article: Numbered) -> Iterator[Finding]:
    short: list[tuple[Section, list[str]]] = []
    for section in sections(article.values):
        texts = [text for wording in section.wordings if wording.audience == audience.slug for text in _texts(wording)]
        if texts and word_count(texts) < MINIMUM:
            short.append((section, texts))
        else:
            yield from _judge(audience, [(section, texts)])
    yield from _judge(audience, short)


def _judge(audience: Audience, parts: list[tuple[Section, list[str]]]) -> Iterator[Finding]:
    found = grade(text for _, texts in parts for text in texts)
    # To one decimal place, as it is shown: "above 8" is never said of 8.0.
    if found is not None and audience.reading_grade is not None and round(found, 1) > audience.reading_grade:
        words = {
            "heading": "”, “".join(section.heading for section, _ in parts),
            "audience": audience.label,
            "grade": f"{found:.1f}",
            "limit": f"{audience.reading_grade:g}",
        }
        message = gettext("“%(heading)s”: the words for “%(audience)s” read at grade %(grade)s, above %(limit)s.")
        yield Finding("reading-grade", message % words, parts[0][0].id)


def _texts(wording: Wording) -> Iterator[str]:
    for item in wording.raw if isinstance(wording.raw, list) else ():
        block = wording.block.child_blocks.get(item.get("type"))
        if block is not None and not isinstance(block, FigureBlock | TableBlock):
            yield from (text for _, text in located_texts(block, item.get("value")))
