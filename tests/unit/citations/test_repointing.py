from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.citations.markers import Marker, find_markers
from wagtail_medarticle.citations.repointing import cited_in, repoint, repoint_data


def m(citation: int, locator: str = "") -> str:
    return Marker(citation, locator).to_html()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>Rest{m(1)}.</p>", f"<p>Rest{m(9)}.</p>"),
        (f"<p>Rest{m(1, 'p. 4')}.</p>", f"<p>Rest{m(9, 'p. 4')}.</p>"),
        (f"<p>Rest{m(11)} and {m(3)}.</p>", f"<p>Rest{m(11)} and {m(3)}.</p>"),
        ("<embed  ID='1' embedtype='citation' data-x=\"1\">", "<embed  ID='9' embedtype='citation' data-x=\"1\">"),
        ('<embed embedtype="media" id="1"/>', '<embed embedtype="media" id="1"/>'),
        ('<a linktype="page" id="1">x</a>', '<a linktype="page" id="1">x</a>'),
        # Side by side they become one …
        (f"a{m(1)}{m(9)}.", f"a{m(9)}."),
        (f"a{m(9)}, {m(1)}.", f"a{m(9)}."),
        (f"a{m(1)}, {m(2)}.", f"a{m(9)}."),
        (f"a{m(1)}, {m(3)}; {m(2)} b", f"a{m(9)}, {m(3)} b"),
        # … a plain one gives way to one with a locator, wherever it stands …
        (f"a{m(1)}, {m(2, 'p. 4')}.", f"a{m(9, 'p. 4')}."),
        (f"a{m(9, 'p. 4')} {m(1)}, {m(3)}.", f"a{m(9, 'p. 4')}, {m(3)}."),
        (f"a{m(1, 'p. 4')} {m(2, 'p. 5')}.", f"a{m(9, 'p. 4')} {m(9, 'p. 5')}."),
        (f"a{m(1, 'p. 4')} {m(2, 'p. 4')}.", f"a{m(9, 'p. 4')}."),
        # … while those apart stay two, and what was there twice before stays so.
        (f"a{m(1)} b{m(9)}", f"a{m(9)} b{m(9)}"),
        (f"a{m(3)}{m(3)} b{m(1)}", f"a{m(3)}{m(3)} b{m(9)}"),
        (f"a{m(3)}{m(3)}{m(1)}", f"a{m(3)}{m(3)}{m(9)}"),
    ],
)
def test_markers_are_moved(before: str, after: str) -> None:
    assert repoint(before, {1: 9, 2: 9}) == after


def test_streams_inside_revisions_are_reached_and_written_as_before() -> None:
    stream = [{"type": "text", "value": f"<p>Ärger{m(1)}</p>", "id": "x"}, {"type": "text", "value": "<p>no</p>"}]
    content = {"body": json.dumps(stream), "intro": m(1), "title": "[1]", "n": 1, "items": [{"pk": 1, "text": m(2)}]}
    moved = repoint_data(content, {1: 9})
    assert moved == {
        **content,
        "body": json.dumps(stream).replace('id=\\"1\\"', 'id=\\"9\\"'),
        "intro": m(9),
    }
    assert cited_in(content) == {1, 2}
    assert cited_in(moved) == {9, 2}


ATOMS = st.lists(
    st.one_of(
        st.builds(m, st.integers(1, 4), st.sampled_from(["", "p. 4"])),
        st.sampled_from([", ", " ", "; ", " text ", "<p>", "</p>", "&nbsp;"]),
    )
).map("".join)


@given(ATOMS)
def test_no_old_id_is_left_and_no_source_or_locator_is_lost(text: str) -> None:
    moved = repoint(text, {1: 4, 2: 4})
    before = [(4 if mark.citation in (1, 2) else mark.citation, mark.locator) for mark in find_markers(text)]
    after = [(mark.citation, mark.locator) for mark in find_markers(moved)]
    assert {citation for citation, _ in after} == {citation for citation, _ in before}
    assert {what for what in before if what[1]} == {what for what in after if what[1]}
    assert repoint(moved, {1: 4, 2: 4}) == moved
    if not cited_in(text) & {1, 2}:
        assert moved == text
