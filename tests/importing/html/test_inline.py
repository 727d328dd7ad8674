"""HTML made into the rich text that a field may hold."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.blocks.text import INLINE_FEATURES
from wagtail_medarticle.importing.html.inline import INLINE, PLAIN, RUNNING, UNCITED, inline, list_of
from wagtail_medarticle.importing.html.reader import parse
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.importing.stored_form import wrong_stored_text


def written(text, features=INLINE):
    findings = []
    return inline(BeautifulSoup(text, "html.parser").children, features, findings), [
        finding.code for finding in findings
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <strong>b</strong> <em>c</em><br>d", "a <b>b</b> <i>c</i><br/>d"),
        ("  a\n\t b <span style='x'> c </span>", "a b c"),
        ("5\u00a0mg", "5\u00a0mg"),
        ('a &lt; b &amp; "c"', 'a &lt; b &amp; "c"'),
        ("10<sup>6</sup> H<sub>2</sub>O", "10<sup>6</sup> H<sub>2</sub>O"),
        ('<a href="https://x.org/?a=1&amp;b" class=y>a</a>', '<a href="https://x.org/?a=1&amp;b">a</a>'),
        ('<a href="mailto:a@x.org">a</a> <a href="/b">b</a>', '<a href="mailto:a@x.org">a</a> <a href="/b">b</a>'),
        (f"a{embed(3, 'p. 4')}.", f"a{embed(3, 'p. 4')}."),
        ("<b></b><i> </i>a", "a"),
        ("<p>a</p><p>b</p>", "a<br/>b"),
        ("<!-- a -->b", "b"),
    ],
)
def test_what_is_kept(text, html):
    assert written(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "html", "code"),
    [
        ('<a href="javascript:x">a</a>', "a", "link-left-out"),
        ('<a href="//x.org">a</a>', "a", "link-left-out"),
        ('a <img src="x.png" alt="b">', "a", "media-not-imported"),
        ("<del>a</del>", "a", "struck-out"),
    ],
)
def test_what_cannot_be_kept_is_told(text, html, code):
    assert written(text) == (html, [code])


@pytest.mark.parametrize(
    ("text", "features", "html"),
    [
        ("10<sup>6</sup>", UNCITED, "10^(6)"),
        ("<b>a</b>", PLAIN, "a"),
        ('<a href="/b">b</a>', PLAIN, "b"),
    ],
)
def test_a_field_gets_its_own_features_only(text, features, html):
    assert written(text, features) == (html, [])


def test_a_citation_that_cannot_stand_is_told():
    assert written(f"a{embed(3)}", UNCITED) == ("a", ["citation-left-out"])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li>a<ul><li>b</ul></li></ol>", "<ol><li>a<ul><li>b</li></ul></li></ol>"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><li><p>a</p><p>b</p><li></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul></ul>", ""),
    ],
)
def test_a_list(text, html):
    assert list_of(parse(text).find(["ul", "ol"]), RUNNING, []) == html


def test_a_list_that_begins_elsewhere_is_told():
    findings = []
    list_of(parse("<ol start=3><li>a</ol>").ol, RUNNING, findings)
    assert [finding.code for finding in findings] == ["list-numbers"]


PARTS = [
    "<b>",
    "</b>",
    "<p>",
    "<a href='x'>",
    "<a href='/x'>",
    "</a>",
    "<sup>",
    "<script>",
    "<li>",
    "<br>",
    "<img>",
    "x",
    " ",
]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=5)))
def test_nothing_but_allowed_elements_comes_out(parts):
    html, _ = written("".join(parts))
    assert not [*wrong_stored_text(html, tuple(INLINE_FEATURES), 0)]
