"""Notes of every editor, and what is a reference among them.

Each sample cites two references and, where it has a third note, explains something with it.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

from wagtail_medarticle.importing.draft import ArticleDraft
from wagtail_medarticle.importing.html import read
from wagtail_medarticle.importing.reference_lists import looks_like_reference

STOFFEL = (
    "Stoffel NU, Cercamondi CI, Brittenham G, et al. Iron absorption from oral iron supplements given on consecutive "
    "versus alternate days. Lancet Haematol. 2017;4(11):e524-e533. doi:10.1016/S2352-3026(17)30182-5"
)
CAMASCHELLA = "Camaschella C. Iron-deficiency anemia. N Engl J Med. 2015;372(19):1832-1843. PMID: 25946282"
REMARK = "We count tablets of any size."
YEARS = [2017, 2015]


def document(body: str, head: str = "") -> str:
    return f"<html><head><title>Iron</title>{head}</head><body><h1>Iron</h1><h2>Treatment</h2>{body}</body></html>"


WORD = document(
    '<p>Alternate days<a href="#_edn1" name="_ednref1" title=""><span class=MsoEndnoteReference>[i]</span></a> '
    'suffice<a href="#_edn2" name="_ednref2"><span class=MsoEndnoteReference>[ii]</span></a> for all'
    '<a href="#_edn3" name="_ednref3"><span class=MsoEndnoteReference>[iii]</span></a>.</p>'
    + "".join(
        f'<div id=edn{number}><p class=MsoEndnoteText><a href="#_ednref{number}" name="_edn{number}">'
        f"<span class=MsoEndnoteReference>[{roman}]</span></a> {text}</p></div>"
        for number, roman, text in ((1, "i", STOFFEL), (2, "ii", CAMASCHELLA), (3, "iii", REMARK))
    )
)
LIBREOFFICE = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<a class="sdfootnoteanc" name="sdfootnote{number}anc" href="#sdfootnote{number}sym"><sup>{number}</sup></a>'
        for number in (1, 2)
    )
    + ' for all<a class="sdfootnoteanc" name="sdfootnote3anc" href="#sdfootnote3sym"><sup>3</sup></a>.</p>'
    + "".join(
        f'<div id="sdfootnote{number}"><p class="sdfootnote-western"><a class="sdfootnotesym" '
        f'name="sdfootnote{number}sym" href="#sdfootnote{number}anc">{number}</a>{text}</p></div>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
)
GOOGLE = document(
    "<p>Alternate days"
    + " suffice".join(f'<sup><a href="#ftnt{number}" id="ftnt_ref{number}">[{number}]</a></sup>' for number in (1, 2))
    + ' for all<sup><a href="#ftnt3" id="ftnt_ref3">[3]</a></sup>.<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>'
    "</p><hr>"
    + "".join(
        f'<div><p><a href="#ftnt_ref{number}" id="ftnt{number}">[{number}]</a><span>&nbsp;{text}</span></p></div>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
    + '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Ask before publishing</span></p></div>'
)
GUTENBERG = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<sup data-fn="{name}" class="fn"><a href="#{name}" id="{name}-link">{number}</a></sup>'
        for number, name in ((1, "aaaa-1"), (2, "bbbb-2"))
    )
    + ' for all<sup class="fn"><a href="#cccc-3" id="cccc-3-link">3</a></sup>.</p><ol class="wp-block-footnotes">'
    + "".join(
        f'<li id="{name}">{text} <a href="#{name}-link" aria-label="Jump to footnote reference">↩︎</a></li>'
        for name, text in (("aaaa-1", STOFFEL), ("bbbb-2", CAMASCHELLA), ("cccc-3", REMARK))
    )
    + "</ol>"
)
DOCUTILS = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<a class="footnote-reference brackets" href="#id{number + 3}" id="id{number}" role="doc-noteref">'
        f'<span class="fn-bracket">[</span>{number}<span class="fn-bracket">]</span></a>'
        for number in (1, 2)
    )
    + ' for all<a class="footnote-reference brackets" href="#id6" id="id3">[3]</a>.</p>'
    '<aside class="footnote-list brackets">'
    + "".join(
        f'<aside class="footnote brackets" id="id{number + 3}" role="doc-footnote"><span class="label">'
        f'<span class="fn-bracket">[</span><a role="doc-backlink" href="#id{number}">{number}</a>'
        f'<span class="fn-bracket">]</span></span><p>{text}</p></aside>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
    + "</aside>"
)
MAMMOTH = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<sup><a href="#footnote-{number}" id="footnote-ref-{number}">[{number}]</a></sup>' for number in (1, 2)
    )
    + ' for all<sup><a href="#footnote-3" id="footnote-ref-3">[3]</a></sup>.</p><ol>'
    + "".join(
        f'<li id="footnote-{number}"><p> {text} <a href="#footnote-ref-{number}">↑</a></p></li>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
    + "</ol>"
)
MEDIAWIKI = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<sup id="cite_ref-{number}" class="reference"><a href="./Iron#cite_note-{number}">[{number}]</a></sup>'
        for number in (1, 2)
    )
    + '.</p><ol class="references">'
    + "".join(
        f'<li id="cite_note-{number}"><span class="mw-cite-backlink"><a href="./Iron#cite_ref-{number}">↑</a></span> '
        f'<span class="reference-text">{text}</span></li>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA))
    )
    + "</ol>"
)
GITHUB = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<sup><a href="#user-content-fn-{number}" id="user-content-fnref-{number}">{number}</a></sup>'
        for number in (1, 2)
    )
    + ' for all<sup><a href="#user-content-fn-3" id="user-content-fnref-3">3</a></sup>.</p>'
    '<section data-footnotes="" class="footnotes"><h2 class="sr-only">Footnotes</h2><ol>'
    + "".join(
        f'<li id="user-content-fn-{number}"><p>{text} <a href="#user-content-fnref-{number}">↩</a></p></li>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
    + "</ol></section>"
)
SUBSTACK = document(
    "<p>Alternate days"
    + " suffice".join(
        f'<a class="footnote-anchor" id="footnote-anchor-{number}" href="#footnote-{number}">{number}</a>'
        for number in (1, 2)
    )
    + ' for all<a class="footnote-anchor" id="footnote-anchor-3" href="#footnote-3">3</a>.</p>'
    + "".join(
        f'<div class="footnote"><a id="footnote-{number}" href="#footnote-anchor-{number}">{number}</a>'
        f'<div class="footnote-content"><p>{text}</p></div></div>'
        for number, text in ((1, STOFFEL), (2, CAMASCHELLA), (3, REMARK))
    )
)
EDITORS = {
    "word": WORD,
    "libreoffice": LIBREOFFICE,
    "google docs": GOOGLE,
    "gutenberg": GUTENBERG,
    "docutils": DOCUTILS,
    "mammoth": MAMMOTH,
    "mediawiki": MEDIAWIKI,
    "github": GITHUB,
    "substack": SUBSTACK,
}


def text_of(draft: ArticleDraft) -> str:
    return "".join(block["value"] for section in draft.body for block in section["value"]["content"])


def short(html: str) -> str:
    return re.sub(r'<embed embedtype="citation" ref="(\d+)"/>', r"{\1}", html)


@pytest.mark.parametrize("source", EDITORS.values(), ids=[*EDITORS])
def test_notes_of_an_editor_are_references_in_their_places(source: str) -> None:
    draft = read(source)
    assert [record.year for record in draft.references] == YEARS
    assert draft.references[0].doi == "10.1016/s2352-3026(17)30182-5"
    assert (draft.references[1].pmid, draft.references[1].title) == ("25946282", "Iron-deficiency anemia")
    assert "Alternate days{1} suffice{2}" in short(text_of(draft))
    assert not [finding for finding in draft.findings if finding.level == "warning"]


@pytest.mark.parametrize(
    "source", [source for name, source in EDITORS.items() if name != "mediawiki"],
    ids=[name for name in EDITORS if name != "mediawiki"],
)  # fmt: skip
def test_a_note_that_explains_is_text_and_no_source(source: str) -> None:
    draft = read(source)
    assert " for all<sup>a</sup>." in short(text_of(draft))
    notes: Any = draft.body[-1]["value"]
    assert notes["heading"] == "Notes"
    assert notes["content"] == [{"type": "text", "value": f"<p><sup>a</sup> {REMARK}</p>"}]
    assert "notes-kept" in [finding.code for finding in draft.findings]


def test_a_comment_in_the_margin_is_told_and_left_out() -> None:
    draft = read(GOOGLE)
    assert "Ask before publishing" not in text_of(draft)
    assert [finding.message for finding in draft.findings if finding.code == "comment-left-out"] == [
        "A comment in the margin, left out: “Ask before publishing”"
    ]


def test_a_link_back_to_a_table_of_contents_makes_no_note() -> None:
    draft = read(
        '<h1>Iron</h1><p><a href="#s1" id="toc1">1</a> Overview</p><h2 id="s1"><a href="#toc1">1</a> Overview</h2>'
        "<p>Text.</p>"
    )
    assert "Text." in text_of(draft)
    assert not draft.references


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (STOFFEL, True),
        (CAMASCHELLA, True),
        ("World Health Organization. Guideline on haemoglobin cutoffs. Geneva: World Health Organization; 2024.", True),
        ("Abara, C. (2021). Ferritin in women. BMJ Open, 11(8), e0441.", True),
        ("On iron. Gut, 2020", True),
        ("NICE. Anaemia. https://cks.nice.org.uk/topics/anaemia-iron-deficiency/ Accessed 3 May 2024", True),
        (REMARK, False),
        ("See the section on dosing.", False),
        ("Adjusted for age and sex.", False),
        ("Values below 15 µg/L in adults.", False),
        ("Measured in our laboratory in 2019.", False),
        ("A note of explanation only.", False),
    ],
)
def test_what_looks_like_a_reference(text: str, is_one: bool) -> None:
    assert looks_like_reference(text) is is_one
