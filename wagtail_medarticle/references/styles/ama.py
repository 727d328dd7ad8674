"""AMA Manual of Style, 11th edition, chapter 3: a reference as one line of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..record import Name, PartialDate, Record
from .names import name_list
from .parts import (
    CHAPTERS,
    MONTHS,
    NEWS,
    PERIODICALS,
    WEB_PAGES,
    bare,
    container,
    edition,
    full_pages,
    imprint_date,
    is_preprint,
    issuing_author,
    joined,
    journal,
    one_line,
    place_in_journal,
    plural,
    sentences,
    volume_number,
)

SUPPLEMENT = re.compile(r"\s+(?=(?:suppl|pt|spec no)\b)", re.IGNORECASE)
CAPITALISED = re.compile(r"\b(Suppl|Pt|Spec No)\b")


def format_reference(record: Record, retracted_in: Record | None = None) -> str:
    """The reference in AMA style, ``""`` for an empty record.

    ``retracted_in`` is the notice of the source's retraction, which is then named.
    """
    author = _names(record.authors) or issuing_author(record)
    notice = f"Retracted in: {_source(retracted_in, journal(retracted_in))}" if retracted_in else ""
    return one_line(joined(" ", sentences(*_body(record, author), notice), _where(record)))


def _body(record: Record, author: str) -> tuple[str, ...]:
    if is_preprint(record):
        posted = f"Preprint posted online {_date(record.issued)}" if record.issued else "Preprint"
        return author, record.title, container(record) or bare(record.publisher), posted
    if record.type in WEB_PAGES:
        site = container(record) or bare(record.publisher)
        published = f"Published {_date(record.issued)}" if record.issued else ""
        return author, record.title, site if site != author else "", published
    if record.type in PERIODICALS and (named := journal(record)):
        return author, record.title, _source(record, named)
    if record.type in CHAPTERS:
        where = sentences(_editors(record), container(record))
        return author, record.title, where and f"In: {where}", *_edition(record), _imprint(record)
    heading = (author, record.title, _editors(record)) if author else (_editors(record), record.title)
    thesis = "Dissertation" if record.type == "thesis" else ""
    return *heading, container(record), *_edition(record), thesis, _imprint(record)


def _source(record: Record, named: str) -> str:
    """Where in which journal (3.11): the year only, as the volume is known."""
    date = str(record.year or "")
    if record.type in NEWS and not record.volume:
        date = _date(record.issued)
    elif record.issued and (record.doi or record.url) and not record.volume + record.issue + record.pages:
        date = f"Published online {_date(record.issued)}"
    # Supplements and parts stand in the parentheses, in lower case: 37(suppl 2), 12(3 pt 1).
    volume, *parts = SUPPLEMENT.split(record.volume, maxsplit=1)
    issue = joined(" ", record.issue, *parts)
    if not issue.isdigit():
        issue = CAPITALISED.sub(lambda match: match.group().lower(), issue)
    return sentences(named, place_in_journal(date, volume, issue, full_pages(record.pages)))


def _imprint(record: Record) -> str:
    """``Publisher; 2011:20-31`` (3.12.8): places are no longer given."""
    publisher = "" if issuing_author(record) else bare(record.publisher)
    return joined(":", joined("; ", publisher, _date(imprint_date(record))), full_pages(record.pages))


def _edition(record: Record) -> tuple[str, str]:
    number = edition(record.edition)
    return volume_number(record, "Vol"), f"{number} ed" if number and number != "1st" else ""


def _names(people: Iterable[Name]) -> str:
    """Up to six names; of seven or more the first three and et al (3.7)."""
    return name_list(people, limit=6, shown=3)


def _editors(record: Record) -> str:
    return joined(", ", _names(record.editors), plural("ed", record.editors))


def _where(record: Record) -> str:
    """The DOI (3.15.3), else the address with the date it was read."""
    if record.doi:
        return f"doi:{record.doi}"
    accessed = f"Accessed {_date(record.accessed)}." if record.accessed and record.url else ""
    return joined(" ", accessed, record.url)


def _date(date: PartialDate | None) -> str:
    """``March 9, 2024``, ``March 2024`` or ``2024``."""
    if date is None:
        return ""
    if not date.month:
        return str(date.year)
    month = MONTHS[date.month - 1]
    return f"{month} {date.day}, {date.year}" if date.day else f"{month} {date.year}"
