"""NLM style (Citing Medicine, 2nd edition; ICMJE's samples): a reference as one line of plain text."""

from __future__ import annotations

from collections.abc import Iterable

from ..record import Name, PartialDate, Record
from . import fate
from .dates import Published, published, year_first
from .names import name_list
from .parts import (
    CHAPTERS,
    PERIODICALS,
    WEB_PAGES,
    bare,
    capitalised,
    container,
    edition,
    foreign_language,
    imprint_date,
    is_accepted,
    is_preprint,
    is_presented,
    is_to_come,
    issuing_author,
    joined,
    journal,
    one_line,
    patent,
    place_in_journal,
    plural,
    registry,
    sentence,
    sentences,
    short_pages,
    translated_title,
    uncapitalised,
    volume_number,
)

RANKS = {"II": "2nd", "III": "3rd", "IV": "4th", "V": "5th"}


def marked_reference(record: Record, retracted_in: Record | None = None) -> str:
    """The reference in NLM style, ``""`` for an empty record; the style has no italics.

    ``retracted_in`` is the notice of what became of the source, which is then named.
    """
    author = _names(record.authors, cut=record.authors_cut) or issuing_author(record)
    notice = sentences(_names(retracted_in.authors), _source(retracted_in)) if retracted_in else ""
    event = fate.fate_of(record, retracted_in)
    became = fate.told(event, fate.NLM, notice, lambda date: year_first(Published(date))) if event else ""
    return one_line(joined(" ", sentences(*_body(record, author)), *_where(record), sentences(became)))


def _body(record: Record, author: str) -> tuple[str, ...]:
    title = _title(record)
    if record.kind == "trial-registration" and record.registration:
        return *_contribution(record, author, registry(record)), f"Identifier {record.registration}"
    if record.type == "post-weblog" and container(record):
        return _contribution(record, author, container(record))
    if record.type == "patent":
        people = joined(", ", author, plural("inventor", record.authors))
        return people, title, patent(record), _dated(record, published(record))
    if record.type in WEB_PAGES and container(record) not in ("", author, bare(record.publisher)):
        return _page_of_site(record, author, title)
    if is_preprint(record):
        server = container(record) or bare(record.publisher)
        named = (title, f"{server} [Preprint]") if server else (f"{bare(title)} [Preprint]",)
        return author, *named, _dated(record, published(record))
    if record.type in PERIODICALS and journal(record):
        return author, title, _source(record)
    if is_presented(record):
        given = f"{capitalised(record.genre) or 'Paper'} presented at"
        meeting = joined("; ", record.event_title, _dated(record, published(record)), record.event_place)
        return author, _online(record, title), joined(": ", given, meeting)
    if record.type in CHAPTERS:
        meeting = record.event_title if record.event_title not in record.container_title else ""
        meeting = joined("; ", meeting, record.event_place)
        book = sentences(_editors(record), joined("; ", _online(record, container(record)), meeting))
        pages = short_pages(record.pages)
        return author, title, book and f"In: {book}", *_imprint(record), pages and f"p. {pages}", _series(record)
    sort = ""
    if record.type == "thesis":
        sort = bare(record.genre) or "dissertation"
    elif record.kind == "drug-label":
        sort = bare(record.genre) or "package insert"
        author = "" if author == bare(record.publisher) else author
    title = _online(record, f"{bare(title)} [{uncapitalised(sort)}]" if sort else title)
    edition_and_imprint = _imprint(record)
    site = container(record) if container(record) not in (author, bare(record.publisher)) else ""
    people = joined(", ", _names(record.translators), plural("translator", record.translators))
    end = (_series(record), "" if sort else _number(record))
    if author:
        helpers = joined("; ", people, _editors(record))
        return author, title, site, *edition_and_imprint[:2], helpers, edition_and_imprint[2], *end
    return _editors(record), title, site, *edition_and_imprint[:2], people, edition_and_imprint[2], *end


def _contribution(record: Record, author: str, whole: str) -> tuple[str, ...]:
    """A record in a registry or a post in a blog: what is contributed to something on the Internet (24C, 26)."""
    place = sentences(_online(record, whole), joined(": ", bare(record.publisher_place), record.publisher))
    return author, _title(record), _dated(record, published(record)), f"In: {place}"


def _page_of_site(record: Record, author: str, title: str) -> tuple[str, ...]:
    """A page as part of its Web site, which is named first (25B)."""
    publisher = joined(": ", bare(record.publisher_place), record.publisher)
    dated = _dated(record, published(record))
    page = sentences(title, dated) if sentence(title) == title.strip() else joined("; ", title, dated)
    return author, _online(record, container(record)), publisher, page, _number(record)


def _title(record: Record) -> str:
    """The source's own title with a translation in square brackets, or the translation alone (chapter 1)."""
    if not record.original_title:
        return record.title
    return (
        f"{bare(record.original_title)} [{bare(translated_title(record))}]" if record.title else record.original_title
    )


def _source(record: Record) -> str:
    """Where in which journal: the date to the day, as far as it is known."""
    if is_to_come(record):
        named = "Forthcoming" if is_accepted(record) else capitalised(record.status)
        place = joined(" ", named, _dated(record, published(record)))
    else:
        date = _dated(record, published(record))
        place = place_in_journal(date, record.volume, record.issue, short_pages(record.pages))
    return sentences(_online(record, journal(record)), place, foreign_language(record))


def _imprint(record: Record) -> tuple[str, ...]:
    """Edition, volume, and ``Place: Publisher; 2002 [cited 2002 Aug 12]``."""
    number = edition(record.edition)
    publisher = "" if issuing_author(record) else record.publisher
    publisher = joined(": ", bare(record.publisher_place), publisher)
    date = _dated(record, imprint_date(record))
    return number, volume_number(record, "Vol."), joined("; ", publisher, date)


def _series(record: Record) -> str:
    """``(Series; no. 12)`` at the end (chapter 2)."""
    number = bare(record.collection_number)
    number = f"no. {number}" if number[:1].isdigit() else number
    series = joined("; ", record.collection_title, number)
    return f"({series})" if record.collection_title else ""


def _number(record: Record) -> str:
    """``Report No.: 12`` (chapter 4), with the sort of report where that is known."""
    sort = capitalised(record.genre)
    if not record.number:
        return sort
    if not sort and record.type == "report":
        sort = "Guideline" if record.kind == "guideline" else "Report"
    return f"{sort} No.: {record.number}" if sort else record.number


def _online(record: Record, title: str) -> str:
    return f"{bare(title)} [Internet]" if title and _address(record) else title


def _dated(record: Record, when: Published) -> str:
    cited = f"[cited {_cited(record.accessed)}]" if record.accessed and _address(record) else ""
    return joined(" ", year_first(when), cited)


def _cited(date: PartialDate) -> str:
    return year_first(Published(date))


def _address(record: Record) -> str:
    """A DOI leads to the source for good, so an address beside it says nothing more."""
    return "" if record.doi else record.url


def _names(people: Iterable[Name], *, cut: bool = False) -> str:
    """Up to six names; of seven or more the first six and et al; ranks as ordinals (``3rd`` for ``III``)."""
    return name_list(people, limit=6, shown=6, cut=cut, suffix=lambda suffix: RANKS.get(suffix, suffix))


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
