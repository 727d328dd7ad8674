"""What this package exports as JATS comes back with the same citations, boxes, tables and people."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

import wagtail_medarticle
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    TopicFactory,
    block,
    cite,
    section,
)
from wagtail_medarticle.importing.draft import ArticleDraft
from wagtail_medarticle.importing.readers import read
from wagtail_medarticle.models import article_models

pytestmark = pytest.mark.django_db

DEMO = Path(wagtail_medarticle.__file__).parent / "demo" / "articles"
SAMPLES = [*sorted(DEMO.glob("*.json"))[:4], *sorted(Path(__file__).parents[1].glob("articles/*"))]
CITED = re.compile(r'<embed embedtype="citation" ref="(\d+)"(?: locator="([^"]*)")?/>')


def citations(draft: ArticleDraft) -> list[tuple[str, str]]:
    """The title and the place of each citation, in order; those for other audiences aren't exported."""
    found: list[tuple[str, str]] = []

    def walk(value: Any) -> None:
        if isinstance(value, str):
            found.extend((draft.references[int(number) - 1].title, locator) for number, locator in CITED.findall(value))
        elif isinstance(value, dict):
            for key, entry in value.items():
                if key != "variants":
                    walk(entry)
        elif isinstance(value, list):
            for entry in value:
                walk(entry)

    walk(draft.body)
    return found


def exported(page: Any) -> str:
    out = io.StringIO()
    call_command("export_article", str(page.pk), format="jats", stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_citations_come_back(home: Any, file: Path, capsys: Any) -> None:
    call_command("import_article", str(file))
    (page,) = [page for model in article_models() for page in model.objects.all()]
    before, after = read(file.read_bytes(), name=file.name), read(exported(page), name="a.xml")
    assert [sorted(citations(after))] == [sorted(citations(before))]
    assert citations(after)
    assert (after.title, after.last_updated) == (before.title, before.last_updated)
    assert "marker-beyond-list" not in [finding.code for finding in after.findings]


def test_each_part_comes_back_as_what_it_was(home: Any) -> None:
    one, two, three = CitationFactory.create_batch(3)
    author = ContributorFactory(name="Ngozi Okafor", credentials="MD", orcid="0000-0002-1825-0097")
    page = ArticleFactory(
        parent=home,
        title="Iron & you",
        summary="Why iron matters.",
        authors=[author],
        topics=[TopicFactory(name="Anaemia")],
        body=[
            section(
                "From the Guidelines",
                block(
                    "text", f"<h3>Signs</h3><p>Tired{cite(one)}{cite(two, 'p. 4')}, H<sub>2</sub>O, 10<sup>6</sup>.</p>"
                ),
                block(
                    "statement",
                    {"text": f"<p>Give iron{cite(three)}.</p>", "certainty": "high", "strength": "strong-for"},
                ),
                block("warning", {"level": "emergency", "title": "Call 112", "text": "<p>If you faint.</p>"}),
                kind="guideline_section",
            ),
        ],
    )
    draft = read(exported(page), name="a.xml")
    assert (draft.title, draft.summary) == ("Iron & you", "Why iron matters.")
    assert [(author.name.literal, author.credentials, author.orcid) for author in draft.authors] == [
        ("Ngozi Okafor", "MD", "0000-0002-1825-0097")
    ]
    assert [topic["name"] for topic in draft.topics] == ["Anaemia"]
    (found,) = [item for item in draft.body if item["type"] == "guideline_section"]
    words, statement, warning = found["value"]["content"]
    assert words["value"] == (
        '<h3>Signs</h3><p>Tired<embed embedtype="citation" ref="1"/><embed embedtype="citation" ref="2" '
        'locator="p. 4"/>,'
        " H<sub>2</sub>O, 10<sup>6</sup>.</p>"
    )
    assert statement["value"] == {
        "text": '<p>Give iron<embed embedtype="citation" ref="3"/>.</p>',
        "certainty": "high",
        "strength": "strong-for",
    }
    assert warning["value"] == {"level": "emergency", "title": "Call 112", "text": "<p>If you faint.</p>"}
    assert [item["type"] for item in draft.body] == ["guideline_section", "disclaimer"]
