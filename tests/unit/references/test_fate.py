"""What a record says of its own fate, in every format that is read and written, and the places that go with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.unit.references.strategies import fates, records
from tests.unit.references.test_round_trips import NO_PLACE, held
from wagtail_medarticle.references.formats import READERS, WRITERS
from wagtail_medarticle.references.record import Record


def in_order(record: Record) -> Record:
    """The record with its events in an order of their own: formats tell apart what an event is, not what came first."""
    events, notices = (tuple(sorted(found, key=repr)) for found in (record.events, record.notice_of))
    return replace(record, events=events, notice_of=notices)


@pytest.mark.parametrize("name", NO_PLACE)
@settings(max_examples=60, deadline=None)
@given(records(signs=True, particles=True, min_title=True, all_places=True), fates())
def test_whatever_became_of_a_source_comes_back(name: str, record: Record, fate: dict) -> None:
    source = replace(record, **fate)
    (result,) = READERS[name](WRITERS[name]([source]))
    assert result.error == ""
    assert result.record is not None
    assert in_order(result.record) == in_order(held(name, source))
    assert not result.notes or source.type == "book", "a series is no part of a book's record"
