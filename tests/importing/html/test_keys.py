"""Numeric and author-year HTML of pandoc, Quarto and Manubot: the keys of its citations say what is cited."""

from __future__ import annotations

import re

import pytest

from wagtail_medarticle.importing.html import read

ENTRIES = (
    ("b2", "2. ", "Camaschella C. Iron-deficiency anemia. <em>N Engl J Med</em>. 2015;372:1832-43."),
    ("a1", "1. ", "Pasricha SR, Tye-Din J. Iron deficiency. <em>Lancet</em>. 2021;397:233-248."),
)


def entries(*, labelled: bool) -> str:
    return "".join(
        f'<div id="ref-{key}" class="csl-entry" role="listitem">'
        + (
            f'<div class="csl-left-margin">{label}</div><div class="csl-right-inline">{text}</div>'
            if labelled
            else text
        )
        + "</div>"
        for key, label, text in ENTRIES
    )


def article(text: str, *, labelled: bool = True) -> str:
    return (
        f"<h1>Iron</h1><h2>Overview</h2><p>{text}</p><h2>References</h2>"
        f'<div id="refs" class="references csl-bib-body" role="list">{entries(labelled=labelled)}</div>'
        '<section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr /><ol>'
        '<li id="fn1"><p>We mean adults.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        "</ol></section>"
    )


def read_text(source: str) -> tuple[str, list[str], list[int | None]]:
    draft = read(source)
    html = draft.body[0]["value"]["content"][0]["value"].removeprefix("<p>").removesuffix("</p>")
    short = re.sub(r'<embed embedtype="citation" ref="(\d+)"(?: locator="([^"]*)")?/>', r"{\1 \2}", html)
    return (
        short.replace(" }", "}"),
        [finding.code for finding in draft.findings if finding.code not in ("reference-kind", "reference-uncited")],
        [record.year for record in draft.references],
    )


PANDOC = '<span class="citation" data-cites="{}">{}</span>'


@pytest.mark.parametrize("labelled", [True, False])
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It is common " + PANDOC.format("a1", "[1]") + ".", "It is common{2}."),
        ("It is common" + PANDOC.format("a1 b2", "<sup>1,2</sup>") + ".", "It is common{2}{1}."),
        (
            "It is common" + PANDOC.format("a1", '<a href="#ref-a1" role="doc-biblioref"><sup>1</sup></a>') + ".",
            "It is common{2}.",
        ),
        ("It is common " + PANDOC.format("a1", "(Pasricha and Tye-Din 2021)") + ".", "It is common{2}."),
        (
            "It is common " + PANDOC.format("a1 b2", "(Pasricha and Tye-Din 2021; Camaschella 2015, 4)") + ".",
            "It is common{2}{1 4}.",
        ),
        ("It is common " + PANDOC.format("b2", "[2, p. 4]") + ".", "It is common{1 p. 4}."),
    ],
)
def test_keys_say_what_is_cited(text: str, html: str, labelled: bool) -> None:
    assert read_text(article(text, labelled=labelled)) == (html, ["notes-kept"], [2015, 2021])


def test_a_number_means_what_is_printed_before_the_entry_not_its_place() -> None:
    assert read_text(article("It is common [1].")) == ("It is common{2}.", ["notes-kept"], [2015, 2021])


def test_words_of_the_sentence_stay() -> None:
    text, codes, _ = read_text(article(PANDOC.format("b2", "Camaschella (2015)") + " said so."))
    assert (text, codes) == ("Camaschella (2015){1} said so.", ["notes-kept", "citation-with-words"])


def test_a_key_without_an_entry_cites_nothing_whatever_its_number() -> None:
    text, codes, _ = read_text(article("It is common " + PANDOC.format("zz", "[1]") + "."))
    assert (text, codes) == ("It is common [1].", ["notes-kept", "marker-beyond-list"])


LISTS = {
    "a sentence before the items": "<p>These were read:</p><ol><li>{}</li><li>{}</li></ol>",
    "a label in a cell": "<table><tr><td>1.</td><td>{}</td></tr><tr><td>2.</td><td>{}</td></tr></table>",
    "terms": "<dl><dt>1.</dt><dd>{}</dd><dt>2.</dt><dd>{}</dd></dl>",
    "line breaks": "<p>1. {}<br>2. {}</p>",
    "numbers in brackets": "<p>[1] {}</p><p>[2] {}</p>",
}


@pytest.mark.parametrize("listed", LISTS.values(), ids=[*LISTS])
def test_lists_in_other_elements_keep_their_numbers(listed: str) -> None:
    entries = (ENTRIES[1][2], ENTRIES[0][2])
    text, codes, years = read_text(
        f"<h1>Iron</h1><h2>Overview</h2><p>It is common [2].</p><h2>References</h2>{listed.format(*entries)}"
    )
    assert (text, years) == ("It is common{2}.", [2021, 2015])
    assert codes in ([], ["reference-unread"])


def test_a_list_that_begins_with_seven() -> None:
    text, _, _ = read_text(
        f"<h1>Iron</h1><h2>Overview</h2><p>It is common [8], [1].</p><h2>References</h2>"
        f"<ol start=7><li>{ENTRIES[0][2]}</li><li>{ENTRIES[1][2]}</li></ol>"
    )
    assert text == "It is common{2}, [1]."


def test_a_number_that_two_lists_have_cites_neither() -> None:
    text, codes, years = read_text(
        f"<h1>Iron</h1><h2>Overview</h2><p>It is common [1].</p><h2>References</h2><ol><li>{ENTRIES[0][2]}</li></ol>"
        f"<h2>Sources</h2><ol><li>{ENTRIES[1][2]}</li></ol>"
    )
    assert (text, years) == ("It is common [1].", [2015, 2021])
    assert codes == ["marker-beyond-list"]


def test_a_raised_number_in_a_list_of_authors_is_an_affiliation() -> None:
    text, codes, _ = read_text(
        '<h1>Iron</h1><h2>Overview</h2><p class="authors">Ngozi Okafor<sup>1</sup>, Ada Lund<sup>2</sup></p>'
        f"<h2>References</h2><ol><li>{ENTRIES[0][2]}</li><li>{ENTRIES[1][2]}</li></ol>"
    )
    assert text == "Ngozi Okafor<sup>1</sup>, Ada Lund<sup>2</sup>"
    assert set(codes) == {"marker-decided"}
