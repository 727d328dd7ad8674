"""Records as readers make them: every field in its normal form."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from wagtail_medarticle.references.formats.kinds import CSL_TYPES, KINDS
from wagtail_medarticle.references.formats.values import partial_date
from wagtail_medarticle.references.health import distinct
from wagtail_medarticle.references.health_text import WORDS as WORDS_OF_EVENTS
from wagtail_medarticle.references.record import Event, Name, NoticeOf, PartialDate, Record

WORDS = st.sampled_from(
    ["and", "cells", "of", "in", "élan", "naïve", "Über", "αβ", "tumour", "the", "Ångström", "type", "ß", "Łódź", "van"]
)
# What LaTeX, RIS, XML and JSON find special, inside a text.
SIGNS = st.sampled_from(
    ["&", "%", "$5", "#1", "C_max", "~", "^2", "{x}", "\\", "<0.05", '"so"', "'t", "--", "``", "TY", "mRNA", "HIV-1"]
)
COMMON = st.sampled_from(["article-journal", "article", "book", "chapter", "report", "webpage"])
DATES = st.builds(partial_date, st.integers(1500, 2099), st.integers(0, 12), st.integers(0, 31))


@st.composite
def phrases(draw: st.DrawFn, signs: bool = False, size: int = 6) -> str:
    """A few words, among them signs that formats have to escape."""
    first = draw(WORDS).capitalize()
    rest = draw(st.lists(WORDS | SIGNS if signs else WORDS, max_size=size - 1))
    return " ".join((first, *rest, draw(WORDS).lower()))


@st.composite
def persons(draw: st.DrawFn, particles: bool = False) -> Name:
    return Name(
        family=draw(WORDS).capitalize(),
        given=" ".join(draw(st.lists(WORDS.map(str.capitalize), min_size=1, max_size=2))),
        suffix=draw(st.sampled_from(["", "", "", "Jr", "III", "PhD"])),
        non_dropping_particle=draw(st.sampled_from(["", "van der", "de"])) if particles else "",
    )


def names(particles: bool = False, signs: bool = False) -> st.SearchStrategy[tuple[Name, ...]]:
    bodies = phrases(signs).map(lambda text: Name(literal=text))
    return st.lists(st.one_of(persons(particles), persons(particles), bodies), max_size=8).map(tuple)


def isbns() -> st.SearchStrategy[str]:
    return st.sampled_from(["", "9780190246556", "0306406152", "080442957X"])


@st.composite
def publication_dates(draw: st.DrawFn) -> dict[str, Any]:
    """``issued`` with the end of a range or a season, as records hold them."""
    issued = draw(st.none() | DATES)
    fields: dict[str, Any] = {"issued": issued}
    if issued and not issued.month and draw(st.booleans()):
        fields["issued_season"] = draw(st.integers(1, 4))
    elif issued and draw(st.booleans()):
        end = draw(DATES)
        precise = partial_date(end.year, end.month or 12, end.day or 1) if issued.day else end
        if issued.month and not issued.day:
            precise = PartialDate(end.year, end.month or 12)
        elif not issued.month:
            precise = PartialDate(end.year)
        fields["issued_end"] = precise if precise > issued else None
    return fields


def places(signs: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """The places for what medicine cites: numbers, series, events, registrations and the like, any of them empty."""
    text = st.just("") | phrases(signs)
    return st.fixed_dictionaries(
        {
            "original_title": text,
            "authors_cut": st.booleans(),
            "translators": names(signs=signs),
            "collection_title": text,
            "collection_number": st.sampled_from(["", "", "7", "112"]),
            "event_title": text,
            "event_place": st.sampled_from(["", "Lyon", "São Paulo, Brazil"]),
            "genre": st.sampled_from(["", "Doctoral dissertation", "Master's thesis", "Prescribing information"]),
            "number": st.sampled_from(["", "NG136", "WHO/EMP/2019.02", "12"]),
            "status": st.sampled_from(["", "", "in press", "submitted"]),
            "registration": st.sampled_from(["", "NCT01234567", "ISRCTN12345678", "ACTRN12605000004662"]),
        }
    )


NOTICES = st.sampled_from(
    [
        ("", None),
        ("", PartialDate(2020)),
        ("", PartialDate(2020, 6, 13)),
        ("Lancet. 2020 Jun 13;395(10240):1820", PartialDate(2020, 6, 13)),
        ("J Infect Dis 1998 Aug;178(2):601", PartialDate(1998, 8)),
    ]
)
NOTICE_DOIS = st.sampled_from(["", "10.1016/s0140-6736(20)31324-6", "10.1000/n.1"])
KINDS_OF_EVENT = st.sampled_from(list(WORDS_OF_EVENTS))


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Something that was published about a source, as formats without a place for its ``origin`` hold it."""
    (health, nature), (printed, on) = draw(KINDS_OF_EVENT), draw(NOTICES)
    pmid = draw(st.sampled_from(["", "32511943"]))
    return Event(health, on, draw(NOTICE_DOIS), pmid, notice_source=printed, nature=nature)


