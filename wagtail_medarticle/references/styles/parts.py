"""What the styles share: sentences, kinds of source, pages, editions, a journal's name and place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..languages import LANGUAGES
from ..record import Name, PartialDate, Record
from .dates import Published, published
from .markup import ROMAN

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

BOOKS = frozenset({"book", "classic", "collection", "thesis"})
CHAPTERS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
NEWS = frozenset({"article-magazine", "article-newspaper"})
PERIODICALS = NEWS | {"article-journal", "review", "review-book"}
WEB_PAGES = frozenset({"webpage", "post", "post-weblog"})

ACCEPTED = ("in press", "forthcoming", "accepted")
TO_COME = (*ACCEPTED, "submitted", "unpublished", "in preparation", "in review", "under review")
"""How a status begins that isn't that of a published work."""

SENTENCE_ENDS = (".", "?", "!", "\u2026", "\u3002", "\uff1f", "\uff01")
CLOSED_BY = "\"'\u201d\u2019)]" + ROMAN
SPACE_BEFORE_STOP = re.compile(r"\s+([:;,])")
PAGE_RANGE = re.compile(r"([A-Za-z]*)([0-9]+)\s*[-\u2010-\u2013]\s*([A-Za-z]*)([0-9]+)")


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    text = text.strip().rstrip(",;: ")
    return text if not text or text.rstrip(CLOSED_BY).endswith(SENTENCE_ENDS) else f"{text}."


def sentences(*parts: str) -> str:
    """The parts that say something, as sentences of one line."""
    return one_line(" ".join([sentence(part) for part in parts if part]))


def bare(text: str) -> str:
    """The text without a stop of any sort at its end."""
    return text.strip().rstrip(".,;: ")


def one_line(text: str) -> str:
    """The text with each run of white space, line ends included, closed up to one space."""
    return " ".join(text.split())


def joined(separator: str, *parts: str) -> str:
    """The parts that say something, with the separator between them only."""
    return separator.join([stripped for part in parts if part and (stripped := part.strip().rstrip(",;: "))])


def journal(record: Record) -> str:
    """The journal's abbreviation without points, else its title as given."""
    return one_line(record.container_title_short.replace(".", " ")) or container(record)


def container(record: Record) -> str:
    """The container's title, without the blank that library catalogues set before a colon."""
    return bare(SPACE_BEFORE_STOP.sub(r"\1", record.container_title))


def place_in_journal(date: str, volume: str, issue: str, pages: str) -> str:
    """``2002;347(4):284-7``; a missing part takes its separator with it."""
    number = bare(volume)
    if within := bare(issue):
        number += f"({within})"
    return joined(":", joined(";", date, number), pages)


def full_pages(pages: str) -> str:
    """``284-287`` for ``284-7``, ``S93-S99`` for ``S93-9`` (AMA, 3.11.11: no digit left out)."""

    def full(match: re.Match[str]) -> str:
        prefix, first, other, last = match.groups()
        if other and other != prefix:
            return match.group()
        return f"{prefix}{first}-{prefix}{first[: max(0, len(first) - len(last))]}{last}"

    return PAGE_RANGE.sub(full, pages.strip())


def short_pages(pages: str) -> str:
    """``284-7`` for ``284-287``, ``S93-9`` for ``S93-S99`` (Citing Medicine, 1: no digit repeated unless needed)."""

    def short(match: re.Match[str]) -> str:
        prefix, first, other, last = match.groups()
        if other and other != prefix:
            return match.group()
        if len(first) != len(last):
            return f"{prefix}{first}-{last}"
        shared = next((at for at, digits in enumerate(zip(first, last, strict=True)) if digits[0] != digits[1]), 0)
        return f"{prefix}{first}-{last[shared:]}"

    return PAGE_RANGE.sub(short, pages.strip())


def edition(text: str) -> str:
    """``2nd ed`` for ``2``, ``2nd ed.`` or ``Second edition``; ``Rev. ed`` and ``5th ed., text rev`` are kept.

    A full stop that the styles set behind it isn't part of it.
    """
    before, *behind = re.split(r"\W*\b(?:ed|edn|edition)\b\W*", text.strip(), maxsplit=1, flags=re.IGNORECASE)
    if text[len(before) :].startswith("."):
        before += "."  # of an abbreviation
    number, _, wording = before.strip(" ,;").partition(" ")
    plain = number.lower().rstrip(".")
    if plain in ORDINALS:
        number = ordinal(ORDINALS.index(plain) + 1)
    elif re.fullmatch(r"[0-9]{1,4}", plain):
        number = ordinal(int(plain))
    whole = joined(" ", number, wording)
    if more := bare("".join(behind)):
        return joined(", ", f"{whole} ed." if whole else "", more)
    return f"{whole} ed" if whole else ""


