"""JATS and BITS in the shapes that publishers write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.samples import SHARED_DATA
from wagtail_medarticle.importing.draft import ArticleDraft, RejectedFile
from wagtail_medarticle.importing.readers import read, read_all

ENTRIES = (
    (
        '<ref id="B1"><label>1</label><element-citation publication-type="journal"><person-group '
        'person-group-type="author">'
        "<name><surname>Camaschella</surname><given-names>C</given-names></name></person-group>"
        "<article-title>Iron-deficiency anemia</article-title><source>N Engl J Med</source><year>2015</year>"
        '<volume>372</volume><fpage>1832</fpage><lpage>1843</lpage><pub-id pub-id-type="pmid">25946282</pub-id>'
        "</element-citation></ref>"
    ),
    (
        '<ref id="B2"><label>2</label><mixed-citation publication-type="journal">'
        "<string-name><surname>Pasricha</surname> <given-names>SR</given-names></string-name>, "
        "<string-name><surname>Tye-Din</surname> <given-names>J</given-names>"
        "</string-name>. <article-title>Iron deficiency</article-title>. <source>Lancet</source>. <year>2021</year>;"
        "<volume>397</volume>:<fpage>233</fpage>-<lpage>248</lpage>. <pub-id "
        'pub-id-type="doi">10.1016/S0140-6736(20)32594-0'
        "</pub-id></mixed-citation></ref>"
    ),
    (
        '<ref id="B3"><label>3</label><mixed-citation>Stoffel NU, Zeder C. Iron absorption from supplements. '
        "Haematologica. "
        "2020;105(5):1232-1239.</mixed-citation></ref>"
    ),
    (
        '<ref id="B4"><label>4</label><mixed-citation id="B4a">Bothwell TH. Overview of iron. Blood Rev. 2000;1:1-9.'
        '</mixed-citation><mixed-citation id="B4b">Hallberg L. Iron balance. Gut. 2001;2:11-19.</mixed-citation></ref>'
    ),
    (
        '<ref id="B5"><label>5</label><element-citation publication-type="book">'
        '<person-group person-group-type="author">'
        "<collab>World Health Organization</collab></person-group><source>Guideline on haemoglobin cutoffs</source>"
        "<year>2024</year><publisher-name>WHO</publisher-name></element-citation></ref>"
    ),
)
YEARS = [2015, 2021, 2020, 2000, 2001, 2024]
META = (
    '<article-id pub-id-type="doi">10.1000/iron.1</article-id><title-group><article-title>Iron and 10<sup>9</sup> cells'
    "</article-title><subtitle>a review</subtitle></title-group>"
)


def article(body: str, *, meta: str = "", back: str = "", attributes: str = "", refs: str = "".join(ENTRIES)) -> str:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and '
        "Interchange DTD "
        'v1.2 20190208//EN" "JATS-archivearticle1.dtd">\n<article xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xmlns:mml="http://www.w3.org/1998/Math/MathML" xml:lang="en" dtd-version="1.2" {attributes}><front>'
        f"<journal-meta><journal-title-group><journal-title>Blood "
        f"Notes</journal-title></journal-title-group></journal-meta>"
        f"<article-meta>{META}{meta}</article-meta></front><body>{body}</body><back>{back}<ref-list>{refs}</ref-list></back>"
        "</article>"
    )


def drafted(body: str, **parts: str) -> ArticleDraft:
    return read(article(body, **parts), name="a.xml")


def short(html: str) -> str:
    return re.sub(r'<embed embedtype="citation" ref="(\d+)"(?: locator="([^"]*)")?/>', r"{\1 \2}", html).replace(
        " }", "}"
    )


def first(draft: ArticleDraft) -> Any:
    return draft.body[0]["value"]["content"][0]["value"]


def codes(draft: ArticleDraft) -> set[str]:
    routine = {"reference-kind", "reference-uncited", "reference-detail"}
    return {finding.code for finding in draft.findings} - routine


def test_references_of_every_kind() -> None:
    draft = drafted("<sec><title>Signs</title><p>It tires.</p></sec>")
    assert [record.year for record in draft.references] == YEARS
    assert draft.references[0].pmid == "25946282"
    assert draft.references[1].doi.lower() == "10.1016/s0140-6736(20)32594-0"
    assert [name.family for name in draft.references[2].authors] == ["Stoffel", "Zeder"]
    assert draft.references[5].authors[0].literal == "World Health Organization"


def x(name: str, shown: str) -> str:
    return f'<xref ref-type="bibr" rid="{name}">{shown}</xref>'


LINK = '<ext-link ext-link-type="uri" xlink:href="https://who.int">{}</ext-link>'
MATH = (
    "<inline-formula><mml:math><mml:{0}><mml:mn>{1}</mml:mn><mml:mn>{2}</mml:mn></mml:{0}></mml:math></inline-formula>"
)


@pytest.mark.parametrize(
    ("written", "html", "said"),
    [
        (f"It tires [{x('B1', '1')}].", "It tires{1}.", set()),
        (f"It tires {x('B1', '[1]')}.", "It tires{1}.", set()),
        (f"It tires<sup>{x('B2', '2')}</sup>.", "It tires{2}.", set()),
        (f"It tires{x('B2', '<sup>2</sup>')}.", "It tires{2}.", set()),
        (f"It tires [{x('B1', '1')}, {x('B3', '3')}].", "It tires{1}{3}.", set()),
        (f"It tires<sup>{x('B1', '1')},{x('B2', '2')}</sup>.", "It tires{1}{2}.", set()),
        (f"It tires [{x('B1', '1')}–{x('B3', '3')}].", "It tires{1}{2}{3}.", set()),
        (f"It tires<sup>{x('B1', '1')}&#x2013;{x('B3', '3')}</sup>.", "It tires{1}{2}{3}.", set()),
        (f"It tires {x('B1 B2 B3', '[1-3]')}.", "It tires{1}{2}{3}.", set()),
        (f"It tires {x('B1 B3', '1–3')}.", "It tires{1}{2}{3}.", set()),
        (f"It tires {x('B4', '[4]')}.", "It tires{4}{5}.", set()),
        (f"It tires {x('B4b', '[4b]')}.", "It tires{5}.", set()),
        (f"It tires<sup>{x('B1', '1')}(p. 4)</sup>.", "It tires{1 p. 4}.", set()),
        (f"It tires<sup>a,{x('B1', '1')}</sup>.", "It tires<sup>a</sup>{1}.", set()),
        (f"As {x('B1', 'Camaschella (2015)')} said.", "As Camaschella (2015){1} said.", {"citation-with-words"}),
        (f"It tires [{x('B2', '2')}–{x('B5', '9')}].", "It tires{2}{6}.", {"range-unclear"}),
        (f"It tires [{x('B9', '9')}].", "It tires [9].", {"marker-beyond-list"}),
        (f"See {x('B1', '')}.", "See{1}.", set()),
        ('See <xref ref-type="fig" rid="F1">Figure 1</xref>.', "See Figure 1.", set()),
        ('See <xref ref-type="table" rid="T1">Table 1</xref>.', "See Table 1.", set()),
        ('See <xref ref-type="sec" rid="S1">Signs</xref>.', "See Signs.", set()),
        ("<sc>d</sc>-dimer of <italic>E. coli</italic>, &alpha; &plusmn; 2", "d-dimer of <i>E. coli</i>, α ± 2", set()),
        ("10<sup>9</sup>/L", "10<sup>9</sup>/L", set()),
        (LINK.format("WHO"), '<a href="https://who.int">WHO</a>', set()),
        (LINK.format(""), '<a href="https://who.int">https://who.int</a>', set()),
        (MATH.format("msup", "10", "6"), "10<sup>6</sup>", set()),
        (MATH.format("msub", "H", "2"), "H<sub>2</sub>", set()),
        (MATH.format("mfrac", "1", "2") + " tablet", "1/2 tablet", set()),
        ("<inline-formula><tex-math>\\alpha</tex-math></inline-formula>", "\\alpha", {"formula"}),
    ],
)  # fmt: skip
def test_what_stands_in_a_paragraph(written: str, html: str, said: set[str]) -> None:
    draft = drafted(f"<sec><title>Signs</title><p>{written}</p></sec>")
    assert short(first(draft)) == f"<p>{html}</p>"
    assert codes(draft) == said


def test_sections_lists_quotations_and_terms() -> None:
    draft = drafted(
        "<sec><label>1.</label><title>Signs</title><sec><label>1.1</label><title>Early</title><p>Tired, with:"
        '<list list-type="bullet"><list-item><p>pallor</p></list-item><list-item><p>itch</p></list-item></list> '
        "and more.</p>"
        "<sec><title>First</title><p>One.</p></sec></sec></sec>"
        '<sec><title>Care</title><list list-type="order"><list-item><label>1.</label><p>Eat.</p></list-item></list>'
        "<def-list><def-item><term>Hb</term><def><p>haemoglobin</p></def></def-item></def-list>"
        "<disp-quote><p>Iron is iron.</p></disp-quote></sec>"
    )
    assert [section["value"]["heading"] for section in draft.body] == ["Signs", "Care", "About this article"]
    assert first(draft) == (
        "<h3>Early</h3><p>Tired, with:</p><ul><li>pallor</li><li>itch</li></ul><p>and "
        "more.</p><h4>First</h4><p>One.</p>"
    )
    assert draft.body[1]["value"]["content"][0]["value"] == (
        "<ol><li>Eat.</li></ol><p><b>Hb</b></p><p>haemoglobin</p><p>Iron is iron.</p>"
    )


def test_a_table_with_its_label_caption_spans_and_feet() -> None:
    draft = drafted(
        '<sec><title>Signs</title><table-wrap id="T1"><label>Table 1</label><caption><title>Iron by age</title>'
        f"<p>From two trials [{x('B1', '1')}].</p></caption><table><thead><tr><th>Age</th><th>Hb</th></tr></thead>"
        f'<tbody><tr><td rowspan="2">Adult</td><td>130<xref ref-type="table-fn" rid="TF1"><sup>a</sup></xref></td></tr>'
        f"<tr><td>120 [{x('B2', '2')}]</td></tr></tbody></table>"
        '<table-wrap-foot><fn id="TF1"><label>a</label><p>in g/L</p></fn></table-wrap-foot></table-wrap></sec>'
    )
    value: Any = first(draft)
    assert value["table"]["caption"] == "Table 1. Iron by age"
    assert [column["heading"] for column in value["table"]["columns"]] == ["Age", "Hb"]
    assert [[short(cell) for cell in row["values"]] for row in value["table"]["rows"]] == [
        ["Adult", "<p>130<sup>a</sup></p>"],
        ["Adult", "<p>120{2}</p>"],
    ]
    assert short(value["note"]) == "<p>From two trials{1}.</p><p><sup>a</sup> in g/L</p>"


def test_a_table_of_the_exchange_model() -> None:
    draft = drafted(
        '<sec><title>Signs</title><table-wrap><label>Table 1</label><table xmlns:oasis="urn:x"><oasis:tgroup cols="2">'
        '<oasis:colspec colname="c1"/><oasis:colspec '
        'colname="c2"/><oasis:thead><oasis:row><oasis:entry>Age</oasis:entry>'
        "<oasis:entry>Hb</oasis:entry></oasis:row></oasis:thead><oasis:tbody><oasis:row>"
        '<oasis:entry namest="c1" '
        'nameend="c2">none</oasis:entry></oasis:row></oasis:tbody></oasis:tgroup></table></table-wrap></sec>'
    )
    value: Any = first(draft)
    assert [row["values"] for row in value["table"]["rows"]] == [["none", "none"]]


def test_a_figure_keeps_its_caption_and_its_citations() -> None:
    draft = drafted(
        f'<sec><title>Signs</title><fig id="F1"><label>Figure 1</label><caption><title>Uptake.</title><p>As '
        f"seen {x('B1', '[1]')}."
        '</p></caption><alt-text>A curve.</alt-text><graphic xlink:href="f1.tif"/></fig></sec>'
    )
    assert short(first(draft)) == "<p><b>Figure 1.</b> Uptake.</p><p>As seen{1}.</p>"
    assert codes(draft) == {"media-not-imported", "media-text"}


def test_boxes() -> None:
    draft = drafted(
        "<sec><title>Signs</title><boxed-text><caption><title>Key "
        "points</title></caption><list><list-item><p>Eat.</p></list-item>"
        f"<list-item><p>Rest {x('B1', '[1]')}.</p></list-item></list></boxed-text>"
        "<boxed-text><label>Box 1</label><caption><title>A case</title></caption><p>She was "
        "tired.</p></boxed-text></sec>"
    )
    points, case = draft.body[0]["value"]["content"]
    assert (points["type"], points["value"]["title"]) == ("key_points", "Key points")
    assert [short(point["value"]) for point in points["value"]["points"]] == ["<p>Eat.</p>", "<p>Rest{1}.</p>"]
    assert "Box 1." in case["value"]
    assert "She was tired." in case["value"]


def test_footnotes_are_kept_as_notes_and_are_no_sources() -> None:
    draft = drafted(
        '<sec><title>Signs</title><p>It tires<xref ref-type="fn" rid="fn1">*</xref> most<fn id="fn2"><p>Of '
        "adults.</p></fn>.</p></sec>",
        back='<fn-group><fn id="fn1"><label>*</label><p>By day.</p></fn></fn-group>',
    )
    assert first(draft) == "<p>It tires<sup>b</sup> most<sup>a</sup>.</p>"
    assert draft.body[-1]["value"]["content"][0]["value"] == "<p><sup>a</sup> Of adults.</p><p><sup>b</sup> By day.</p>"
    assert len(draft.references) == len(YEARS)


def test_what_the_front_matter_says() -> None:
    draft = drafted(
        "<sec><title>Signs</title><p>It tires.</p></sec>",
        meta="<contrib-group><contrib "
        'contrib-type="author"><name><surname>Okafor</surname><given-names>Ngozi</given-names></name>'
        "<degrees>MD</degrees><contrib-id "
        'contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id></contrib>'
        '<contrib contrib-type="author"><string-name><given-names>Ada</given-names> '
        "<surname>Lund</surname></string-name></contrib>"
        '<contrib contrib-type="author"><collab>Iron Group<contrib-group><contrib '
        'contrib-type="author"><name><surname>Hidden</surname>'
        "</name></contrib></contrib-group></collab></contrib><contrib "
        'contrib-type="editor"><name><surname>Berg</surname></name>'
        "</contrib></contrib-group><aff><label>1</label>Hill Hospital</aff>"
        '<pub-date pub-type="ppub"><month>5</month><year>2024</year></pub-date><pub-date '
        'pub-type="epub"><day>3</day><month>4</month>'
        "<year>2024</year></pub-date><volume>7</volume><issue>2</issue><fpage>11</fpage><lpage>19</lpage>"
        "<permissions><copyright-statement>© 2024 Okafor</copyright-statement>"
        '<license xlink:href="https://creativecommons.org/licenses/by/4.0/"><license-p>Free to '
        "share.</license-p></license></permissions>"
        "<abstract><sec><title>Aim</title><p>To ask.</p></sec><sec><title>Result:</title><p>Iron "
        "helps.</p></sec></abstract>"
        '<abstract abstract-type="plain-language-summary"><p>Eat well.</p></abstract>',
        back='<ack><p>We thank all.</p></ack><fn-group><fn fn-type="conflict"><p>None declared.</p></fn></fn-group>',
    )
    assert draft.title == "Iron and 10^(9) cells: a review"
    assert (draft.last_updated, draft.language) == (date(2024, 4, 3), "en")
    assert draft.summary == "Aim: To ask. Result: Iron helps."
    assert [(author.name.family or author.name.literal, author.credentials) for author in draft.authors] == [
        ("Okafor", "MD"),
        ("Lund", ""),
        ("Iron Group", ""),
    ]
    assert draft.authors[0].orcid == "0000-0002-1825-0097"
    assert [section["value"]["heading"] for section in draft.body] == [
        "Plain language summary", "Signs", "Acknowledgements", "About this article",
    ]  # fmt: skip
    about = draft.body[-1]["value"]["content"][0]["value"]
    for said in (
        "<b>First published in:</b> Blood Notes. 2024;7(2):11–19. ",
        '<a href="https://doi.org/10.1000/iron.1">doi:10.1000/iron.1</a>',
        "© 2024 Okafor",
        "Free to share.",
        "https://creativecommons.org/licenses/by/4.0/",
        "<b>Affiliations:</b> Hill Hospital",
        "<b>Editor:</b> Berg",
        "<b>Competing interests:</b> None declared.",
    ):
        assert said in about


def test_a_retracted_article_says_so_before_its_text() -> None:
    draft = drafted(
        "<sec><title>Signs</title><p>It tires.</p></sec>",
        meta='<related-article related-article-type="retraction-forward" ext-link-type="doi" '
        'xlink:href="10.1000/notice"/>',
    )
    assert draft.body[0]["value"]["content"][0] == {
        "type": "warning",
        "value": {
            "level": "caution",
            "title": "",
            "text": "<p>This article was retracted. Notice: "
            '<a href="https://doi.org/10.1000/notice">10.1000/notice</a></p>',
        },
    }
    assert "article-retracted" in codes(draft)


def test_a_notice_is_told_to_be_one() -> None:
    draft = drafted(
        "<p>We retract it.</p>",
        attributes='article-type="retraction"',
        meta='<related-article related-article-type="retracted-article" ext-link-type="doi" xlink:href="10.1000/old"/>',
    )
    (told,) = [finding for finding in draft.findings if finding.code == "article-is-notice"]
    assert "10.1000/old" in told.message


def test_what_is_no_reference_in_a_list_is_a_note() -> None:
    draft = drafted(
        f"<sec><title>Signs</title><p>It tires {x('N1', '[1]')}.</p></sec>",
        refs='<ref id="N1"><mixed-citation>Our own observation, unpublished.</mixed-citation></ref>' + ENTRIES[0],
    )
    assert [record.year for record in draft.references] == [2015]
    assert "Our own observation, unpublished." in draft.body[-1]["value"]["content"][0]["value"]


def test_chapters_of_a_book_have_the_references_that_they_cite() -> None:
    chapter = (
        "<book-part "
        'book-part-type="chapter"><book-part-meta><title-group><title>{}</title></title-group></book-part-meta>'
        '<body><sec><title>Signs</title><p>It tires <xref ref-type="bibr" '
        'rid="{}">[2]</xref>.</p></sec></body></book-part>'
    )
    source = (
        '<book dtd-version="2.0"><book-meta><book-title-group><book-title>Blood</book-title></book-title-group>'
        "</book-meta>"
        f"<book-body>{chapter.format('Iron', 'B2')}{chapter.format('Zinc', 'B1')}</book-body>"
        f"<book-back><ref-list>{''.join(ENTRIES)}</ref-list></book-back></book>"
    )
    iron, zinc = read_all(source, name="book.xml")
    assert isinstance(iron, ArticleDraft)
    assert isinstance(zinc, ArticleDraft)
    assert (iron.title, zinc.title) == ("Iron", "Zinc")
    assert [[record.year for record in draft.references] for draft in (iron, zinc)] == [[2021], [2015]]
    assert short(first(zinc)) == "<p>It tires{1}.</p>"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (article("<p>It tires.</p>").replace("</body>", "</bodi>"), "not XML"),
        (article("").replace(META, ""), "no title"),
        (article(""), "no text"),
        (article("<p>&x;</p>").replace('"JATS-archivearticle1.dtd">', '"x.dtd" [<!ENTITY x "xx">]>'), "entity"),
        (article("<sec>" * 200 + "</sec>" * 200), "nested"),
    ],
)
def test_what_can_become_no_article_is_refused(source: str, said: str) -> None:
    with pytest.raises(RejectedFile, match=said):
        read(source, format="jats")


@pytest.mark.parametrize(("name", "references"), [("review", 31), ("book-review", 7)])
def test_real_articles_cite_what_they_cited(name: str, references: int) -> None:
    path = SHARED_DATA / "articles" / f"{name}.jats.xml"
    if not path.exists():
        pytest.skip("no shared data")
    raw = path.read_text()
    ids = re.findall(r'<ref id="([^"]+)"', raw)
    linked = [ids.index(rid) + 1 for rid in re.findall(r'<xref ref-type="bibr" rid="([^"]+)"', raw)]
    draft = read(path.read_bytes(), name=path.name)
    placed = [int(number) for section in draft.body for number in re.findall(r'ref="(\d+)"', str(section))]
    assert len(draft.references) == references
    assert all(record.title for record in draft.references)
    missing = iter(placed)
    assert all(number in missing for number in linked), "each link in its order, filled ranges between them"
    assert "marker-beyond-list" not in codes(draft)
