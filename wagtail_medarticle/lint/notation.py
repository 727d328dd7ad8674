"""Rules about how doses, strengths of recommendations and pictures are written.

Of doses: the Joint Commission's *Do Not Use* list (https://www.jointcommission.org/resources/news-and-multimedia/fact-sheets/facts-about-do-not-use-list/)
and the ISMP's list of error-prone abbreviations (https://www.ismp.org/recommendations/error-prone-abbreviations-list).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..blocks.exhibits import FigureBlock
from ..blocks.text import StatementBlock
from ..blocks.tree import children
from ..enums import Strength
from ..references.notation import plain_notation
from ..serving.judging import Numbered
from .evidence import LintFinding, excerpt, located_texts

UNIT = r"(?:[kmnµμ]?g|mcg|[mµμd]?[lL]|units?|I?U|mmol|mol|mEq|Gy|tablets?|capsules?|drops?)\b"
DOSES = (
    (
        re.compile(rf"(?<![\d.,])\d+\.0+\s?{UNIT}"),
        _("“%(found)s”: a zero behind the point is read as ten times as much."),
    ),
    (
        re.compile(rf"(?<![\w.,])\.\d+\s?{UNIT}"),
        _("“%(found)s”: a point without a zero before it is overlooked."),
    ),
    (
        re.compile(r"(?<![\w.])\d[\d,.]*\s?(?:I?U|iu|u)\b(?!/)"),
        _("“%(found)s”: write “units”; U is read as 0, IU as IV."),
    ),
    (
        re.compile(r"(?<!\w)(?:Q\.?(?:O\.?)?D|q\.?(?:o\.?)?d)\.?(?!\w)"),
        _("“%(found)s”: write “daily” or “every other day”."),
    ),
    (
        re.compile(r"(?<![\w.])\d[\d,.]*\s?[µμ]g\b"),
        _("“%(found)s”: write “mcg” or “micrograms”; µg is read as mg."),
    ),
)
"""What is misread, and why."""

RECOMMENDS = re.compile(r"\b(?:we|is|are)\s+(?:strongly\s+)?recommend(?:s|ed)?\b", re.IGNORECASE)
SUGGESTS = re.compile(r"\b(?:we|is|are)\s+(?:conditionally\s+)?suggest(?:s|ed)?\b", re.IGNORECASE)
CONDITIONAL = (Strength.CONDITIONAL_FOR, Strength.CONDITIONAL_AGAINST)
STRONG = (Strength.STRONG_FOR, Strength.STRONG_AGAINST)


def misread_dose(article: Numbered) -> Iterator[LintFinding]:
    """A dose written so that it has been misread elsewhere."""
    for where, text in located_texts(article.values.block, article.values.body):
        words = _words(text)
        for pattern, why in DOSES:
            for found in dict.fromkeys(match.group() for match in pattern.finditer(words)):
                yield LintFinding("dose-notation", why % {"found": found}, where)


def marker_on_a_number(article: Numbered) -> Iterator[LintFinding]:
    """A citation right behind a number, where its own raised number reads as an exponent: 10³."""
    for where, text in located_texts(article.values.block, article.values.body):
        for marker in BeautifulSoup(text, "html.parser").find_all("embed", embedtype="citation"):
            before = marker.previous_sibling
            if isinstance(before, NavigableString) and re.search(r"[0-9]\Z", before):
                words = excerpt(before.split()[-1])
                message = gettext("The marker behind “%s” reads as an exponent: put it behind a word or the full stop.")
                yield LintFinding("marker-on-number", message % words, where)


def graded_against_its_words(article: Numbered) -> Iterator[LintFinding]:
    """A good practice statement with a certainty, or a strength that the statement's own verb contradicts (GRADE)."""
    for where, raw in _structs(StatementBlock, article.values.block, article.values.body):
        strength, words = raw.get("strength") or "", _words(raw.get("text") or "")
        if strength == Strength.GOOD_PRACTICE and raw.get("certainty"):
            message = gettext("“%s” is a good practice statement: those have no certainty of evidence.")
            yield LintFinding("grading", message % excerpt(words), where)
        if strength in CONDITIONAL and RECOMMENDS.search(words):
            message = gettext("“%s” says “recommend” and is graded conditional, which GRADE words as “suggest”.")
            yield LintFinding("grading", message % excerpt(words), where)
        if strength in STRONG and SUGGESTS.search(words) and not RECOMMENDS.search(words):
            message = gettext("“%s” says “suggest” and is graded strong, which GRADE words as “recommend”.")
            yield LintFinding("grading", message % excerpt(words), where)


def figure_without_alternative_text(article: Numbered) -> Iterator[LintFinding]:
    """A picture that says nothing to whoever can't see it."""
    for where, raw in _structs(FigureBlock, article.values.block, article.values.body):
        if raw.get("image") and not (raw.get("alt") or "").strip():
            message = gettext("A figure has no alternative text: who can't see it gets nothing of it.")
            yield LintFinding("empty-alt", message, where)


def _structs(kind: type[Any], block: Any, raw: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The stored value of every struct block of ``kind`` below ``block``, with the id of the stream block it is in."""
    if isinstance(block, kind) and isinstance(raw, dict):
        yield where, raw
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw if isinstance(raw, list) else ():
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield from _structs(kind, child, item.get("value"), item.get("id") or where)
        return
    for child, value in children(block, raw):
        yield from _structs(kind, child, value, where)


def _words(text: str) -> str:
    soup = BeautifulSoup(plain_notation(text, escaped=True), "html.parser")
    for marker in soup.find_all("embed"):
        marker.decompose()
    return " ".join(soup.get_text(" ").split())
