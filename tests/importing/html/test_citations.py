"""Citations in an HTML article, against a list of five references with the ids ref-1 to ref-5."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.citations.printing import print_markers
from wagtail_medarticle.importing.html.citations import place_citations
from wagtail_medarticle.importing.html.inline import INLINE, inline
from wagtail_medarticle.importing.html.references import ReferenceList
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.references.record import Record

LIST = ReferenceList([Record(title="x")] * 5, {f"ref-{number}": number for number in range(1, 6)})


def link(number, shown=None):
    return f'<a href="#ref-{number}" data-citation="{number + 10}">{shown or number}</a>'


def placed(text, references=LIST):
    soup = BeautifulSoup(f"<p>{text}</p>", "html.parser")
    findings = place_citations(soup, references)
    return written(soup), [finding.code for finding in findings]


def written(soup):
    return inline(soup.children, INLINE, [])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"lungs <sup>{link(3)}</sup>.", f"lungs{embed(3)}."),
        (f'lungs<sup class="citation">{link(3)}, {link(4)}</sup>.', f"lungs{embed(3)}{embed(4)}."),
        (f"lungs<sup>{link(3)}{link(4)}</sup>", f"lungs{embed(3)}{embed(4)}"),
        (
            f'lungs<sup class="citation" data-citations="1 2 3">{link(1)}–{link(3)}</sup>',
            f"lungs{embed(1)}{embed(2)}{embed(3)}",
        ),
        (f'<sup class="citation">{link(3)}(p. 47)</sup>', embed(3, "p. 47")),
        (
            f'<sup class="citation">{link(2)}, {link(3)}(p. 4 (b), 5), {link(4)}–{link(5)}</sup>',
            embed(2) + embed(3, "p. 4 (b), 5") + embed(4) + embed(5),
        ),
        ("lungs <sup>3</sup>", f"lungs{embed(3)}"),
        ("lungs<sup>3,4</sup>", f"lungs{embed(3)}{embed(4)}"),
        ("lungs<sup>[2-4]</sup>", f"lungs{embed(2)}{embed(3)}{embed(4)}"),
        ("lungs [3].", f"lungs{embed(3)}."),
        ("lungs [3, 4] and [5]", f"lungs{embed(3)}{embed(4)} and{embed(5)}"),
        ("lungs³.", f"lungs{embed(3)}."),
        (f"lungs {link(3, '[3]')}.", f"lungs{embed(3)}."),
        (f"lungs [{link(3)}].", f"lungs{embed(3)}."),
        (f"lungs ({link(3)}, {link(4)}).", f"lungs{embed(3)}{embed(4)}."),
        (f"lungs [{link(2)}–{link(4)}].", f"lungs{embed(2)}{embed(3)}{embed(4)}."),
        (f"lungs<sup>{link(3, 'note c')}</sup>", f"lungs{embed(3)}"),
        ("<b>lungs</b><sup>3</sup>", f"<b>lungs</b>{embed(3)}"),
    ],
)
def test_citations_in_many_shapes(text, html):
    assert placed(text) == (html, [])


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("5 m<sup>2</sup> of skin", ["marker-decided"]),
        ("10<sup>3</sup> cells", ["marker-decided"]),
        ("10<sup>9</sup> cells", []),
        ("<sup>177</sup>Lu and Ca<sup>2+</sup>", []),
        ("<sup>3</sup>H", ["marker-decided"]),
        ("the 5<sup>th</sup>", []),
        ("lungs 3.", []),
        ("a median of 2 [1-3]", ["marker-decided"]),
        ('<a href="#other">3</a> and <a href="https://example.org/">3</a>', []),
        ("lungs [7].", ["marker-beyond-list"]),
        ("lungs<sup>7</sup>.", ["marker-beyond-list"]),
        ("lungs<sup>4-7</sup>.", ["marker-beyond-list"]),
    ],
)
def test_what_is_none_stays_as_it_is(text, codes):
    assert placed(text) == (written(BeautifulSoup(text, "html.parser")), codes)


def test_words_that_link_to_a_reference_stay_before_its_citation():
    assert placed(f"as {link(3, 'Lopez 2016')} said") == (f"as Lopez 2016{embed(3)} said", ["citation-with-words"])


def test_an_embed_of_another_kind_is_left_out_and_told():
    assert placed(f'a<embed src="x.swf"/>{embed(3)}{embed(9)}') == (f"a{embed(3)}", ["element-left-out"] * 2)


def test_numbers_mean_what_the_list_prints():
    references = ReferenceList([Record(title="x")] * 2, {}, {7: 1, 9: 2})
    assert placed("lungs<sup>9</sup> and [7]", references) == (f"lungs{embed(2)} and{embed(1)}", [])


markers = st.tuples(st.integers(1, 5), st.sampled_from(["", "p. 47", "Table 2 (a), 3", "p. 4–5"]))


@given(st.lists(markers, min_size=1, max_size=6))
def test_what_we_print_ourselves_reads_the_same(group):
    group = sorted(dict.fromkeys(group), key=lambda marker: (marker[0], bool(marker[1])))
    stored = "".join(embed(number, locator).replace("ref=", "id=") for number, locator in group)
    printed = print_markers(f"lungs{stored}.", {number: number for number in range(1, 6)})
    html, codes = placed(printed)
    again = [(int(number), locator or "") for number, locator in re.findall(r'ref="(\d)"(?: locator="([^"]*)")?', html)]
    assert sorted(again) == sorted(group)
    assert (html[:5], html[-1], codes) == ("lungs", ".", [])