def is_first(edition: str) -> bool:
    """True for a first edition, which AMA doesn't name (3.12)."""
    return edition.lower().startswith("1st ed")


def ordinal(number: int) -> str:
    """``1st``, ``2nd``, ``3rd``, ``11th``."""
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def volume_number(record: Record, label: str) -> str:
    """``Vol 2`` of a book in several volumes; wording that says more is kept."""
    volume = bare(record.volume)
    return f"{label} {volume}" if re.fullmatch(r"[0-9]+|[IVXLC]+", volume) else volume


def plural(word: str, people: Sequence[Name]) -> str:
    """``editor`` or ``editors``, ``""`` where there is none."""
    return word + "s" * (len(people) > 1) if people else ""


def imprint_date(record: Record) -> Published:
    """When it was published: of a book and its chapters the year only."""
    when = published(record)
    if not when.date or record.type not in BOOKS | CHAPTERS:
        return when
    last = PartialDate(when.end.year) if when.end and when.end.year != when.date.year else None
    return Published(PartialDate(when.date.year), last)


def issuing_author(record: Record) -> str:
    """The publisher of a guideline that names no author: it speaks in its own name."""
    named = record.authors or record.editors or record.container_title
    return "" if named or record.kind != "guideline" else bare(record.publisher)


def is_preprint(record: Record) -> bool:
    """True for an article that no journal has accepted yet (CSL types a preprint ``article``)."""
    return record.kind == "preprint" or (record.type == "article" and not record.volume)


def foreign_language(record: Record) -> str:
    """``Norwegian`` for a source that isn't in English, as NLM has it behind the pages; ``""`` if unknown."""
    code = record.language.lower().partition("-")[0]
    return "" if code == "en" or code not in LANGUAGES else LANGUAGES[code][1].title()


def is_presented(record: Record) -> bool:
    """True for a paper, poster or talk that was given at a meeting and isn't part of a volume of proceedings."""
    return record.type == "speech" or (record.type == "paper-conference" and not record.container_title)


def is_to_come(record: Record) -> bool:
    """True for an article that no journal has published yet: with a volume or pages, it is out whatever its status."""
    return record.status.strip().lower().startswith(TO_COME) and not record.volume + record.issue + record.pages


def is_accepted(record: Record) -> bool:
    """True where the status says that a journal has taken the article."""
    return record.status.strip().lower().startswith(ACCEPTED)


def translated_title(record: Record) -> str:
    """The title without the square brackets that PubMed sets around a translation."""
    title = record.title.strip()
    return title[1:-1] if title.startswith("[") and title.endswith("]") and "[" not in title[1:] else title


def is_translated(record: Record) -> bool:
    """True where the title is a translation, and not the source's own."""
    return bool(record.original_title) or translated_title(record) != record.title.strip()


def uncapitalised(text: str) -> str:
    """The text with a small letter at its start, unless it is an abbreviation (``PhD thesis``)."""
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first[1:].islower() else text


def capitalised(text: str) -> str:
    """The text with a capital at its start, and its others as they are."""
    text = bare(text)
    return text[:1].upper() + text[1:]


REGISTRIES = {
    "NCT": "ClinicalTrials.gov",
    "ISRCTN": "ISRCTN Registry",
    "ACTRN": "Australian New Zealand Clinical Trials Registry",
    "CHICTR": "Chinese Clinical Trial Registry",
    "CTRI": "Clinical Trials Registry - India",
    "DRKS": "German Clinical Trials Register",
    "EUCTR": "EU Clinical Trials Register",
    "JPRN": "Japan Primary Registries Network",
    "JRCT": "Japan Registry of Clinical Trials",
    "PACTR": "Pan African Clinical Trials Registry",
    "TCTR": "Thai Clinical Trials Registry",
    "UMIN": "UMIN Clinical Trials Registry",
}
"""Registries of WHO's network by how their numbers begin (https://www.who.int/tools/clinical-trials-registry-platform)."""


def patent(record: Record) -> str:
    """``United States patent US 20020103498``."""
    return joined(" ", capitalised(record.genre) or "Patent", record.number)


def registry(record: Record) -> str:
    """The registry of a trial: as the record names it, else as its number begins."""
    letters = re.match(r"[A-Za-z]*", record.registration)
    known = REGISTRIES.get(letters.group().upper(), "") if letters else ""
    return container(record) or known or "Trial registration"
