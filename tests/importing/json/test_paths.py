"""Places in a JSON text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.json.shape import line_of, written

TEXT = '{\n"a": [1,\n {"b, {": "x"}],\n"c": [],\n"a": [\n"later"]}'


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ((), "the file", 1),
        (("c",), "c", 4),
        (("a",), "a", 5),
        (("a", 0), "a[0]", 6),
    ],
)
def test_a_place_is_written_and_found(path, text, line):
    assert written(path) == text
    assert line_of(TEXT, path) == line


def test_a_longer_path():
    assert written(("body", 2, "value", "content", 0, "type")) == "body[2].value.content[0].type"


def test_a_place_that_is_not_there():
    with pytest.raises(KeyError):
        line_of(TEXT, ("x",))


values = st.recursive(
    st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(values, st.data())
def test_every_place_is_found_on_its_line(value, data):
    path, inner = [], value
    while isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
        step = data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else range(len(inner))))
        path.append(step)
        inner = inner[step]
    text = json.dumps(value, indent=1, ensure_ascii=False)
    begins = text.split("\n")[line_of(text, tuple(path)) - 1].rstrip(",")
    assert json.dumps(inner, indent=1, ensure_ascii=False).split("\n")[0] in begins
