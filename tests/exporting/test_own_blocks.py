"""A site's own blocks go out too: as they draw themselves in HTML, by their words in Markdown."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from wagtail import blocks

from tests.factories import ArticleFactory, CitationFactory, block, cite, section, text, with_ids
from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.exporting.html import to_html
from wagtail_medarticle.exporting.markdown import to_markdown

pytestmark = pytest.mark.django_db


class Dosage(blocks.StructBlock):
    drug = blocks.CharBlock()
    dose = blocks.RichTextBlock()


@pytest.fixture
def source() -> Any:
    return CitationFactory()


@pytest.fixture
def article(home: Any, source: Any) -> dict[str, Any]:
    return ArticleFactory(body=[section("Care", text("Claim", source))]).represent()  # type: ignore[no-any-return]


def test_in_html(article: dict[str, Any], source: Any) -> None:
    dosage = block("dosage", {"drug": "Aspirin", "dose": f"<p>75 mg{cite(source)}</p>"})
    body = BodyBlock([("dosage", Dosage())]).to_python(with_ids([dosage]))
    (raw,) = body.get_prep_value()
    html = to_html({**article, "body": [{**raw, "value": {"drug": "Aspirin"}}]}, SimpleNamespace(body=body))
    assert "Aspirin" in html
    assert 'href="#ref-1"' in html


def test_in_markdown(article: dict[str, Any]) -> None:
    own = {"type": "dosage", "id": "x", "value": {"drug": "Aspirin", "doses": [{"dose": "75 mg[^1]", "times": 2}]}}
    (care,) = article["body"]
    care["value"]["content"] = [own]
    written = to_markdown({**article, "body": [own, care]})
    assert written.count("Aspirin\n\n75 mg[^1]\n\n") == 2
    assert "## Care\n\nAspirin" in written
