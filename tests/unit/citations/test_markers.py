from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.citations.markers import Marker, find_embeds, find_markers, parse_id

LOCATORS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
MARKERS = st.builds(Marker, st.integers(1, 10**18 - 1), LOCATORS)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>None.</p>", []),
        ('<embed embedtype="citation" id="12"/>', [(12, "")]),
        ('<embed id="12" embedtype="citation" />', [(12, "")]),
        ("<embed embedtype='citation' id='12' locator='p. 4'>", [(12, "p. 4")]),
        ('<EMBED EMBEDTYPE="citation" ID="12"/>', [(12, "")]),
        ('<embed embedtype="citation" id="12" locator=" &quot;A&quot; &amp; &lt;B&gt; "/>', [(12, '"A" & <B>')]),
        ('<embed embedtype="citation" id="12" locator="n > 30"/>', [(12, "n > 30")]),
        ('<embed embedtype="image" id="12" alt="p" format="left"/>', []),
        ('<embed embedtype="image" id="1" alt=\'embedtype="citation" id="9"\'/>', []),
        ('<embed embedtype="citation"/>', []),
        ('<embed embedtype="citation" id="0"/>', []),
        ('<embed embedtype="citation" id="-3"/>', []),
        ('<embed embedtype="citation" id="3 OR 1"/>', []),
        ('<embed embedtype="citation" id="٣"/>', []),
        ('<embed embedtype="citation" id="99999999999999999999"/>', []),
        ('&lt;embed embedtype="citation" id="12"/&gt;', []),
        ('<embed embedtype="citation" id="2"/><embed embedtype="citation" id="1"/>', [(2, ""), (1, "")]),
    ],
)
def test_what_is_a_marker(source: str, found: list[tuple[int, str]]) -> None:
    assert [(marker.citation, marker.locator) for marker in find_markers(source)] == found


def test_an_embed_that_names_nothing_is_found_as_such() -> None:
    source = 'a <embed embedtype="citation" id="x"/> b <embed embedtype="media" url="u"/>'
    (embed,) = find_embeds(source)
    assert embed.citation == 0
    assert source[embed.start : embed.end] == '<embed embedtype="citation" id="x"/>'


@pytest.mark.parametrize(("value", "key"), [("12", 12), ("0", None), ("012", None), ("", None), ("1e3", None)])
def test_ids(value: str, key: int | None) -> None:
    assert parse_id(value) == key


@given(st.lists(MARKERS))
def test_what_is_written_is_found_where_it_stands(markers: list[Marker]) -> None:
    source = "<p>" + " text ".join(marker.to_html() for marker in markers) + "</p>"
    found = list(find_markers(source))
    assert [(marker.citation, marker.locator) for marker in found] == [
        (marker.citation, marker.locator) for marker in markers
    ]
    assert [source[marker.start : marker.end] for marker in found] == [marker.to_html() for marker in markers]


@given(st.text(alphabet="<embed typcian=\"'12>/ ", max_size=60))
def test_no_text_breaks_the_search(source: str) -> None:
    for marker in find_markers(source):
        assert source[marker.start] == "<"
        assert source[marker.end - 1] == ">"
