"""Writing rich text."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.markers import decide
from wagtail_medarticle.importing.markup import ListItem, cited, embed, list_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("in the lungs 1.", f"in the lungs{embed(1)}."),
        ("in the lungs 2, 3.", f"in the lungs{embed(2)}{embed(3)}."),
        ("in the lungs 1 The", f"in the lungs{embed(1)} The"),
        ("in the lungs 3, 9.", f"in the lungs{embed(3)}, 9."),
        ('p < 5 & so "on" 2.', f'p &lt; 5 &amp; so "on"{embed(2)}.'),
        ("grade 3.", "grade 3."),
    ],
)
def test_markers_become_citations_in_place(text, html):
    assert cited(text, decide(text, 5)) == html


def test_a_locator_is_escaped():
    assert embed(3, 'p. "4" & 5') == '<embed embedtype="citation" ref="3" locator="p. &quot;4&quot; &amp; 5"/>'


@pytest.mark.parametrize(
    ("items", "html"),
    [
        ([], ""),
        ([ListItem("a"), ListItem("b")], "<ul><li>a</li><li>b</li></ul>"),
        ([ListItem("a", ordered=True)], "<ol><li>a</li></ol>"),
        ([ListItem("a", 2), ListItem("b", 4), ListItem("c", 2)], "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ([ListItem("a", 2), ListItem("b", 3)], "<ul><li>a</li><li>b</li></ul>"),
        ([ListItem("a"), ListItem("b", ordered=True)], "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ([ListItem("a", 4), ListItem("b", 0)], "<ul><li>a</li><li>b</li></ul>"),
    ],
)
def test_lists(items, html):
    assert list_html(items) == html


@given(st.lists(st.builds(ListItem, st.just("x"), st.integers(0, 9), st.booleans())))
def test_every_list_is_well_formed_and_whole(items):
    html = list_html(items)
    soup = BeautifulSoup(html, "html.parser")
    assert str(soup) == html
    assert len(soup.find_all("li")) == len(items)
    assert all(item.parent.name in ("ul", "ol") for item in soup.find_all("li"))
