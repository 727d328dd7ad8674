"""What people bring, read whole: every field of every record, and every field that isn't taken named."""

from __future__ import annotations

import pytest

from tests.unit.references.arriving import endnote, further, jats, json_and_yaml, mods, ovid, pubmed, tagged
from tests.unit.references.arriving.case import Case
from wagtail_medarticle.references.formats import detect, read

CASES = [
    case for module in (ovid, endnote, tagged, pubmed, jats, json_and_yaml, mods, further) for case in module.CASES
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.format}: {case.name}")
def test_every_field_comes_in_right(case: Case) -> None:
    assert detect(case.text) == case.format
    (result,) = read(case.text)
    assert result.error == ""
    assert result.record == case.record
    notes = "\n".join(result.notes)
    assert [text for text in case.noted if text not in notes] == []
    assert bool(notes) == bool(case.noted), notes
