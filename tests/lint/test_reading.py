from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import override_settings

from tests.factories import block, section
from wagtail_medarticle.lint.rules import lint

from .articles import article, codes

HARD = "<p>" + "Percutaneous revascularisation demonstrated statistically significant superiority. " * 20 + "</p>"
EASY = "<p>" + "Rest helps your heart. " * 30 + "</p>"
SHORT = "<p>" + "Percutaneous revascularisation demonstrated statistically significant superiority. " * 9 + "</p>"


def body(*texts: str, audience: str = "patient", heading: str = "Rest"):
    variant = [block("text", text) for text in texts]
    return section(heading, block("text", EASY), variants=[(audience, variant)])


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ([body(HARD)], ["reading-grade"]),
        ([body(EASY)], []),
        ([body(SHORT)], []),
        ([body(HARD, audience="professional")], []),
        ([body(SHORT, SHORT)], ["reading-grade"]),
        ([body(SHORT), body(SHORT)], ["reading-grade"]),
        ([body(HARD), body(HARD)], ["reading-grade", "reading-grade"]),
        ([body(HARD), body(EASY)], ["reading-grade"]),
        ([section("Rest", block("text", HARD))], []),
        ([section("Rest", block("text", HARD), audience="patient")], ["reading-grade"]),
    ],
)
def test_the_words_for_an_audience_are_within_its_grade(blocks, found):
    assert [code for _, code in codes(*blocks)] == found


def test_the_message_says_how_hard_and_where():
    values = article(body(HARD, heading="Surgery"))
    (finding,) = lint(values)
    assert finding.message.startswith("“Surgery”: the words for “Patient or caregiver” read at grade ")
    assert finding.message.endswith(", above 8.")
    assert finding.where == values.body[0]["id"]


def test_only_english_is_judged():
    values = article(body(HARD))
    assert [finding.code for finding in lint(replace(values, locale="en-GB"))] == ["reading-grade"]
    assert lint(replace(values, locale="fr")) == []


def test_an_audience_without_a_grade_is_not_judged():
    with override_settings(WAGTAIL_MEDARTICLE={"AUDIENCES": [{"slug": "patient", "label": "Patient"}]}):
        assert codes(body(HARD)) == []
