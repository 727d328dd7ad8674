from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.admin.fields import NamesField, read_line, write_line
from wagtail_medarticle.models.record_columns import names_to_json
from wagtail_medarticle.references.record import Name

LINES = [
    ("Okafor, Ada N.", Name("Okafor", "Ada N.")),
    ("van der Berg, Jan", Name("van der Berg", "Jan")),
    ("King, Martin Luther, Jr", Name("King", "Martin Luther", suffix="Jr")),
    ("Sukarno,", Name("Sukarno")),
    (", Ada", Name(given="Ada")),
    ("World Health Organization", Name(literal="World Health Organization")),
    ("{Institute of Rest, Berlin}", Name(literal="Institute of Rest, Berlin")),
]


@pytest.mark.parametrize(("line", "name"), LINES)
def test_a_line_and_its_name(line, name):
    assert read_line(line) == name
    assert write_line(name) == line


@pytest.mark.parametrize("line", ["{Berg, Jan, Jr}", " Berg ,Jan ", "{ WHO }"])
def test_lines_that_are_written_otherwise_than_read(line):
    assert read_line(write_line(read_line(line))) == read_line(line)


@pytest.mark.parametrize("line", [",", "{}", "a, b, c, d"])
def test_what_is_no_name(line):
    with pytest.raises(ValueError, match=r"\w"):
        read_line(line)


def test_an_error_names_its_line():
    with pytest.raises(ValidationError) as error:
        NamesField().clean("Okafor, Ada\n\na, b, c, d\n,")
    assert [message.split(":")[0] for message in error.value.messages] == ["Line 3", "Line 4"]


def test_empty_lines_are_no_names():
    assert NamesField().clean("\n Okafor,  Ada \r\n\n") == [{"family": "Okafor", "given": "Ada"}]


def test_nothing_is_no_names():
    assert NamesField(required=False).clean("") == []


PART = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=8).map(lambda text: " ".join(text.split()))
NAMES = st.one_of(
    st.builds(
        Name, family=PART.filter(bool), given=PART, suffix=PART, dropping_particle=PART, non_dropping_particle=PART
    ),
    st.builds(Name, literal=PART.filter(bool)),
)


@given(st.lists(NAMES, max_size=5))
def test_lines_that_nobody_touches_keep_their_names(names):
    field = NamesField(required=False)
    field.stored = tuple(names)
    shown = field.prepare_value(names_to_json(field.stored))
    lines = [write_line(name) for name in names]
    if len(set(lines)) == len({*names}):  # two names that look the same can't be told apart
        assert field.clean(shown) == names_to_json(field.stored)
    assert not field.has_changed(names_to_json(field.stored), shown)


def test_a_touched_line_is_read_anew_and_the_others_stay():
    berg = Name("Berg", "Jan", non_dropping_particle="van der")
    field = NamesField()
    field.stored = (berg, Name("Okafor", "Ada"))
    assert field.clean("Okafor, Ada N.\nvan der Berg, Jan") == names_to_json((Name("Okafor", "Ada N."), berg))


def test_typed_text_is_shown_again_as_typed():
    assert NamesField().prepare_value("a, b, c, d") == "a, b, c, d"
