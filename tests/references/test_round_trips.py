"""What goes out and comes back in is equal in every field that the format has a place for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_medarticle.references.formats import READERS, WRITERS
from wagtail_medarticle.references.record import Name
from wagtail_medarticle.references.styles.names import surname

from .examples import EXAMPLES
from .strategies import records

ROUND = sorted(set(READERS) & set(WRITERS))


def shared(name, record):
    """The record as the format can hold it."""
    if name in ("csl-json", "bibtex"):
        return record
    folded = replace(record, authors=tuple(map(_folded, record.authors)), editors=tuple(map(_folded, record.editors)))
    if name == "ris":
        # A book's container would be its series, which RIS writes into the same tag.
        return replace(folded, container_title="" if record.type == "book" else record.container_title)
    folded = replace(folded, accessed=None)
    if name == "nbib":
        return replace(folded, container_title="" if record.type == "book" else record.container_title)
    if record.type == "book":
        return replace(folded, container_title="", container_title_short="", issue="", issn="", url="")
    if record.type == "chapter":
        return replace(folded, container_title_short="", issue="", issn="", url="")
    return replace(folded, url="", publisher="", edition="", isbn="")


def _folded(name):
    return name if name.is_body else Name(family=surname(name), given=name.given, suffix=name.suffix)


def comes_back(name, sources):
    results = READERS[name](WRITERS[name](sources))
    assert [result.error for result in results] == [""] * len(sources)
    assert [result.record for result in results] == [shared(name, source) for source in sources]


@pytest.mark.parametrize("name", ROUND)
@settings(max_examples=200)
@given(st.lists(records(signs=True, particles=True, min_title=True), max_size=3))
def test_any_records(name, sources):
    comes_back(name, sources)


@pytest.mark.parametrize("name", ROUND)
def test_real_sources(name):
    cleaned = [
        replace(
            example.record,
            # Initials with points are kept as they are by all formats; PubMed's abbreviations have none.
            container_title_short=example.record.container_title_short
            if example.record.container_title_short != example.record.container_title
            else "",
        )
        for example in EXAMPLES
    ]
    comes_back(name, cleaned)


@pytest.mark.parametrize("name", ROUND)
def test_no_records(name):
    comes_back(name, [])
