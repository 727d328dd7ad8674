"""Italics in a reference: marked while the line is made, so that its plain text and its HTML say the same."""

from __future__ import annotations

import re
from html import escape

from ..record import Record

# Noncharacters, which no text may hold that is exchanged (Unicode 16.0, section 23.7).
ITALIC, ROMAN = "\ufdd0", "\ufdd1"
MARKS = str.maketrans("", "", ITALIC + ROMAN)
MARKED = re.compile(f"{ITALIC}([^{ITALIC}{ROMAN}]*){ROMAN}")


def italic(text: str) -> str:
    """The text in italics, without the comma, semicolon or colon at its end that the next part would bring."""
    text = text.strip().rstrip(",;: ")
    return f"{ITALIC}{text}{ROMAN}" if text else ""


def as_plain(line: str) -> str:
    """The line without its marks."""
    return line.translate(MARKS)


def as_html(line: str) -> str:
    """The line as HTML: characters escaped, italics in ``<i>``; a mark that a source's own text holds is left out."""
    return as_plain(MARKED.sub(r"<i>\1</i>", escape(line, quote=False)))


# Articles, coordinating conjunctions and prepositions of three letters or fewer.
SMALL = frozenset(
    (
        *("a", "an", "the", "and", "or", "nor", "but", "yet", "so", "as", "at", "by", "for", "in", "of", "off", "on"),
        *("out", "per", "to", "up", "via", "vs", "v", "et", "al", "de", "la", "von", "van", "der", "du"),
    )
)
# A prefix, which makes one word with what stands behind its hyphen.
PREFIXES = frozenset(("anti", "co", "de", "e", "ex", "inter", "non", "post", "pre", "re", "semi", "sub", "un"))
WORD = re.compile(r"[^\s/\u2013\u2014]+")
STARTS_ANEW = re.compile(r"[:?!.\u2013\u2014]\s*[\"'\u201c\u2018(\[]*$")


def book_title(record: Record, title: str) -> str:
    """The title with a capital at each major word, if it is in English as far as is known.

    What has a capital anywhere is kept, so that ``mRNA`` and ``pH`` stay; so is a title in other letters than
    English ones where the language isn't known.
    """
    language = record.language.lower().partition("-")[0]
    english = language == "en" or (not language and all(map(str.isascii, filter(str.isalpha, title))))
    return headline(title) if english else title


def headline(title: str) -> str:
    """``Principles of Evidence-Based Medicine: A Guide`` for ``Principles of evidence-based medicine: a guide``."""
    words = list(WORD.finditer(title))
    last = words[-1].start() if words else 0

    def capitalised(match: re.Match[str]) -> str:
        first = not title[: match.start()].strip() or bool(STARTS_ANEW.search(title[: match.start()]))
        return _word(match.group(), always=first or match.start() == last)

    return WORD.sub(capitalised, title)


def _word(word: str, *, always: bool) -> str:
    bare = word.strip("\"'\u201c\u201d\u2018\u2019()[].,;:?!")
    if not bare or "://" in word or "@" in word or (bare in SMALL and not always):
        return word
    first, *others = word.split("-")
    if first.strip("([\"'\u201c\u2018").lower() in PREFIXES:
        return "-".join([_upper(first), *others])
    return "-".join([_upper(first), *(part if part in SMALL else _upper(part) for part in others)])


def _upper(part: str) -> str:
    if part != part.lower():
        return part
    for at, character in enumerate(part):
        if character.isalpha():
            return part[:at] + character.upper() + part[at + 1 :]
        if character.isdigit():
            return part
    return part
