"""Reading Markdown."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.markdown import read
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.importing.stored_form import body_faults

ARTICLE = "# Gout\n\n## From the Guidelines\n\n{}\n\n[^a]: On gout. Gut, 2019\n[^b]: On iron. Gut, 2020\n"


def html_of(draft):
    return draft.body[0]["value"]["content"][0]["value"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It hurts[^a].", f"<p>It hurts{embed(1)}.</p>"),
        ("It hurts[^b][^a] and hurts[^b].", f"<p>It hurts{embed(1)}{embed(2)} and hurts{embed(1)}.</p>"),
        ("It hurts[^a]^[On salt. Gut, 2021].", f"<p>It hurts{embed(1)}{embed(2)}.</p>"),
        ("It **hurts** a *lot*.", "<p>It <b>hurts</b> a <i>lot</i>.</p>"),
        ("1. Rest\n   - Bed rest\n2. Ice", "<ol><li>Rest<ul><li>Bed rest</li></ul></li><li>Ice</li></ol>"),
        (
            "### Signs\n\nPain, [see](https://example.org/).",
            '<h3>Signs</h3><p>Pain, <a href="https://example.org/">see</a>.</p>',
        ),
        ("5 m<sup>2</sup>", "<p>5 m<sup>2</sup></p>"),
    ],
)
def test_running_text(text, html):
    assert html_of(read(ARTICLE.format(text))) == html


def test_footnotes_are_the_references_in_order_of_appearance():
    draft = read(ARTICLE.format("It hurts[^b][^a]."))
    assert [(record.title, record.year) for record in draft.references] == [("On iron", 2020), ("On gout", 2019)]


def test_a_table():
    content = read(ARTICLE.format("| A | B |\n|---|---|\n| 1 | It hurts[^a] |")).body[0]["value"]["content"]
    assert content[0]["value"]["table"] == {
        "columns": [{"type": "text", "heading": "A"}, {"type": "rich_text", "heading": "B"}],
        "rows": [{"values": ["1", f"<p>It hurts{embed(1)}</p>"]}],
        "caption": "",
    }


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("It hurts[^c].", "marker-beyond-list", 5),
        ("It hurts[^a].", "reference-uncited", 8),
        ("It hurts. ![A toe](toe.png)", "media-not-imported", 5),
        ("~~It hurts.~~", "struck-out", 5),
    ],
)
def test_what_is_told_names_the_line(text, code, line):
    assert (code, line) in [(finding.code, finding.line) for finding in read(ARTICLE.format(text)).findings]


def test_the_title_may_stand_in_the_front_matter():
    draft = read("---\ntitle: Gout\ndate: 2025-03-09\n---\n\n## Signs\n\nPain.")
    assert (draft.title, str(draft.last_updated)) == ("Gout", "2025-03-09")
    assert draft.body[0]["value"]["heading"] == "Signs"


@pytest.mark.parametrize("text", ["", "# Gout", "Text alone."])
def test_a_text_without_title_or_body_is_rejected(text):
    with pytest.raises(RejectedFile):
        read(text)


LINES = [
    *(
        "# T",
        "## S",
        "- a",
        "1. b",
        "[^1]",
        "[^1]: note",
        "[^x]: other",
        "---",
        "title: x",
        "> q",
        "| a | b |",
        "|---|---|",
    ),
    *(
        "**b**",
        "    code",
        "```",
        "<div>",
        "</div>",
        "![alt](x)",
        "[l](http://a.b)",
        "text",
        "",
        "## References",
        "^[in]",
    ),
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=15), max_size=20).map("\n".join))
def test_any_text_is_read_or_rejected(text):
    with suppress(RejectedFile):
        draft = read(text)
        assert not [*body_faults(draft.body, len(draft.references))]
