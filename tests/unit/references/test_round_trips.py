"""What goes out and comes back in is equal in every field that the format has a place for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import records
from wagtail_medarticle.references.formats import READERS, WRITERS
from wagtail_medarticle.references.health_text import unmarked
from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

NOT_OF_ARTICLES = ("publisher", "edition", "isbn")
NOT_IN_PUBMED_XML = {
    "book": ("container_title", "container_title_short", "issue", "issn"),
    "chapter": ("container_title_short", "issue", "issn"),
}
NO_PLACE: dict[str, tuple[str, ...]] = {
    "csl-json": (),
    "nbib": ("translators", "collection_number", "event_title", "event_place", "genre", "number", "status"),
    "pubmed-xml": ("translators", "collection_number", "event_title", "event_place", "genre", "status"),
}
"""Of the places for what medicine cites those that a format doesn't have."""
ROUND = sorted((set(READERS) & set(WRITERS)) - {"jats"})  # which holds less: test_jats_reading


def shared(name: str, record: Record) -> Record:
    """The record as the format can hold it."""
    if name in ("csl-json", "bibtex"):
        return record
    folded = replace(record, authors=tuple(map(_folded, record.authors)), editors=tuple(map(_folded, record.editors)))
    if name == "pubmed-xml":
        return replace(
            folded, accessed=None, url="", **dict.fromkeys(NOT_IN_PUBMED_XML.get(record.type, NOT_OF_ARTICLES), "")
        )
    full, short = record.container_title, record.container_title_short
    if record.type == "book" and name != "ris":
        full = short = ""  # what contains a book is a series
    # An abbreviation that stands alone is the title by which the journal is known.
    full, short = full or short, short if full and short != full else ""
    return replace(
        folded, container_title=full, container_title_short=short, accessed=folded.accessed if name == "ris" else None
    )


def held(name: str, record: Record) -> Record:
    """The same with the places for what medicine cites."""
    lacking = NO_PLACE.get(name, ())
    if name == "pubmed-xml":
        lacking += ("registration",) if record.type in ("book", "chapter") else ("collection_title", "number")
    empty = {field: Record.__dataclass_fields__[field].default for field in lacking}
    return replace(shared(name, record), **empty)


def _folded(name: Name) -> Name:
    return name if name.is_body else Name(family=surname(name), given=name.given, suffix=name.suffix)


def comes_back(name: str, sources: list[Record]) -> None:
    results = READERS[name](WRITERS[name](sources))
    assert [result.error for result in results] == [""] * len(sources)
    assert [result.record for result in results] == [held(name, source) for source in sources]


@pytest.mark.parametrize("name", ROUND)
@given(st.lists(records(signs=True, particles=True, min_title=True), max_size=3))
def test_any_records(name: str, sources: list[Record]) -> None:
    comes_back(name, sources)


@pytest.mark.parametrize("name", ROUND)
def test_real_sources(name: str) -> None:
    comes_back(name, [unmarked(example.record) for example in EXAMPLES])


@pytest.mark.parametrize("name", ROUND)
def test_no_records(name: str) -> None:
    comes_back(name, [])
