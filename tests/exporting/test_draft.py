"""What goes out as JSON comes back in as the same article."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

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
from wagtail_medarticle.importing.draft import RejectedFile
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


class Dosage(blocks.StructBlock):
    drug = blocks.CharBlock()
    doses = blocks.ListBlock(blocks.RichTextBlock(features=["bold", "citation", "hr"]))
    when = blocks.MultipleChoiceBlock([("am", "Morning"), ("pm", "Evening")])
    limits = TypedTableBlock([("most", blocks.DecimalBlock()), ("notes", blocks.ListBlock(blocks.CharBlock()))])
    note = blocks.RichTextBlock(required=False)


@pytest.fixture
def dosage(article_model: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A body with a block of the site's own, in a section too."""
    body = article_model._meta.get_field("body").stream_block
    own = Dosage()
    own.set_name("dose")
    for stream in (body, body.child_blocks["general_section"].child_blocks["content"]):
        monkeypatch.setitem(stream.child_blocks, "dose", own)
    limits = {
        "caption": "",
        "columns": [{"type": "most", "heading": "mg"}, {"type": "notes", "heading": ""}],
        "rows": [{"values": ["75.0", [{"type": "item", "id": "n", "value": "a day"}]]}],
    }
    return block(
        "dose",
        {
            "drug": "Aspirin",
            "doses": [
                {"type": "item", "id": str(number), "value": dose}
                for number, dose in enumerate(
                    (f"<p><b>75</b> mg{cite(CitationFactory(), 'p. 4')}</p>", "<p>0</p><hr/>")
                )
            ],
            "when": ["am", "pm"],
            "limits": limits,
            "note": "",
        },
    )


def test_blocks_and_a_page_type_of_a_site_s_own_come_back(
    home: Any, article_model: Any, dosage: Any, tmp_path: Path
) -> None:
    page = ArticleFactory(body=[section("A", text("Claim", CitationFactory()), dosage), dosage])
    digest, file = page.content_digest_now(), tmp_path / "own.json"
    file.write_text(exported(page))
    page.delete()
    call_command("import_article", str(file), stdout=io.StringIO())
    again = article_model.objects.get(slug=page.slug)
    assert again.content_digest_now() == digest
    assert json.loads(exported(again)) == json.loads(file.read_text())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"drug": ""}, "drug: must not be empty"),
        ({"drgu": "x"}, "drgu: is not one of: drug"),
        ({"doses": ["<p>a<script>b</script></p>"]}, r"doses\[0\]: <script> is not allowed here"),
        ({"when": ["noon"]}, r"when\[0\]: must be one of: 'am', 'pm'"),
    ],
)
def test_a_wrong_value_in_a_block_of_a_site_s_own_is_named(dosage: Any, change: Any, said: str, home: Any) -> None:
    draft = draft_of(ArticleFactory(body=[section("A", text("Claim")), dosage]))
    draft.body[1]["value"].update(change)
    with pytest.raises(RejectedFile, match=rf"body\[1\].value.{said}") as caught:
        read(write(draft))
    assert caught.value.line > 1


def test_a_page_type_that_the_site_has_not_is_named(home: Any) -> None:
    draft = draft_of(ArticleFactory())
    draft.type = "elsewhere.LeafletPage"
    with pytest.raises(RejectedFile, match=r"type: must be one of: .*MedicalArticlePage") as caught:
        read(write(draft))
    assert caught.value.line == 3


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
