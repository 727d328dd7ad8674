"""PubMed's format, where the tags have few letters and many meanings."""

from __future__ import annotations

from typing import Any

import pytest

from wagtail_medarticle.references.formats import nbib
from wagtail_medarticle.references.record import Name, PartialDate

CASES: list[tuple[str, str, dict[str, Any]]] = [
    ("DOI as location", "LID - S1 [pii]\nLID - 10.1000/A [doi]", {"doi": "10.1000/A"}),
    ("DOI as article id", "AID - S1 [pii]\nAID - 10.1000/a [doi]", {"doi": "10.1000/a"}),
    ("DOI in the source line alone", "SO  - J. 2020;1:2. doi: 10.1000/a.", {"doi": "10.1000/a"}),
    ("PMCID", "PMC - PMC123", {"pmcid": "PMC123"}),
    ("date range of months", "DP  - 2015 May-Jun", {"issued": PartialDate(2015, 5)}),
    ("date range over the year's end", "DP  - 2012 Dec-2013 Jan", {"issued": PartialDate(2012, 12)}),
    ("date range of days", "DP  - 2015 May 3-10", {"issued": PartialDate(2015, 5, 3)}),
    ("season", "DP  - 2015 Spring", {"issued": PartialDate(2015)}),
    ("date of the electronic version alone", "DEP - 20221007", {"issued": PartialDate(2022, 10, 7)}),
    ("wrapped title", "TI  - A title\n      that wraps.", {"title": "A title that wraps"}),
    ("translated title", "TI  - [Tumors].", {"title": "[Tumors]"}),
    ("title that asks", "TI  - Is it?", {"title": "Is it?"}),
    (
        "full and short names",
        "FAU - DeVita, Vincent T Jr\nAU  - DeVita VT Jr\nAD  - Somewhere\nAU  - Doe J",
        {"authors": (Name("DeVita", "Vincent T", suffix="Jr"), Name("Doe", "J"))},
    ),
    ("short name alone", "AU  - van Gogh V 3rd", {"authors": (Name("van Gogh", "V", suffix="3rd"),)}),
    ("one name", "AU  - Plato", {"authors": (Name("Plato"),)}),
    (
        "a body between persons",
        "FAU - A, B\nAU  - A B\nCN  - Group, Study\nFAU - C, D\nAU  - C D",
        {"authors": (Name("A", "B"), Name(literal="Group, Study"), Name("C", "D"))},
    ),
    ("investigators are no authors", "FAU - A, B\nIR  - X Y\nFIR - X, Y", {"authors": (Name("A", "B"),)}),
    ("electronic page", "PG  - e123", {"pages": "e123"}),
    ("practice guideline", "PT  - Journal Article\nPT  - Practice Guideline\nPT  - Review", {"kind": "guideline"}),
    ("guideline", "PT  - Guideline", {"kind": "guideline"}),
    ("systematic review", "PT  - Systematic Review", {"kind": "systematic-review"}),
    ("meta-analysis", "PT  - Meta-Analysis", {"kind": "meta-analysis"}),
    ("preprint", "PT  - Preprint\nJT  - Any", {"type": "article", "kind": "preprint"}),
    ("server", "JT  - medRxiv : the preprint server for health sciences", {"type": "article", "kind": "preprint"}),
    ("trial", "PT  - Randomized Controlled Trial", {"kind": "research"}),
    (
        "chapter",
        "BTI - StatPearls\nPB  - StatPearls Publishing\nPL  - Treasure Island (FL)\nFED - Doe, J\nED  - Doe J",
        {"type": "chapter", "kind": "chapter", "container_title": "StatPearls", "editors": (Name("Doe", "J"),)},
    ),
    ("language", "LA  - ger", {"language": "de"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reading(lines: str, expected: dict[str, Any]) -> None:
    title = "" if "TI  - " in lines else "TI  - Title.\n"
    (result,) = nbib.parse(f"PMID- 1\n{title}{lines}\n")
    assert result.record is not None
    assert {name: getattr(result.record, name) for name in expected} == expected


def test_several_dois_are_noted() -> None:
    (result,) = nbib.parse("PMID- 1\nTI  - T.\nLID - 10.1000/a [doi]\nAID - 10.1000/b [doi]\nAID - 10.1000/A [doi]")
    assert result.record is not None
    assert result.record.doi == "10.1000/a"
    assert result.notes == ("10.1000/b left out: the record's DOI is 10.1000/a",)


def test_a_book_has_its_own_title() -> None:
    (result,) = nbib.parse("PMID- 1\nBTI - GeneReviews(®)\nPB  - University of Washington, Seattle\nDP  - 1993")
    assert result.record is not None
    assert (result.record.type, result.record.title, result.record.container_title) == ("book", "GeneReviews(®)", "")


def test_records_without_numbers_are_parted_by_blank_lines() -> None:
    results = nbib.parse("TI  - One.\nDP  - 2020\n\nTI  - Two.\n\n\nTI  - Three.")
    assert [result.record and result.record.title for result in results] == ["One", "Two", "Three"]
    assert [result.line for result in results] == [1, 4, 7]


def test_blank_lines_within_a_record_part_nothing() -> None:
    (result,) = nbib.parse("\n\nPMID- 1\n\nTI  - One.\n\nDP  - 2020\n")
    assert result.record is not None
    assert result.record.year == 2020
