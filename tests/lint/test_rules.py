from __future__ import annotations

import pytest
from django.test import override_settings

from tests.factories import block, section
from wagtail_medarticle import conf
from wagtail_medarticle.lint.rules import RULES, errors
from wagtail_medarticle.serving.values import DisclaimerText

from .articles import article, codes, paragraph, source

OWN = block("disclaimer", {"disclaimer": None, "title": "Mind", "text": "<p>No advice.</p>"})
GONE = block("disclaimer", {"disclaimer": 404, "title": "", "text": ""})


@pytest.mark.parametrize(
    ("body", "of_site", "found"),
    [
        ([], DisclaimerText("Mind", "<p>No advice.</p>"), []),
        ([], DisclaimerText("Mind", "<p>No advice.</p>", generic=True), ["missing-disclaimer"]),
        ([], DisclaimerText("Mind", ""), ["missing-disclaimer"]),
        ([OWN], DisclaimerText("Mind", "<p>No advice.</p>", generic=True), []),
        ([GONE], DisclaimerText("Mind", "<p>No advice.</p>", generic=True), ["missing-disclaimer"]),
    ],
)
def test_somebody_must_have_chosen_a_disclaimer(body, of_site, found):
    assert [code for _, code in codes(*body, disclaimer=of_site)] == found


def test_each_rule_has_a_level_in_the_settings():
    assert sorted(code for codes in RULES.values() for code in codes) == sorted(conf.LINT)


def test_the_settings_say_what_is_an_error_and_what_is_off():
    body = section(
        "Rest", block("text", paragraph("Rest.", 1)), block("text", paragraph("Sleep.")), kind="research_section"
    )
    sources = [source(1, status="retracted", issued=None)]
    assert codes(body, sources=sources) == [
        ("error", "retracted-source"),
        ("warning", "uncited-paragraph"),
        ("warning", "missing-year"),
    ]
    levels = {"retracted-source": "warning", "uncited-paragraph": "off", "missing-year": "error"}
    with override_settings(WAGTAIL_MEDARTICLE={"LINT": levels}):
        assert codes(body, sources=sources) == [("error", "missing-year"), ("warning", "retracted-source")]
        assert [finding.code for finding in errors(article(body, sources=sources))] == ["missing-year"]
