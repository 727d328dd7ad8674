"""Which record is the same source."""

from __future__ import annotations

import pytest

from wagtail_medarticle.references.matching import Shelf
from wagtail_medarticle.references.record import Name, PartialDate, Record

KNOWN = Record(
    title="The Trial: a study.",
    authors=(Name(family="Roe", given="Jan"),),
    issued=PartialDate(2020, 3),
    doi="10.1000/a",
    pmid="1",
    pmcid="PMC1",
)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Record(title="Anything", doi="10.1000/a"), True),
        (Record(title="Anything", doi="10.1000/A"), True),
        (Record(title="Anything", pmid="1"), True),
        (Record(title="Anything", pmcid="PMC1"), True),
        (Record(title="the trial, a study", issued=PartialDate(2020)), True),
        (Record(title="The Trial: a study.", authors=(Name(family="ROE"),), issued=PartialDate(2020)), True),
        (Record(title="The Trial: a study.", authors=(Name(family="Doe"),), issued=PartialDate(2020)), False),
        (Record(title="The Trial: a study.", issued=PartialDate(2021)), False),
        (Record(title="The Trial: a study.", issued=PartialDate(2020), doi="10.1000/b"), False),
        (Record(title="Another", issued=PartialDate(2020)), False),
    ],
)
def test_a_source_is_found_by_identifier_else_by_title_year_and_author(record: Record, found: bool) -> None:
    assert Shelf([(KNOWN, "known")]).find(record) == (["known"] if found else [])


def test_particles_are_part_of_the_name_however_a_format_splits_them() -> None:
    split = Record(title="T", authors=(Name(family="Heijde", non_dropping_particle="van der"),))
    whole = Record(title="T", authors=(Name(family="van der Heijde"),))
    assert Shelf([(split, "it")]).find(whole) == ["it"]


def test_what_cant_be_told_apart_is_all_given() -> None:
    twice = Record(title="Annual report", issued=PartialDate(2020))
    assert Shelf([(twice, 1), (twice, 2)]).find(twice) == [1, 2]


def test_the_doi_decides_before_the_pmid() -> None:
    other = Record(title="Other", pmid="2")
    shelf = Shelf([(KNOWN, "by doi"), (other, "by pmid")])
    assert shelf.find(Record(title="", doi="10.1000/a", pmid="2")) == ["by doi"]


def test_a_doi_is_found_whatever_its_capitals_and_kept_as_it_is() -> None:
    shouted = KNOWN.with_changes(doi="10.1000/A(B)C")
    shelf = Shelf([(shouted, "it")])
    assert shelf.find(Record(title="Other", doi="10.1000/a(b)c")) == ["it"]
    assert shelf.match(Record(title=KNOWN.title, doi="10.1000/a(B)c")).contradiction == ""
    shelf.remove(shouted, "it")
    assert shelf.find(Record(title="Other", doi="10.1000/a(b)c")) == []


@pytest.mark.parametrize("field", ["number", "registration"])
def test_what_has_another_number_is_another_work(field: str) -> None:
    one, other = (Record(title="Annual report", **{field: value}) for value in ("NCT01", "NCT02"))
    assert Shelf([(one, "one")]).find(other) == []
    assert Shelf([(one, "one")]).find(Record(title="Annual report")) == ["one"]
