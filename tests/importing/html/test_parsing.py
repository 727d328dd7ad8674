"""HTML text to a tree."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.html.reader import DEEPEST, parse


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>"),
        ("<p>a<p>b<b>c<p>d", "<p>a</p><p>b<b>c</b></p><p>d</p>"),
        ("<p>a<ul><li><p>b<p>c</ul><p>d", "<p>a<ul><li><p>b</p><p>c</p></li></ul></p><p>d</p>"),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"),
        (
            "<table><thead><tr><th>a<th>b<tbody><tr><td>c<td>d<tr><td>e</table>",
            (
                "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
                "<tbody><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></tbody></table>"
            ),
        ),
        (
            "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
            "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
        ),
    ],
)
def test_elements_end_where_html_says(written, meant):
    assert str(parse(written)).replace("\n", "") == meant


TAGS = [
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "<th>",
    "<tbody>",
    "<dl>",
    "<dd>",
    "<b>",
]


@given(st.lists(st.sampled_from(TAGS) | st.sampled_from("abcde")))
def test_no_text_is_lost_or_moved(parts):
    text = " ".join(parts)
    assert parse(text).get_text().split() == BeautifulSoup(text, "html.parser").get_text().split()


def test_open_paragraphs_do_not_count_as_nesting():
    assert len(parse("<p>a" * (DEEPEST + 50)).find_all("p")) == DEEPEST + 50


def test_what_is_nested_beyond_reason_is_rejected():
    with pytest.raises(RejectedFile, match="nested more than"):
        parse("<div>" * 100_000)
