"""NLM style (Citing Medicine, 2nd edition; ICMJE's samples): a reference as one line of plain text."""

from __future__ import annotations

from collections.abc import Iterable

from ..record import Name, PartialDate, Record
from .names import name_list
from .parts import (
    CHAPTERS,
    MONTHS,
    PERIODICALS,
    bare,
    container,
    edition,
    foreign_language,
    imprint_date,
    is_preprint,
    issuing_author,
    joined,
    journal,
    one_line,
    place_in_journal,
    plural,
    sentences,
    short_pages,
    volume_number,
)

RANKS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}


def format_reference(record: Record, retracted_in: Record | None = None) -> str:
    """The reference in NLM style, ``""`` for an empty record.

    ``retracted_in`` is the notice of the source's retraction, which is then named.
    """
    author = _names(record.authors) or issuing_author(record)
    notice = sentences(_names(retracted_in.authors), _source(retracted_in)) if retracted_in else ""
    return one_line(
        joined(" ", sentences(*_body(record, author)), *_where(record), notice and f"Retraction in: {notice}")
    )


def _body(record: Record, author: str) -> tuple[str, ...]:
    if is_preprint(record):
        server = container(record) or bare(record.publisher)
        named = (record.title, f"{server} [Preprint]") if server else (f"{bare(record.title)} [Preprint]",)
        return author, *named, _dated(record, record.issued)
    if record.type in PERIODICALS and journal(record):
        return author, record.title, _source(record)
    if record.type in CHAPTERS:
        book = sentences(_editors(record), _online(record, container(record)))
        pages = short_pages(record.pages)
        return author, record.title, book and f"In: {book}", *_imprint(record), pages and f"p. {pages}"
    title = _online(record, f"{bare(record.title)} [dissertation]" if record.type == "thesis" else record.title)
    edition_and_imprint = _imprint(record)
    site = container(record) if container(record) not in (author, bare(record.publisher)) else ""
    if author:
        return author, title, site, *edition_and_imprint[:2], _editors(record), edition_and_imprint[2]
    return _editors(record), title, site, *edition_and_imprint


def _source(record: Record) -> str:
    """Where in which journal: the date to the day, as far as it is known."""
    date = _dated(record, record.issued)
    place = place_in_journal(date, record.volume, record.issue, short_pages(record.pages))
    return sentences(_online(record, journal(record)), place, foreign_language(record))


def _imprint(record: Record) -> tuple[str, ...]:
    """Volume, edition, and ``Place: Publisher; 2002 [cited 2002 Aug 12]``."""
    number = edition(record.edition)
    publisher = "" if issuing_author(record) else record.publisher
    publisher = joined(": ", bare(record.publisher_place), publisher)
    date = _dated(record, imprint_date(record))
    return volume_number(record, "Vol."), number and f"{number} ed", joined("; ", publisher, date)


def _online(record: Record, title: str) -> str:
    return f"{bare(title)} [Internet]" if title and _address(record) else title


def _dated(record: Record, date: PartialDate | None) -> str:
    cited = f"[cited {_date(record.accessed)}]" if record.accessed and _address(record) else ""
    return joined(" ", _date(date), cited)


def _address(record: Record) -> str:
    """A DOI leads to the source for good, so an address beside it says nothing more."""
    return "" if record.doi else record.url


def _names(people: Iterable[Name]) -> str:
    """Up to six names; of seven or more the first six and et al; ranks as ordinals (``3rd`` for ``III``)."""
    return name_list(people, limit=6, shown=6, suffix=lambda suffix: RANKS.get(suffix, suffix))


def _editors(record: Record) -> str:
    return joined(", ", _names(record.editors), plural("editor", record.editors))


def _where(record: Record) -> tuple[str, str, str]:
    pubmed = f"PubMed PMID: {record.pmid}" if record.pmid else ""
    central = f"PubMed Central PMCID: {record.pmcid}" if record.pmcid else ""
    return (
        f"doi: {record.doi}." if record.doi else "",
        f"Available from: {_address(record)}" if _address(record) else "",
        sentences(joined("; ", pubmed, central)),
    )


def _date(date: PartialDate | None) -> str:
    """``2002 Jul 25``, ``2002 Jul`` or ``2002``."""
    if date is None:
        return ""
    month = MONTHS[date.month - 1][:3] if date.month else ""
    return joined(" ", str(date.year), month, str(date.day) if month and date.day else "")
