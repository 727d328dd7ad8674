"""Each exporter's records come in right, and no field of them is lost without a word."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.references.exporter_records import SEEN, Case
from tests.unit.references.exporter_records_further import FURTHER
from wagtail_medarticle.references.formats import READERS
from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

CASES = [*SEEN, *FURTHER]


def said(record: Record, field: str) -> Any:
    """A field in the short form of the cases."""
    value = getattr(record, field)
    if field in ("authors", "editors", "translators"):
        return [_name(name) for name in value]
    if field == "events":
        return [str(event.health) for event in value]
    return str(value or "") if field.startswith("issued") or field == "accessed" else value


def _name(name: Name) -> str:
    return (
        f"={name.literal}"
        if name.is_body
        else f"{surname(name)}|{name.given}" + (f"|{name.suffix}" if name.suffix else "")
    )


@pytest.mark.parametrize("case", CASES, ids=[f"{name} ({form})" for name, form, _, _ in CASES])
def test_a_record_comes_in_right(case: Case) -> None:
    _name, form, text, expected = case
    result = READERS[form](text)[0]
    assert result.record is not None, result.error
    assert {field: said(result.record, field) for field in expected} == expected
