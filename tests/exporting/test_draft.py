"""What goes out as JSON comes back in as the same article."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    TopicFactory,
    block,
    cite,
    section,
    text,
)
from wagtail_medarticle.exporting.article_json import draft_of, write
from wagtail_medarticle.importing.article_json import read
from wagtail_medarticle.importing.pages import save_draft
from wagtail_medarticle.importing.readers import read as read_file
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db


def article() -> Any:
    one, two, three = CitationFactory.create_batch(3)
    table = {"caption": "C", "columns": [{"type": "number", "heading": "N"}], "rows": [{"values": ["4.50"]}]}
    return ArticleFactory(
        authors=ContributorFactory.create_batch(2),
        topics=[TopicFactory()],
        body=[
            section("A", text("Claim", two, one), block("text", f"<p>At{cite(three, 'p. “4” & 5')}</p>")),
            section("B", block("table", {"table": table, "note": ""}), variants=[("patient", [text("Plain", one)])]),
            block("disclaimer", {"disclaimer": DisclaimerFactory().pk, "title": "", "text": ""}),
        ],
    )


def exported(page: Any, kind: str = "json") -> str:
    out = io.StringIO()
    call_command("export_article", str(page.pk), format=kind, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("library_is_there", [True, False])
def test_json_comes_back_with_the_same_digest(home: Any, article_model: Any, library_is_there: bool) -> None:
    page = article()
    digest, review_digest, file = page.content_digest_now(), page.review_digest(), exported(page)
    before = page.represent()
    page.delete()
    if not library_is_there:
        Citation.objects.all().delete()
    home.refresh_from_db()
    imported = save_draft(read(file), home.specific, model=article_model, publish=True)
    again = article_model.objects.get(pk=imported.page.pk)
    assert again.content_digest_now() == digest
    assert again.review_digest() == review_digest
    after = again.represent()
    for key in ("title", "summary", "last_updated", "authors", "topics", "disclaimer"):
        assert after[key] == before[key] or key == "last_updated"
    assert [source["text"] for source in after["references"]] == [source["text"] for source in before["references"]]


def test_exporting_twice_gives_the_same_bytes() -> None:
    page = article()
    assert exported(page) == exported(page)
    assert write(read(exported(page))) == exported(page)


def test_a_deleted_source_is_left_out(home: Any) -> None:
    gone, stays = CitationFactory.create_batch(2)
    page = ArticleFactory(cites=[gone, stays])
    gone.delete()
    draft = draft_of(page)
    assert len(draft.references) == 1
    assert 'ref="1"' in draft.body[0]["value"]["content"][0]["value"]


def test_markdown_has_footnotes_for_its_citations() -> None:
    page = article()
    markdown = exported(page, "markdown")
    assert markdown.startswith("---\ntitle: ")
    assert "Claim [^1][^2]." in markdown
    assert "\n[^3]: " in markdown


def test_html_is_a_document_that_can_be_read_again() -> None:
    page = article()
    document = exported(page, "html")
    assert "Review status" not in document
    again = read_file(document, name="article.html")
    assert (again.title, again.summary, again.last_updated) == (page.title, page.summary, page.last_updated.date())
    assert [block["type"] for block in again.body] == ["general_section", "general_section", "disclaimer"]
    assert [record.doi for record in again.references] == [source["doi"] for source in page.represent()["references"]]


def test_what_is_no_article_is_said_to_be_none(home: Any) -> None:
    with pytest.raises(CommandError, match="no medical article"):
        exported(home)
    with pytest.raises(CommandError, match="no page"):
        call_command("export_article", "/nowhere/")
