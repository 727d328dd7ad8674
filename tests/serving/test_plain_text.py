"""Powers, indices and fractions wherever plain text is made of rich text: 10⁹ is never 109."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.factories import ArticleFactory, CitationFactory, block, section, text
from wagtail_medarticle.enums import CitationStatus, RichTextFormat
from wagtail_medarticle.lint.evidence import uncited
from wagtail_medarticle.lint.readability import lines
from wagtail_medarticle.review.text_shown import read_draft
from wagtail_medarticle.serving.rich_text import to_format

pytestmark = pytest.mark.django_db

STORED = (
    "Give 10<sup>9</sup> at 35 kg/m<sup>2</sup>, 2<sup>1</sup>/<sub>2</sub> tablets, log<sub>2</sub>8 &lt; "
    "<b>10<sup>-6</sup></b>, CO<sub>2</sub> and Ca<sup>2+</sup>"
)
PLAIN = "Give 10⁹ at 35 kg/m², 2½ tablets, log₂8 < 10⁻⁶, CO2 and Ca²⁺"


def article(cites: Any = ()) -> Any:
    return ArticleFactory(body=[section("Treatment", text(STORED, *cites), block("key_points", KEY_POINTS))])


KEY_POINTS = {"title": "", "points": [{"type": "item", "value": f"<p>{STORED}</p>"}]}


@pytest.mark.parametrize("html", [f"<p>{STORED}</p>", f"<ul><li>{STORED}</li></ul>", STORED])
def test_rich_text_as_plain_text(html: str) -> None:
    assert to_format(html, RichTextFormat.PLAIN) == PLAIN


def test_what_the_api_gives_as_plain_text(home: Any) -> None:
    source = CitationFactory()
    answer = article([source]).represent(rich_text_format=RichTextFormat.PLAIN)
    assert f"{PLAIN} [1]." in json.dumps(answer["body"], ensure_ascii=False)


def test_what_search_finds(home: Any) -> None:
    page = article()
    content = page._meta.get_field("body").get_searchable_content(page.body)
    assert [each for each in content if each.startswith("Give")] == [f"{PLAIN} .", PLAIN]


def test_what_lint_reads_and_quotes() -> None:
    assert list(lines(f"<p>{STORED}</p>")) == [PLAIN]
    assert list(uncited(f"<p>{STORED}</p>")) == [PLAIN]


def test_what_a_reviewer_compares(home: Any) -> None:
    shown = "\n".join(read_draft(article()).lines)
    assert "Give 10^9^ at 35 kg/m^2^" in shown
    assert "log~2~8 < **10^-6^**" in shown


def test_a_power_changes_the_digest_and_its_notation_does_not(home: Any) -> None:
    page = article()
    digest = page.review_digest()
    page.represent(rich_text_format=RichTextFormat.PLAIN)
    assert page.review_digest() == digest
    body = page.body.get_prep_value()
    page.body = json.dumps(body).replace("10<sup>9</sup>", "109")
    assert page.review_digest() != digest


@pytest.mark.parametrize("status", [each for each in CitationStatus if each is not CitationStatus.CURRENT])
def test_a_reviewer_is_told_once_what_became_of_a_source(home: Any, status: CitationStatus) -> None:
    source = CitationFactory(title="Tea", container_title="Journal of Teas")
    page = article([source])
    before = read_draft(page).lines[-1]
    source.status = status
    source.save()
    (added,) = {*read_draft(page).lines[-1].split(". ")} - {*before.split(". ")}
    assert (
        added.strip(".")
        in {
            "corrected": "Correction published",
            "concern": "Expression of concern published",
            "superseded": "Superseded",
            "withdrawn": "Withdrawn",
            "retracted": "Retracted",
        }[status]
    )
