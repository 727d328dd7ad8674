"""The reference list of an HTML article."""

import pytest

from wagtail_medarticle.importing.html.reader import parse
from wagtail_medarticle.importing.html.references import take_references

ENTRIES = '<li id="r1">On gout. Gut, 2019</li><li id="r2">On iron. Gut, 2020</li>'


def taken(text):
    soup = parse(f"<p>Before</p>{text}<h2>After</h2>")
    result = take_references(soup, soup)
    assert soup.get_text(" ").split() == ["Before", "After"]
    return result


@pytest.mark.parametrize(
    "text",
    [
        f"<h2>References</h2><ol>{ENTRIES}</ol>",
        f"<section><h2>References</h2><div><ol>{ENTRIES}</ol></div></section>",
        f"<section><header><h2>Sources</h2></header><ol>{ENTRIES}</ol></section>",
        f"<ol class='references'>{ENTRIES}</ol>",
        f"<h3>References</h3><section role=doc-bibliography><ul>{ENTRIES}</ul></section>",
        "<h2>References</h2><p id=r1>1. On gout. Gut, 2019</p><p id=r2>[2] On iron. Gut, 2020</p>",
        "<div id=references><div><a name=r1></a>On gout. Gut, 2019</div><div id=r2>On iron. Gut, 2020</div></div>",
        "<h2>References</h2><ol><li id=r1><p>On gout</p><p>Gut, 2019</p><li id=r2>On iron<br>Gut, 2020</ol>",
    ],
)
def test_lists_in_many_shapes(text):
    result = taken(text)
    assert [(record.title, record.container_title, record.year) for record in result.records] == [
        ("On gout", "Gut", 2019),
        ("On iron", "Gut", 2020),
    ]
    assert result.anchors == {"r1": 1, "r2": 2}
    assert [result.place(number) for number in (1, 2, 3)] == [1, 2, 0]
    assert not result.findings


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ('On gout. Gut, 2019. <a href="https://doi.org/10.1000/X">doi</a>', "doi", "10.1000/x"),
        ('On gout. Gut, 2019. <a href="https://pubmed.ncbi.nlm.nih.gov/12/">PubMed</a>', "pmid", "12"),
        ('<a href="https://example.org/a">On gout</a>. Gut, 2019', "url", "https://example.org/a"),
        ('On gout. Gut, 2019. <a href="#cite1">↩</a>', "title", "On gout"),
        ("On gout. <em>The Lancet. Haematology</em>, 2019", "container_title", "The Lancet. Haematology"),
    ],
)
def test_links_and_italics(entry, field, value):
    result = taken(f"<h2>References</h2><ol><li>{entry}</li></ol>")
    assert getattr(result.records[0], field) == value
    assert result.records[0].year == 2019
    assert not result.findings


def test_kinds_stand_in_headings_or_beside_the_entry():
    result = taken(
        "<h2>References</h2><h3>Guideline</h3><ol><li>On gout. Gut, 2019</ol>"
        "<h3>Books</h3><ol><li>On iron. Press, 2020<li data-kind=review>On salt. Gut, 2021</ol>"
    )
    assert [(record.kind, record.type) for record in result.records] == [
        ("guideline", "article-journal"),
        ("book", "book"),
        ("review", "article-journal"),
    ]


def test_printed_numbers_count_when_every_entry_has_one():
    result = taken("<h2>References</h2><p>7. On gout. Gut, 2019</p><p>9. On iron. Gut, 2020</p>")
    assert [result.place(number) for number in (1, 7, 9)] == [0, 1, 2]


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<ol><li>Something unclear</ol>", "reference-unread"),
        ("<h3>By year</h3><ol><li>On gout. Gut, 2019</ol>", "reference-unread"),
        ("<ol><li>On gout. Gut, 2019. PMID: 1. PMID: 2</ol>", "reference-detail"),
    ],
)
def test_what_is_not_understood_is_told(inside, code):
    assert [finding.code for finding in taken(f"<h2>References</h2>{inside}").findings] == [code]
