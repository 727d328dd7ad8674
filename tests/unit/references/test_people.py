"""Names on one line: persons with and without a comma, bodies, lists that are joined or cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats.people import (
    read_people,
    read_person_or_body,
    split_persons,
    without_cut,
    write_person_or_body,
)
from wagtail_medarticle.references.record import Name

PERSONS = [
    ("Haas I", Name("Haas", "I")),
    ("Haas I.A.", Name("Haas", "I.A.")),
    ("HAAS IA", Name("HAAS", "IA")),
    ("Haas, I.A.", Name("Haas", "I.A.")),
    ("I. A. Haas", Name("Haas", "I. A.")),
    ("J.-P. van der Berg", Name("van der Berg", "J.-P.")),
    ("van der Berg J-P", Name("van der Berg", "J-P")),
    ("De la Cruz MJ", Name("De la Cruz", "MJ")),
    ("O'Neill P", Name("O'Neill", "P")),
    ("Saint-Exupéry A", Name("Saint-Exupéry", "A")),
    ("Müller Ö", Name("Müller", "Ö")),
    ("Haas I Jr", Name("Haas", "I", suffix="Jr")),
    ("King, Martin Luther, Jr", Name("King", "Martin Luther", suffix="Jr")),
    ("王, 小明", Name("王", "小明")),
    ("王小明", Name("王小明")),
    ("山田\u3000太郎", Name("山田", "太郎")),
    ("山田，太郎", Name("山田", "太郎")),
    ("김민수", Name("김민수")),
]
BODIES = [
    "World Health Organization",
    "Johnson & Johnson",
    "Department of Health and Human Services",
    "Cancer Research UK",
    "Writing Group A",
    "ICH E9",
    "Ingrid Haas",
    "世界卫生组织",
    "国务院",
    "中华医学会",
]
LISTS = [
    ("Haas, I.; Lind, S.", ["Haas", "Lind"]),
    ("Haas, I. & Lind, S.", ["Haas", "Lind"]),
    ("Haas, I., Lind, S., & Moor, K.", ["Haas", "Lind", "Moor"]),
    ("Haas I, Lind S and Moor K", ["Haas", "Lind", "Moor"]),
    ("Haas, Ingrid and Lind, Sara", ["Haas", "Lind"]),
    ("Haas I; World Health Organization; Lind S", ["Haas", "World Health Organization", "Lind"]),
]
CUT = ["et al.", "et al", "Et. al.", "and others", "& colleagues", "等", "ほか", "и др."]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(text: str, expected: Name) -> None:
    assert read_person_or_body(text) == expected
    assert read_person_or_body(write_person_or_body(expected)) == expected


@pytest.mark.parametrize("text", BODIES)
def test_bodies(text: str) -> None:
    assert read_person_or_body(text) == Name(literal=text)


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_are_taken_apart(text: str, expected: list[str]) -> None:
    people = read_people([text])
    assert [name.family or name.literal for name in people.authors] == expected
    assert not people.cut


@pytest.mark.parametrize("ending", CUT)
def test_a_cut_list_has_no_author_of_that_name(ending: str) -> None:
    for texts in ([f"Haas, I., {ending}"], ["Haas, I.", ending]):
        people = read_people(texts)
        assert (people.authors, people.cut) == ([Name("Haas", "I.")], True)


def test_an_editor_among_the_authors() -> None:
    people = read_people(["Smith, John, Ed.", "Doe, Jane", "Roe, Max (Trans.)", "n/a"])
    assert people.editors == [Name("Smith", "John")]
    assert people.authors == [Name("Doe", "Jane")]
    assert people.translators == [Name("Roe", "Max")]


@pytest.mark.parametrize("text", ["Council on Care and Quality", "Johnson & Johnson", "Haas, I.", "", "Lind"])
def test_what_is_no_list_stays_whole(text: str) -> None:
    assert split_persons(text) == []
    assert without_cut(text) == (text, False)


@given(st.text(alphabet="HaasI.,;& andöÄ王-'", max_size=60))
def test_no_letter_of_a_list_is_lost(text: str) -> None:
    people = read_people([text])
    names = [name for listed in (people.authors, people.editors, people.translators) for name in listed]
    kept = "".join(name.family + name.given + name.suffix + name.literal for name in names)
    joined = text.replace("and", "") if len(names) > 1 else text
    if not people.cut:
        assert sum(map(str.isalpha, kept)) >= sum(map(str.isalpha, joined))
