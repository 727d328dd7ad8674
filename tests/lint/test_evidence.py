from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import block, section
from wagtail_medarticle.lint.evidence import uncited
from wagtail_medarticle.lint.rules import lint

from .articles import GUIDELINE, article, codes, paragraph, source

CITE = '<embed embedtype="citation" id="1"/>'


@pytest.mark.parametrize(
    ("kind", "source_kind", "found"),
    [
        ("guideline_section", "research", [("warning", "no-guideline")]),
        ("guideline_section", "guideline", []),
        ("research_section", "research", []),
    ],
)
def test_a_guideline_section_rests_on_a_guideline(kind, source_kind, found):
    body = section("Rest", block("text", paragraph("Rest.", 1)), kind=kind)
    assert codes(body, sources=[source(1, kind=source_kind)]) == found


def test_a_guideline_counts_wherever_it_is_cited_in_the_section():
    point = block("key_points", {"title": "", "points": [block("item", paragraph("Rest.", 2))]})
    body = section("Rest", block("text", paragraph("Rest.", 1)), point, kind="guideline_section")
    assert codes(body, sources=[source(1), source(2, kind=GUIDELINE)]) == []


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (f"<p>Rest helps.{CITE}</p>", []),
        ("<p>Rest helps.</p>", ["Rest helps."]),
        (f"<p>Rest helps.</p><p>Sleep too.{CITE}</p>", ["Rest helps."]),
        (f"<ul><li>Rest{CITE}</li><li>Sleep</li></ul>", ["Sleep"]),
        (f"<p>These help:</p><ul><li>Rest{CITE}</li></ul>", []),
        (f"<p>These help{CITE}:</p><ul><li>Rest</li><li>Sleep</li></ul>", []),
        (f"<p>These help{CITE}:</p><ul><li>Rest</li></ul><p>So does tea.</p>", ["So does tea."]),
        (f"<ul><li>Rest:<ul><li>at night{CITE}</li><li>at noon</li></ul></li></ul>", ["at noon"]),
        ("<h3>Rest</h3>", []),
        ("<p></p>", []),
        ("Rest helps.", ["Rest helps."]),
        (f"Rest helps.{CITE}", []),
        ("", []),
    ],
)
def test_paragraphs_and_items_without_a_source(html, words):
    assert list(uncited(html)) == words


@given(st.lists(st.booleans(), max_size=8))
def test_each_paragraph_speaks_for_itself(cited):
    html = "".join(f"<p>Claim {number}.{CITE if has else ''}</p>" for number, has in enumerate(cited))
    assert list(uncited(html)) == [f"Claim {number}." for number, has in enumerate(cited) if not has]


def test_only_claims_in_evidence_sections_need_sources():
    content = [
        block("text", "<p>Rest helps.</p>"),
        block("statement", {"text": "<p>Do rest.</p>"}),
        block("warning", {"level": "emergency", "title": "", "text": "<p>Call for help.</p>"}),
    ]
    assert codes(section("Rest", *content)) == []
    assert codes(section("Rest", *content, kind="research_section")) == [("warning", "uncited-paragraph")] * 2


def test_variants_need_sources_too_and_the_finding_is_at_their_block():
    body = section(
        "Rest",
        block("text", paragraph("Rest.", 1)),
        kind="research_section",
        variants=[("patient", [block("text", paragraph("Sleep.", 1) + "<p>And again.</p>")])],
    )
    values = article(body, sources=[source(1)])
    (finding,) = lint(values)
    assert finding.message == "“Rest”: no source for “And again.”."
    assert finding.where == values.body[0]["value"]["variants"][0]["value"]["content"][0]["id"]


@pytest.mark.parametrize(
    ("main", "variant", "numbers"),
    [((1, 2), (2, 1), None), ((1,), (1, 2), "+2"), ((1, 2), (1,), "−2"), ((1,), (2,), "+2, −1"), ((1,), (1, 99), None)],
)
def test_a_variant_has_the_sources_of_the_main_wording(main, variant, numbers):
    body = section(
        "Rest",
        block("text", paragraph("Rest.", *main)),
        variants=[("patient", [block("text", paragraph("Sleep.", *variant))])],
    )
    found = [f.message for f in lint(article(body, sources=[source(1), source(2)])) if f.code == "variant-sources"]
    expected = f"“Rest”: the variant for “Patient or caregiver” has other sources ({numbers})."
    assert found == ([expected] if numbers else [])
