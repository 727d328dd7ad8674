from __future__ import annotations

import html
import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdownify import markdownify

from wagtail_medarticle.citations.markers import Marker, find_embeds
from wagtail_medarticle.citations.printing import print_markers

NUMBERING = {12: 3, 15: 4, 19: 5, 21: 6, 30: 9}
FORMATS = ["html", "markdown", "plain"]
IMAGE = '<embed embedtype="image" id="12" alt="x" format="left"/>'


def cite(citation: int, locator: str = "") -> str:
    return Marker(citation, locator).to_html()


def link(citation: int) -> str:
    return f'<a href="#ref-{NUMBERING[citation]}" data-citation="{citation}">{NUMBERING[citation]}</a>'


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<p>Nothing.</p>", "<p>Nothing.</p>"),
        (f"Rare {cite(12)}.", 'Rare <sup class="citation"><a href="#ref-3" data-citation="12">3</a></sup>.'),
        (f"{cite(15)}, {cite(12)}", f'<sup class="citation">{link(12)}, {link(15)}</sup>'),
        (
            cite(12) + cite(15) + cite(19),
            f'<sup class="citation" data-citations="12 15 19">{link(12)}–{link(19)}</sup>',
        ),
        (
            cite(30) + cite(12) + cite(15) + cite(19) + cite(21),
            f'<sup class="citation" data-citations="12 15 19 21 30">{link(12)}–{link(21)}, {link(30)}</sup>',
        ),
        (cite(12, "p. 47") + cite(15), f'<sup class="citation">{link(12)}(p. 47), {link(15)}</sup>'),
        (
            cite(12, '<b>"n" & m</b>'),
            f'<sup class="citation">{link(12)}(&lt;b&gt;"n" &amp; m&lt;/b&gt;)</sup>',
        ),
        (cite(12) + IMAGE, f'<sup class="citation">{link(12)}</sup>{IMAGE}'),
    ],
)
def test_html(source: str, printed: str) -> None:
    assert print_markers(source, NUMBERING, "html") == printed


@pytest.mark.parametrize(
    ("source", "markdown", "plain"),
    [
        (cite(12), "[^3]", "[3]"),
        (cite(12) + cite(15), "[^3][^4]", "[3, 4]"),
        (cite(12) + cite(15) + cite(19), "[^3][^4][^5]", "[3–5]"),
        (cite(12, "p. 47"), r"[^3] \(p. 47\)", "[3(p. 47)]"),
        (cite(15) + cite(12, "p. 47"), r"[^3] \(p. 47\)[^4]", "[3(p. 47), 4]"),
    ],
)
def test_markdown_and_plain(source: str, markdown: str, plain: str) -> None:
    assert print_markers(f"<p>A {source}.</p>", NUMBERING, "markdown") == f"<p>A {markdown}.</p>"
    assert print_markers(f"<p>A {source}.</p>", NUMBERING, "plain") == f"<p>A {plain}.</p>"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (f"<p>So {cite(99)}.</p>", "<p>So.</p>"),
        (f"<p>So {cite(99)} it is.</p>", "<p>So it is.</p>"),
        (f"<p>So&nbsp;{cite(99)}, {cite(98)} it is.</p>", "<p>So it is.</p>"),
        (f"<p>So  {cite(99)}</p>", "<p>So </p>"),
        (f"<p>{cite(99)}So.</p>", "<p>So.</p>"),
        ('<p>So <embed embedtype="citation"/>.</p>', "<p>So.</p>"),
    ],
)
def test_a_deleted_source_leaves_no_trace(source: str, printed: str, format: str) -> None:
    assert print_markers(source, NUMBERING, format) == printed


def test_a_deleted_source_leaves_its_group_standing() -> None:
    assert print_markers(f"So {cite(99)}, {cite(12)}; {cite(98)}.", NUMBERING, "plain") == "So [3]."


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="'latex'"):
        print_markers(cite(12), NUMBERING, "latex")


@pytest.mark.parametrize("locator", ["*p_4_*", "[x](http://y)", "`a`", "<b>4</b>", "a | b", "&lt;", r"\*", "~~4~~"])
def test_a_locator_is_no_markup_in_markdown(locator: str) -> None:
    converted = markdownify(print_markers(cite(12, locator), NUMBERING, "markdown"), escape_misc=False)
    note, text = converted.split(" ", 1)
    assert note == "[^3]"
    assert not re.search(r"[*_\[\]`<>|~]", text)
    assert html.unescape(text.replace(r"\(", "(").replace(r"\)", ")")) == f"({locator})"


CITATIONS = st.sampled_from([*NUMBERING, 98, 99])
LOCATORS = st.sampled_from(["", "", "p. 47", "a < b & c"])
PIECES = st.one_of(
    st.builds(cite, CITATIONS, LOCATORS),
    st.sampled_from([" ", ", ", "; ", "&nbsp;", "<p>", "</p>", IMAGE, '<embed embedtype="citation" id="x"/>']),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5).map(html.escape),
)
SOURCES = st.lists(PIECES, max_size=20).map("".join)


@given(SOURCES, st.sampled_from(FORMATS))
def test_no_citation_embed_is_left_and_no_other_is_touched(source: str, format: str) -> None:
    printed = print_markers(source, NUMBERING, format)
    assert not list(find_embeds(printed))
    assert printed.count(IMAGE) == source.count(IMAGE)
    assert print_markers(printed, NUMBERING, format) == printed


@given(SOURCES)
def test_every_known_source_appears(source: str) -> None:
    cited = {str(marker.citation) for marker in find_embeds(source) if marker.citation in NUMBERING}
    soup = BeautifulSoup(print_markers(source, NUMBERING), "html.parser")
    linked = {str(link["data-citation"]) for link in soup.select("sup.citation > a")}
    closed_up = {
        citation for sup in soup.select("sup[data-citations]") for citation in str(sup["data-citations"]).split()
    }
    assert linked | closed_up == cited
    for link in soup.select("sup.citation > a"):
        assert link["href"] == f"#ref-{NUMBERING[int(str(link['data-citation']))]}"
        assert link.text == str(NUMBERING[int(str(link["data-citation"]))])


@given(SOURCES)
def test_the_text_around_stays(source: str) -> None:
    around = re.sub(r"<embed embedtype=\"citation\"[^>]*/>", "", source)
    printed = re.sub(r'<sup class="citation".*?</sup>', "", print_markers(source, NUMBERING))
    drop = re.compile(r"\s|&nbsp;|[,;]")
    assert drop.sub("", printed) == drop.sub("", around)
