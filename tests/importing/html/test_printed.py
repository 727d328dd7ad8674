"""Citations in pieces, and those that only their print shows, against a list of three references."""

from __future__ import annotations

import re
from time import monotonic

import pytest

from wagtail_medarticle.importing.html import read

LIST = (
    "<h2>References</h2><ol>"
    '<li id="r1">Camaschella C. Iron-deficiency anemia. N Engl J Med. 2015;372:1832-1843.</li>'
    '<li id="r2">Pasricha SR, Tye-Din J. Iron deficiency. Lancet. 2021;397:233-248.</li>'
    '<li id="r3">Stoffel NU, Zeder C, Brittenham GM, et al. Iron absorption from supplements. Haematologica. '
    "2020;105:1232-1239.</li></ol>"
)
ROUTINE = {"reference-kind", "reference-uncited"}


def read_text(text: str, references: str = LIST) -> tuple[str, list[str]]:
    draft = read(f"<h1>Iron</h1><h2>Overview</h2><p>{text}</p>{references}")
    html = draft.body[0]["value"]["content"][0]["value"].removeprefix("<p>").removesuffix("</p>")
    short = re.sub(r'<embed embedtype="citation" ref="(\d+)"/>', r"{\1}", html)
    return short, [finding.code for finding in draft.findings if finding.code not in ROUTINE]


@pytest.mark.parametrize(
    ("text", "html", "codes"),
    [
        ("It tires<sup>1</sup><sup>–</sup><sup>3</sup>.", "It tires{1}{2}{3}.", []),
        ("It tires<sup>1</sup>–<sup>3</sup>.", "It tires{1}{2}{3}.", []),
        ("It tires<sup>1</sup>,<sup>2</sup>.", "It tires{1}{2}.", []),
        ("It tires<sup>1</sup><sup>,</sup><sup>2</sup>.", "It tires{1}{2}.", []),
        ("It tires<sup>1</sup><sup>2</sup>.", "It tires{1}{2}.", []),
        ("It tires<sup>1,a</sup>.", "It tires<sup>a</sup>{1}.", ["marker-decided"]),
        ("It tires<sup>*,2</sup>.", "It tires<sup>*</sup>{2}.", ["marker-decided"]),
        ('It tires <a href="#r1">1</a>–<a href="#r3">3</a>.', "It tires{1}{2}{3}.", []),
        ('It tires <a href="#r3">3</a>–<a href="#r1">1</a>.', "It tires{3}–{1}.", ["range-unclear"]),
        ("10<sup>2</sup>, <sup>3</sup>H", "10<sup>2</sup>, <sup>3</sup>H", ["marker-decided"] * 2),
        ("Ca<sup>2</sup><sup>+</sup> rises", "Ca<sup>2</sup><sup>+</sup> rises", ["marker-decided"]),
    ],
)
def test_groups_in_pieces(text: str, html: str, codes: list[str]) -> None:
    assert read_text(text) == (html, codes)


@pytest.mark.parametrize(
    ("text", "html", "codes"),
    [
        ("It tires (1,2). It is common (3).", "It tires{1}{2}. It is common{3}.", ["marker-decided"]),
        ("It tires (1–3).", "It tires{1}{2}{3}.", ["marker-decided"]),
        ("First (1) eat, then (2) rest, (3) sleep.", "First (1) eat, then (2) rest, (3) sleep.", ["marker-unclear"]),
        ("It tires (2). It is common (1), (3).", "It tires (2). It is common (1), (3).", ["marker-unclear"]),
        ("It tires (1).", "It tires (1).", ["marker-unclear"]),
        ("It tires (1,2), (4).", "It tires (1,2), (4).", ["marker-unclear"]),
        ("Of 30 (1), of 40 (2), of 50 (3).", "Of 30 (1), of 40 (2), of 50 (3).", []),
        ("It tires [1], in a median of days (3).", "It tires{1}, in a median of days (3).", []),
    ],
)
def test_numbers_in_round_brackets_where_all_of_the_list_is_so(text: str, html: str, codes: list[str]) -> None:
    assert read_text(text) == (html, codes)


@pytest.mark.parametrize(
    ("text", "html", "decided"),
    [
        ("It tires (Camaschella 2015).", "It tires{1}.", 1),
        ("It tires (Camaschella, 2015; Pasricha &amp; Tye-Din, 2021).", "It tires{1}{2}.", 1),
        ("It tires (Stoffel et al., 2020).", "It tires{3}.", 1),
        ("As Pasricha and Tye-Din (2021) say.", "As Pasricha and Tye-Din (2021){2} say.", 1),
        ("It tires (Camaschella 2016).", "It tires (Camaschella 2016).", 0),
        ("It tires (Camaschella et al., 2015).", "It tires (Camaschella et al., 2015).", 0),
        ("It tires (Camaschella 2015; Okafor 2020).", "It tires (Camaschella 2015; Okafor 2020).", 0),
        ("It tires (Camaschella 2015a).", "It tires (Camaschella 2015a).", 0),
        ("Cases rose (Lancet 2021).", "Cases rose (Lancet 2021).", 0),
    ],
)
def test_author_and_year_as_the_list_has_them(text: str, html: str, decided: int) -> None:
    assert read_text(text) == (html, ["marker-decided"] * decided)


def test_two_works_of_one_author_and_year_are_never_guessed() -> None:
    twin = LIST.replace("</ol>", "<li>Camaschella C. Iron in women. Blood. 2015;1:1-9.</li></ol>")
    assert read_text("It tires (Camaschella 2015).", twin) == ("It tires (Camaschella 2015).", [])


@pytest.mark.parametrize("names", ["Ngozi Okafor{}, Ada B. Lund{}", "Lena van der Berg{} and Hiro Tanaka{}"])
def test_raised_numbers_among_names_are_affiliations(names: str) -> None:
    raised = names.format("<sup>1</sup>", "<sup>2</sup>")
    assert read_text(raised) == (raised, ["marker-decided"] * 2)


@pytest.mark.parametrize("word", ["A" * 50_000, "(1" * 20_000, "Van " * 20_000, "Okafor 2020; " * 5_000])
def test_what_is_no_citation_takes_no_time(word: str) -> None:
    started = monotonic()
    assert read_text(word)
    assert monotonic() - started < 4
