"""Every field of a record has its place in a citation's columns."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.unit.references.strategies import records
from wagtail_medarticle.models.citation import Citation
from wagtail_medarticle.references.record import PartialDate, Record


@given(records())
def test_a_citation_gives_back_the_record_that_it_was_set_to(record: Record) -> None:
    citation = Citation()
    citation.set_record(record)
    accessed = record.accessed if record.accessed and record.accessed.day else None
    expected = record.with_changes(kind=record.kind or "research", accessed=accessed, notice_of=())
    assert citation.record == expected


VALUES = {str: "x", bool: True, int: 2}
PLAIN = [name for name in Record.__dataclass_fields__ if type(getattr(Record(), name)) in VALUES]


@pytest.mark.parametrize("name", sorted({*PLAIN} - {"kind", "type"}))
def test_no_plain_field_is_left_out(name: str) -> None:
    value = VALUES[type(getattr(Record(), name))]
    citation = Citation()
    citation.set_record(Record(title="T", issued=PartialDate(2020)).with_changes(**{name: value}))
    assert getattr(citation.record, name) == value
