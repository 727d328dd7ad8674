"""Reading a whole HTML article."""

from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from tests.importing.words import lost
from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.html import read
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.importing.stored_form import body_faults


def sections(text):
    """Each section's kind, heading and content."""
    draft = read(f"<h1>Gout</h1>{text}")
    return [
        (
            block["type"].split("_")[0],
            block["value"]["heading"],
            [item["value"] if item["type"] == "text" else item["type"] for item in block["value"]["content"]],
        )
        for block in draft.body
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>Signs</h2><p>a</p>b<ul><li>c</ul>", [("general", "Signs", ["<p>a</p><p>b</p><ul><li>c</li></ul>"])]),
        (
            "<h2>Signs</h2><h3>a</h3><h4>b</h4><h5>c</h5><p>d",
            [("general", "Signs", ["<h3>a</h3><h4>b</h4><h4>c</h4><p>d</p>"])],
        ),
        ("<h3>Signs</h3><p>a</p><h4>b</h4><p>c</p>", [("general", "Signs", ["<p>a</p><h3>b</h3><p>c</p>"])]),
        ("<h2>From the Guidelines</h2><p>a", [("guideline", "From the Guidelines", ["<p>a</p>"])]),
        ("<section class=research-section><h2>Trials</h2>a</section>", [("research", "Trials", ["<p>a</p>"])]),
        (
            "<section><header><h2>a</h2></header><p>b</section><h2>c</h2><p>d",
            [("general", "a", ["<p>b</p>"]), ("general", "c", ["<p>d</p>"])],
        ),
        ("<p>a</p><h2>b</h2><p>c", [("general", "Introduction", ["<p>a</p>"]), ("general", "b", ["<p>c</p>"])]),
        (
            "<h2>a</h2><p>b</p><table><tr><td>c</table><p>d</p><aside class=warning>e</aside>",
            [("general", "a", ["<p>b</p>", "table", "<p>d</p>", "warning"])],
        ),
        ("<h2>a</h2><dl><dt>b<dd>c</dl>", [("general", "a", ["<p><b>b</b></p><p>c</p>"])]),
        ("<h2>a</h2><details><summary>b</summary><p>c</details>", [("general", "a", ["<p><b>b</b></p><p>c</p>"])]),
        (
            "<h2>a</h2><figure><figcaption>b</figcaption><table><tr><td>c</table></figure>",
            [("general", "a", ["table"])],
        ),
        (
            "<h2>a</h2><p><b>b</b> <span>c</span></p>d <i>e</i>",
            [("general", "a", ["<p><b>b</b> c</p><p>d <i>e</i></p>"])],
        ),
    ],
)
def test_sections_and_their_content(text, expected):
    assert sections(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("<p>a</p>", "text-before-sections", "warning"),
        ("<h2>a</h2><h2>b</h2><p>c", "section-empty", "warning"),
        (
            "<h2>a</h2><p>b</p><figure><img src=x alt=c><figcaption>d</figcaption></figure>",
            "media-not-imported",
            "warning",
        ),
        ("<h2>a</h2><blockquote><p>b</p></blockquote>", "unwrapped", "info"),
        (f"<h2>{'a long heading ' * 20}</h2><p>b", "heading-long", "warning"),
        ("<h2>a [1]</h2><p>b</p><h2>References</h2><ol><li>On gout. Gut, 2019</ol>", "citation-left-out", "warning"),
        ("<h2>a</h2><p>b</p><ol class=references><li>On gout. Gut, 2019</ol>", "reference-uncited", "warning"),
        ("<h2>a</h2><p>Personalize</p><p>b</p>", "site-chrome", "info"),
    ],
)
def test_what_is_told(text, code, level):
    assert (level, code) in [(finding.level, finding.code) for finding in read(f"<h1>Gout</h1>{text}").findings]


def test_findings_name_the_line():
    draft = read("<h1>Gout</h1>\n<h2>a</h2>\n<p>b</p>\n\n<img src=x>")
    assert [(finding.code, finding.line) for finding in draft.findings] == [("media-not-imported", 5)]


def test_a_date_in_the_text():
    draft = read("<h1>Gout</h1><p>Last updated: March 9, 2025View editorial policy</p><h2>a</h2><p>b</p>")
    assert str(draft.last_updated) == "2025-03-09"
    assert len(draft.body) == 1


def test_references_may_stand_outside_main():
    draft = read(
        "<main><h1>Gout</h1><h2>a</h2><p>It hurts<sup>1</sup></p></main><ol class=references><li>On gout. Gut, 2019"
    )
    assert draft.body[0]["value"]["content"][0]["value"] == f"<p>It hurts{embed(1)}</p>"
    assert [record.year for record in draft.references] == [2019]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no title"),
        ("<p>a</p>", "no title"),
        ("<h1>Gout</h1>", "no text below the title"),
        ("<h1>Gout</h1><nav>a</nav><h2>b</h2>", "no text below the title"),
        (f"<h1>{'a' * 256}</h1><p>b", "256 characters"),
        (f"<h1>Gout</h1>{'<div>' * 1000}a", "nested more than"),
    ],
)
def test_a_text_without_title_or_body_is_rejected(text, reason):
    with pytest.raises(RejectedFile, match=reason):
        read(text)


PARTS = [
    *(
        "<h1>",
        "</h1>",
        "<h2>",
        "</h2>",
        "<h3>",
        "</h3>",
        "<p>",
        "</p>",
        "<ul>",
        "<ol start=3>",
        "<li>",
        "</ul>",
        "</ol>",
    ),
    *("<sup>", "</sup>", "<a href='#r1'>", "<a href='https://x.org'>", "</a>", "<table>", "<caption>", "<tr>", "<th>"),
    *("<td colspan=2 rowspan=3>", "</td>", "</table>", "<div class=key-points>", "<aside class=warning>", "</aside>"),
    *("</div>", "<section id=references>", "<li id=r1>", "</section>", "<blockquote>", "<figure>", "<figcaption>"),
    *(
        "<img src=x alt=toe>",
        "<br>",
        "<b>",
        "</b>",
        "<em>",
        "<embed embedtype=citation ref=1>",
        "<del>",
        "<dl>",
        "<dt>",
    ),
    *(
        "<main>",
        "<article>",
        "<header>",
        "<footer>",
        "<nav>",
        "<svg>",
        "<details>",
        "<summary>",
        "<div data-certainty=high>",
    ),
    *(
        "<div class=disclaimer>",
        "<footer class=follow-up>",
        "<p class=byline>",
        "References",
        "Disclaimer",
        "Guideline",
    ),
    *("From the Guidelines", "Have a question?", "word", "some words [1]", "3", "4–6(p. 4)", "Gut, 2019", "&lt;x&gt;"),
    *("Last updated: May 2, 2020", "Personalize", "<!-- note -->"),
]
documents = st.lists(st.sampled_from(PARTS) | st.text(max_size=12), max_size=35).map(" ".join)


def visible(text):
    soup = BeautifulSoup(f"{text}\n", "html.parser")
    for tag in soup(["script", "style", "template", "head", "title"]):
        tag.extract()
    return soup.get_text(" ")


@given(documents, st.sampled_from(["", "<h1>Gout</h1><h2>From the Guidelines</h2><p>It hurts <sup>1</sup></p>"]))
def test_any_html_is_read_or_rejected_and_no_word_is_lost(document, head):
    with suppress(RejectedFile):
        draft = read(head + document)
        assert not [*body_faults(draft.body, len(draft.references))]
        assert not lost(visible(head + document), draft)
