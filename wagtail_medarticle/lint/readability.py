"""How hard a text is to read, as a US school grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pyphen
from bs4 import BeautifulSoup
from django.utils.translation import gettext

from .. import conf
from ..blocks.exhibits import FigureBlock, TableBlock
from ..conf.values import Audience
from ..references.notation import plain_notation
from ..serving.judging import Numbered
from .evidence import LintedSection, LintedWording, LintFinding, located_texts, sections

MINIMUM = 100
"""Words below which a grade says little: the formula was made from passages of about 150."""

ABBREVIATIONS = (
    "e.g",
    "i.e",
    "vs",
    "cf",
    "approx",
    "ca",
    "fig",
    "figs",
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "st",
    "p",
    "pp",
)
"""What a capital letter or a number follows, though no sentence has ended."""
WORD = re.compile(r"\d+(?:[.,:/–-]\d+)*%?|[^\W\d_]+(?:[.’'-][^\W\d_]+)*")
"""A number as it is written, or a word with the hyphens, apostrophes and inner stops that are part of it."""
STOP = re.compile(r"(?<=[.!?…])[)\]”\"’']*\s+(?=[(\[“\"‘']?[^\Wa-z_])")
"""Between two sentences, or behind an abbreviation."""
INITIALS = re.compile(r"[A-Z]{2,5}s?")


def grade(texts: Iterable[str]) -> float | None:
    """The Flesch–Kincaid grade level of stored rich texts in English; None below ``MINIMUM`` words.

    ``0.39 * words / sentences + 11.8 * syllables / words - 15.59``: J. P. Kincaid, R. P. Fishburne,
    R. L. Rogers and B. S. Chissom, *Derivation of New Readability Formulas for Navy Enlisted
    Personnel*, Research Branch Report 8-75, 1975. A paragraph or list item ends a sentence;
    headings and citations are left out.
    """
    sentences = list(sentences_of(texts))
    words = [word for sentence in sentences for word in sentence]
    if len(words) < MINIMUM:
        return None
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def word_count(texts: Iterable[str]) -> int:
    """The words of stored rich texts, as ``grade`` counts them."""
    return sum(map(len, sentences_of(texts)))


def sentences_of(texts: Iterable[str]) -> Iterator[list[str]]:
    """The words of each sentence of stored rich texts."""
    for text in texts:
        for line in lines(text):
            yield from sentences_in(line)


def lines(text: str) -> Iterator[str]:
    """The paragraphs and list items of a stored rich text as plain text."""
    soup = BeautifulSoup(plain_notation(text, escaped=True), "html.parser")
    for tag in soup.find_all(["embed", "h2", "h3", "h4", "h5", "h6"]):
        tag.decompose()
    for tag in soup.find_all(["p", "li", "ul", "ol", "br", "blockquote"]):
        tag.insert_before("\n")
        tag.append("\n")
    yield from filter(None, (" ".join(line.split()) for line in soup.get_text().splitlines()))


def sentences_in(line: str) -> Iterator[list[str]]:
    """The words of each sentence of one line. A stop behind an abbreviation or inside a number ends none."""
    kept = ""
    for part in STOP.split(line):
        kept = f"{kept} {part}".strip()
        last = kept.rpartition(" ")[2].lower().lstrip("([“\"‘'")
        if last.endswith(".") and last[:-1] in ABBREVIATIONS:
            continue
        if words := WORD.findall(kept):
            yield words
        kept = ""
    if words := WORD.findall(kept):
        yield words


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """The syllables of one English word.

    A number counts as one, whatever it says, so that no dose makes a text hard; initials are read
    letter by letter.
    """
    if word[0].isdigit():
        return 1
    if INITIALS.fullmatch(word):
        return sum(3 if letter == "W" else 1 for letter in word.rstrip("s"))
    return sum(_syllables(part) for part in re.split(r"[.’'-]", word.lower()) if len(part) > 1) or 1


@lru_cache(maxsize=1)
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=2, right=2)


def _syllables(word: str) -> int:
    # A dictionary of hyphens doesn't divide everywhere ("evening"): the groups of vowels heard are the other count.
    heard = re.sub(r"(?<=[^aeiouyl])e$|(?<=[^td])ed$|(?<=[^sxzcg])es$", "", word)
    return max(len(_dictionary().positions(word)) + 1, len(re.findall(r"[aeiouy]+", heard)), 1)


def hard_to_read(article: Numbered) -> Iterator[LintFinding]:
    """Words for an audience whose reading grade is above that audience's, in English.

    Each section with enough words is judged by itself, the short ones together. Tables and figures
    are left out: they hold no sentences.
    """
    if article.values.locale.partition("-")[0].lower() != "en":
        return
    for audience in conf.current().audiences:
        if audience.reading_grade is not None:
            yield from _for(audience, article)


def _for(audience: Audience, article: Numbered) -> Iterator[LintFinding]:
    short: list[tuple[LintedSection, list[str]]] = []
    for section in sections(article.values):
        texts = [text for wording in section.wordings if wording.audience == audience.slug for text in _texts(wording)]
        if texts and word_count(texts) < MINIMUM:
            short.append((section, texts))
        else:
            yield from _judge(audience, [(section, texts)])
    yield from _judge(audience, short)


def _judge(audience: Audience, parts: list[tuple[LintedSection, list[str]]]) -> Iterator[LintFinding]:
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
        yield LintFinding("reading-grade", message % words, parts[0][0].id)


def _texts(wording: LintedWording) -> Iterator[str]:
    for item in wording.raw if isinstance(wording.raw, list) else ():
        block = wording.block.child_blocks.get(item.get("type"))
        if block is not None and not isinstance(block, FigureBlock | TableBlock):
            yield from (text for _, text in located_texts(block, item.get("value")))
