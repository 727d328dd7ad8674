"""Doses, grades and pictures: what is found, and what is left alone."""

from __future__ import annotations

import pytest

from tests.factories import block, section

from .articles import codes, paragraph, source


def found(*content: dict) -> list[str]:
    rules = {"dose-notation", "marker-on-number", "grading", "empty-alt"}
    body = section("Rest", *content)
    return [code for _, code in codes(body, sources=[source(1), source(2)]) if code in rules]


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("Give 1.0 mg at night", 1),
        ("Give 10.00 mL", 1),
        ("Give 1.5 mg or 1.05 mg or 10 mg", 0),
        ("Give .5 mg", 1),
        ("Give 0.5 mg", 0),
        ("A hazard ratio of 1.0 and a p of .05", 0),
        ("Give 10 U at once", 1),
        ("Give 400 IU", 1),
        ("Give 10 units", 0),
        ("An ALT of 40 U/L", 0),
        ("Give 5 mg QD", 1),
        ("Give 5 mg q.d.", 1),
        ("Give 5 mg QOD", 1),
        ("Give 5 mg daily", 0),
        ("Give 50 µg", 1),
        ("Give 50 μg", 1),
        ("Give 50 mcg", 0),
        ("Above 10<sup>9</sup>/L", 0),
        ("In version 2.0 of the guideline", 0),
    ],
)
def test_doses_that_are_misread(words: str, times: int) -> None:
    assert found(block("text", paragraph(f"{words}.", 1))) == ["dose-notation"] * times


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ('<p>A target of 10<embed embedtype="citation" id="1"/> is usual.</p>', 1),
        ('<p>A BMI of 30 kg/m2<embed embedtype="citation" id="1"/>.</p>', 1),
        ('<p>A target below 10.<embed embedtype="citation" id="1"/></p>', 0),
        ('<p>A target of 10 mmHg<embed embedtype="citation" id="1"/></p>', 0),
        ('<p>Two<embed embedtype="citation" id="1"/><embed embedtype="citation" id="2"/></p>', 0),
    ],
)
def test_a_marker_that_reads_as_an_exponent(text: str, times: int) -> None:
    assert found(block("text", text)) == ["marker-on-number"] * times


@pytest.mark.parametrize(
    ("words", "certainty", "strength", "times"),
    [
        ("Wash hands.", "high", "good-practice", 1),
        ("Wash hands.", "", "good-practice", 0),
        ("We recommend rest.", "low", "conditional-for", 1),
        ("Rest is recommended.", "low", "conditional-against", 1),
        ("We suggest rest.", "low", "conditional-for", 0),
        ("We suggest rest.", "high", "strong-for", 1),
        ("We recommend rest.", "high", "strong-for", 0),
        ("We recommend rest.", "high", "", 0),
    ],
)
def test_a_grade_that_the_words_contradict(words: str, certainty: str, strength: str, times: int) -> None:
    value = {"text": paragraph(words, 1), "certainty": certainty, "strength": strength}
    assert found(block("statement", value)) == ["grading"] * times


@pytest.mark.parametrize(("alt", "times"), [("", 1), ("  ", 1), ("A heart", 0)])
def test_a_figure_without_alternative_text(alt: str, times: int) -> None:
    figure = {"image": 7, "alt": alt, "caption": "", "credit": ""}
    assert found(block("figure", figure)) == ["empty-alt"] * times
