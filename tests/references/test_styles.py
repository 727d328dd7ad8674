"""AMA and Vancouver lines against worked examples of the published rules, and what no line may look like."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles import STYLES, format_reference

from .examples import EXAMPLES
from .strategies import records

DANGLING = re.compile(
    r"None|\.\.|,,|;;|::|\(\)|\[\]|  "  # doubled or empty
    r"|\s[.,;:)\]]"  # a blank before what closes
    r"|[,;:(\[]$|^[\s.,;:]"  # at an end of the line
    r"|[,;:]\.|\. \.|,;|;,|:;|\?\.|!\."  # side by side
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_ama(example):
    assert format_reference(example.record, "ama", example.retracted_in) == example.ama


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_vancouver(example):
    assert format_reference(example.record, "vancouver", example.retracted_in) == example.vancouver


def test_there_are_sixty_worked_examples():
    assert len({example.name for example in EXAMPLES}) >= 60


@pytest.mark.parametrize("style", STYLES)
def test_nothing_known_gives_an_empty_line(style):
    assert format_reference(Record(), style) == ""


def test_an_unknown_style_is_an_error():
    with pytest.raises(KeyError):
        format_reference(Record(title="Title"), "chicago")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_nothing_dangles_when_a_field_is_missing(example, style):
    for field in fields(Record):
        if field.name not in ("type", "kind"):
            line = format_reference(replace(example.record, **{field.name: field.default}), style)
            assert not DANGLING.search(line), line


@given(records(), st.sampled_from(sorted(STYLES)))
def test_nothing_dangles_in_any_record(record, style):
    line = format_reference(record, style)
    assert not DANGLING.search(line), line
    assert "\n" not in line


@given(records(), st.sampled_from(sorted(STYLES)))
def test_the_line_holds_what_finds_the_source(record, style):
    line = format_reference(record, style)
    assert record.title in line
    assert record.doi in line
    assert str(record.year or "") in line


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Müller", "Jean-Paul"), "Müller JP"),
        (Name("Tolkien", "JRR"), "Tolkien JRR"),
        (Name("Tolkien", "J. R. R."), "Tolkien JRR"),
        (Name("Kim", "Jung-hee"), "Kim JH"),
        (Name("Beethoven", "Ludwig", dropping_particle="van"), "van Beethoven L"),
        (Name("Alembert", "Jean", non_dropping_particle="d'"), "d'Alembert J"),
        (Name("Cruz", "Juana Inés de la"), "Cruz JI"),
        (Name("DeVita", "Vincent T", suffix="Jr."), "DeVita VT Jr"),
        (Name("smith", "john"), "smith J"),
        (Name("Plato"), "Plato"),
        (Name(given="Cher"), "Cher"),
        (Name(literal="Pfizer Inc."), "Pfizer Inc"),
        (Name(), ""),
    ],
)
def test_names(name, expected):
    line = format_reference(Record(authors=(name,)))
    assert line == (f"{expected}." if expected else "")