@st.composite
def notices(draw: st.DrawFn) -> NoticeOf:
    """A work that a record is a notice of."""
    (health, nature), (printed, _on) = draw(KINDS_OF_EVENT), draw(NOTICES)
    return NoticeOf(health, draw(NOTICE_DOIS), draw(st.sampled_from(["", "9500320"])), printed, nature)


def fates() -> st.SearchStrategy[dict[str, Any]]:
    """The fields ``events`` and ``notice_of``."""
    return st.fixed_dictionaries(
        {
            "events": st.lists(events(), max_size=4).map(distinct),
            "notice_of": st.lists(notices(), max_size=2, unique=True).map(tuple),
        }
    )


@st.composite
def records(
    draw: st.DrawFn, signs: bool = False, particles: bool = False, min_title: bool = False, all_places: bool = False
) -> Record:
    """A record in which any field may be missing; ``signs`` puts special characters into its texts.

    ``all_places`` fills the fields of `places` and of `publication_dates`, too.
    """
    text = st.just("") | phrases(signs)
    number = st.sampled_from(["", "", "7", "12", "101"])
    record = Record(
        type=draw(COMMON | st.sampled_from(sorted(CSL_TYPES))),
        kind=draw(st.sampled_from(KINDS)),
        title=draw(phrases(signs) if min_title else text),
        authors=draw(names(particles, signs)),
        editors=draw(names(particles, signs)),
        container_title=draw(text),
        container_title_short=draw(text),
        publisher=draw(text),
        publisher_place=draw(text),
        edition=draw(st.sampled_from(["", "2nd", "Third", "4", "Revised"])),
        issued=draw(st.none() | DATES),
        accessed=draw(st.none() | DATES),
        volume=draw(number | st.just("42 Suppl 2")),
        issue=draw(number | st.just("1-2")),
        pages=draw(st.sampled_from(["", "1-12", "e123", "S1-S9", "iii-v", "475-82", "101"])),
        doi=draw(
            st.sampled_from(["", "10.1000/xyz", "10.1016/s0140-6736(05)67889-0", "10.1002/a_b#c<1::2>3.0.co;2-2"])
        ),
        pmid=draw(st.just("") | st.integers(1, 99_999_999).map(str)),
        pmcid=draw(st.just("") | st.integers(1, 9_999_999).map("PMC{}".format)),
        isbn=draw(isbns()),
        issn=draw(st.sampled_from(["", "0743-4618", "1545-1534", "2434-561X"])),
        url=draw(st.sampled_from(["", "https://example.org/a_b?c=1&d=%20#e", "https://example.org/~x;y=1"])),
        language=draw(st.sampled_from(["", "en", "de", "fr", "zh"])),
        abstract=draw(text),
    )
    if not all_places:
        return record
    filled = draw(places(signs)) | draw(publication_dates())
    filled["authors_cut"] &= bool(record.authors)
    return replace(record, **filled)
