"""Where sources are cited: no database."""

from __future__ import annotations

import pytest

from tests.factories import block, section
from tests.lint.articles import article, paragraph, source
from wagtail_medarticle.admin.editor.report import places, words_before
from wagtail_medarticle.citations.markers import Marker

MARK = Marker(1).to_html()


def test_every_place_in_reading_order_with_its_section_and_the_words_before_it():
    text = block("text", paragraph("Rest helps", 1) + paragraph("Sleep &amp; rest <b>help</b>", 2, 1))
    variant = [("patient", [block("text", paragraph("Sleep well", 1))])]
    values = article(
        section("Treatment", text, variants=variant),
        section("Outlook", block("text", paragraph("All is well", 1))),
        sources=[source(1), source(2)],
    )
    found = places(values)
    assert [(place.label, place.words, place.occurrence) for place in found[1]] == [
        ("Treatment", "Rest helps", 0),
        ("Treatment", "Sleep & rest help", 1),
        ("Treatment (Patient or caregiver)", "Sleep well", 0),
        ("Outlook", "All is well", 0),
    ]
    assert [place.words for place in found[2]] == ["Sleep & rest help"]
    content = values.body[0]["value"]["content"][0]["id"]
    assert {place.where for place in found[1][:2]} == {content}
    assert len({place.where for place in found[1]}) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"<p>{MARK} says so.</p>", ""),
        (f"<p>Before.</p><p>{MARK}</p>", ""),
        (f'<ul><li>One</li><li data-block-key="a">Two <i>and</i> three{MARK}</li></ul>', "Two and three"),
        (f"<p>{'word ' * 40}end{MARK}</p>", "…word word word word word word word word word end"),
    ],
    ids=["at the start", "of its paragraph alone", "in a list", "shortened at a word"],
)
def test_the_words_before_a_citation(text, words):
    assert words_before(text, text.index(MARK)) == words
