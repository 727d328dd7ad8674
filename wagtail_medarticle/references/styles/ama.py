"""AMA Manual of Style, 11th edition, chapter 3: a reference as one line, its italics marked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..record import Name, PartialDate, Record
from . import fate
from .dates import Published, american, published
from .markup import book_title, italic
from .names import name_list
from .parts import (
    BOOKS,
    CHAPTERS,
    NEWS,
    PERIODICALS,
    WEB_PAGES,
    bare,
    capitalised,
    container,
    edition,
    foreign_language,
    full_pages,
    imprint_date,
    is_accepted,
    is_first,
    is_preprint,
    is_presented,
    is_to_come,
    is_translated,
    issuing_author,
    joined,
    journal,
    one_line,
    patent,
    place_in_journal,
    plural,
    registry,
    sentences,
    translated_title,
    volume_number,
)

SUPPLEMENT = re.compile(r"\s+(?=(?:suppl|pt|spec no)\b)", re.IGNORECASE)
CAPITALISED = re.compile(r"\b(Suppl|Pt|Spec No)\b")
LIKE_BOOKS = BOOKS | {"report", "standard", "pamphlet", "motion_picture"}


def marked_reference(record: Record, retracted_in: Record | None = None) -> str:
    """The reference in AMA style, ``""`` for an empty record.

    ``retracted_in`` is the notice of what became of the source, which is then named.
    """
    author = _names(record.authors, cut=record.authors_cut) or issuing_author(record)
    body = sentences(*_body(record, author), became(record, retracted_in))
    return one_line(joined(" ", body, _where(record)))


def became(record: Record, notice: Record | None = None) -> str:
    """What became of the source as a sentence, its italics marked; ``""`` for one that stands."""
    event = fate.fate_of(record, notice)
    place = _source(notice, journal(notice)) if notice else ""
    return sentences(fate.told(event, fate.AMA, place, lambda date: american(Published(date)))) if event else ""


def _body(record: Record, author: str) -> tuple[str, ...]:
    title = _title(record)
    if record.kind == "trial-registration" and record.registration:
        posted = f"Posted {_date(record)}" if record.issued else ""
        return author, title, f"{registry(record)} identifier: {record.registration}", posted
    if record.type == "patent":
        return joined(", ", author, plural("inventor", record.authors)), title, patent(record), _date(record)
    if record.kind == "drug-label":
        author = "" if author == bare(record.publisher) else author
        return author, title, capitalised(record.genre) or "Package insert", _imprint(record)
    if is_preprint(record):
        posted = f"Preprint posted online {_date(record)}" if record.issued else "Preprint"
        return author, title, italic(container(record) or bare(record.publisher)), posted
    if record.type in WEB_PAGES:
        site = container(record) or bare(record.publisher)
        dated = _date(record)
        if dated and record.type != "post-weblog":  # blogs are news (3.13.1)
            dated = f"Published {dated}"
        return author, title, site if site != author else "", _number(record), dated
    if record.type in PERIODICALS and (named := journal(record)):
        return author, title, _source(record, named)
    if is_presented(record):
        given = f"{capitalised(record.genre) or 'Paper'} presented at"
        return author, title, joined(": ", given, joined("; ", record.event_title, _date(record), record.event_place))
    if record.type in CHAPTERS:
        where = sentences(_editors(record), italic(book_title(record, container(record))))
        return author, title, where and f"In: {where}", *_edition(record), _imprint(record)
    translators = joined(", ", _names(record.translators), "trans") if record.translators else ""
    people = (_editors(record), translators)
    heading = (author, title, *people) if author else (people[0], title, people[1])
    thesis = (capitalised(record.genre) or "Dissertation") if record.type == "thesis" else ""
    number = "" if thesis else _number(record)
    return *heading, container(record), *_edition(record), thesis, _imprint(record), number


def _title(record: Record) -> str:
    """A translated title with the language that it stands for (3.9), behind the source's own where that is known."""
    title = record.title
    if record.original_title and title:
        title = f"{bare(record.original_title)} [{bare(translated_title(record))}]"
    elif record.original_title:
        title = record.original_title
    elif is_translated(record) and (language := foreign_language(record)):
        title = f"{bare(translated_title(record))} [in {language}]"
    return italic(book_title(record, title)) if record.type in LIKE_BOOKS and record.kind != "drug-label" else title


def _source(record: Record, named: str) -> str:
    """Where in which journal (3.11): the year only, as the volume is known."""
    if is_to_come(record):
        return sentences(italic(named), "In press" if is_accepted(record) else capitalised(record.status))
    date = published(record).years
    if record.type in NEWS and not record.volume:
        date = _date(record)
    elif record.issued and (record.doi or record.url) and not record.volume + record.issue + record.pages:
        date = f"Published online {_date(record)}"
    # Supplements and parts stand in the parentheses, in lower case: 37(suppl 2), 12(3 pt 1).
    volume, *parts = SUPPLEMENT.split(record.volume, maxsplit=1)
    issue = joined(" ", record.issue, *parts)
    if not issue.isdigit():
        issue = CAPITALISED.sub(lambda match: match.group().lower(), issue)
    return sentences(italic(named), place_in_journal(date, volume, issue, full_pages(record.pages)))


def _imprint(record: Record) -> str:
    """``Publisher; 2011:20-31`` (3.12): places are no longer given."""
    publisher = "" if issuing_author(record) else bare(record.publisher)
    return joined(":", joined("; ", publisher, american(imprint_date(record))), full_pages(record.pages))


def _edition(record: Record) -> tuple[str, str, str]:
    number = edition(record.edition).replace(".", "")
    series = joined("; ", record.collection_title, _numbered("vol", record.collection_number))
    return volume_number(record, "Vol"), "" if is_first(number) else number, series


def _number(record: Record) -> str:
    """The number of a report or guideline behind its imprint (3.13), with what sort of report it is."""
    genre = capitalised(record.genre)
    if not genre and record.type == "report":
        genre = "Report" if record.number[:1].isdigit() else ""
    return joined(" ", genre, record.number)


def _numbered(word: str, number: str) -> str:
    return f"{word} {bare(number)}" if number[:1].isdigit() else number


def _names(people: Iterable[Name], *, cut: bool = False) -> str:
    """Up to six names; of seven or more the first three and et al (3.7)."""
    return name_list(people, limit=6, shown=3, cut=cut)


def _editors(record: Record) -> str:
    return joined(", ", _names(record.editors), plural("ed", record.editors))


def _where(record: Record) -> str:
    """The DOI (3.15), else the address with the date it was read."""
    if record.doi:
        return f"doi:{record.doi}"
    accessed = f"Accessed {_accessed(record.accessed)}." if record.accessed and record.url else ""
    return joined(" ", accessed, record.url)


def _accessed(date: PartialDate) -> str:
    return american(Published(date))


def _date(record: Record) -> str:
    return american(published(record))
