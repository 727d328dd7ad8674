"""The one representation: numbering, audiences, disclaimers, formats, gaps, and its queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import override_settings
from wagtail.models import Site

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    TopicFactory,
    block,
    cite,
    section,
    text,
)
from wagtail_medarticle.enums import RichTextFormat
from wagtail_medarticle.models import MedicalArticleSettings, represent_pages

pytestmark = pytest.mark.django_db

KEYS = [
    "id", "meta", "title", "summary", "last_updated", "authors", "topics", "audience", "body", "references",
    "review", "safety_notice", "disclaimer", "follow_up",
]  # fmt: skip


def prose(data: dict[str, Any], at: int = 0) -> str:
    return str(data["body"][at]["value"]["content"][0]["value"])


def test_an_article_has_the_keys_of_the_contract_in_order() -> None:
    data = ArticleFactory(cites=[CitationFactory()]).represent()
    assert list(data) == KEYS
    assert list(data["review"]) == [
        "status", "label", "steps", "notice", "statement", "editorial_policy", "reviewed_by", "last_reviewed",
        "review_due", "overdue", "digest",
    ]  # fmt: skip
    assert list(data["references"][0]) == [
        "number", "id", "kind", "kind_label", "title", "original_title", "authors", "authors_complete", "translators",
        "container_title", "collection_title", "collection_number", "event_title", "event_place", "publisher", "genre",
        "document_number", "publication_status", "year", "issued", "volume", "issue", "pages", "doi", "pmid", "pmcid",
        "registration", "url", "status", "notice", "superseded_by", "text", "html",
    ]  # fmt: skip


def test_sources_are_numbered_over_all_blocks_and_all_audiences() -> None:
    one, two, three, four = CitationFactory.create_batch(4)
    table = {
        "caption": "",
        "columns": [{"type": "rich_text", "heading": ""}],
        "rows": [{"values": [f"<p>{cite(four)}</p>"]}],
    }
    page = ArticleFactory(
        body=[
            section("A", text("First", three), variants=[("patient", [text("Plainly", two)])]),
            section("B", block("key_points", {"title": "", "points": [block("item", f"<p>Key{cite(one)}</p>")]})),
            section("C", block("table", {"table": table, "note": ""}), text("Again", three)),
        ]
    )
    data = page.represent()
    assert [source["id"] for source in data["references"]] == [three.pk, two.pk, one.pk, four.pk]
    assert ">1</a>" in str(data["body"][2]["value"]["content"][1]["value"]), "a source keeps its number"
    for audience in (None, "patient", "professional"):
        assert page.represent(audience=audience)["references"] == data["references"]


def test_an_audience_gets_its_words_and_the_main_text_elsewhere() -> None:
    page = ArticleFactory(
        body=[
            section("A", text("Technical"), audience="professional", variants=[("patient", [text("Plain")])]),
            section("B", text("For all")),
        ]
    )
    patient = page.represent(audience="patient")
    assert (patient["audience"]["requested"], patient["audience"]["served"]) == ("patient", "patient")
    assert "Plain" in prose(patient)
    assert "For all" in prose(patient, 1)
    assert [item["value"]["audience"] for item in patient["body"]] == ["patient", None]
    everybody = page.represent()
    assert "Technical" in prose(everybody)
    assert everybody["audience"]["served"] is None
    assert [audience["slug"] for audience in everybody["audience"]["available"]] == ["professional", "patient"]
    with override_settings(WAGTAIL_MEDARTICLE={"DEFAULT_AUDIENCE": "patient"}):
        assert "Plain" in prose(page.represent())


def test_an_audience_without_words_of_its_own_is_not_said_to_be_served() -> None:
    data = ArticleFactory().represent(audience="patient")
    assert (data["audience"]["requested"], data["audience"]["served"]) == ("patient", None)


def test_equal_headings_have_different_anchors() -> None:
    data = ArticleFactory(body=[section("Dose", text("A")), section("Dose", text("B"))]).represent()
    assert [item["value"]["anchor"] for item in data["body"]] == ["dose", "dose-2"]


def test_the_disclaimer_is_the_articles_own_else_the_sites_else_the_built_in() -> None:
    assert ArticleFactory().represent()["disclaimer"]["title"] == "Medical disclaimer"
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory(title="The site's"))
    assert ArticleFactory().represent()["disclaimer"]["title"] == "The site's"
    shared = DisclaimerFactory(title="Shared", text="<p>Shared words.</p>")
    for value, title in (
        ({"disclaimer": shared.pk, "title": "", "text": ""}, "Shared"),
        ({"disclaimer": None, "title": "Own", "text": "<p>Own words.</p>"}, "Own"),
    ):
        data = ArticleFactory(body=[section("A", text("B")), block("disclaimer", value)]).represent()
        assert data["disclaimer"]["title"] == title
        assert data["body"][1]["value"] == data["disclaimer"]


def test_a_deleted_shared_disclaimer_leaves_the_sites() -> None:
    shared = DisclaimerFactory(title="Shared")
    page = ArticleFactory(body=[block("disclaimer", {"disclaimer": shared.pk, "title": "", "text": ""})])
    shared.delete()
    assert page.represent()["disclaimer"]["title"] == "Medical disclaimer"


def test_a_deleted_citation_leaves_no_marker_and_no_gap_in_the_numbers(caplog: pytest.LogCaptureFixture) -> None:
    gone, stays = CitationFactory.create_batch(2)
    page = ArticleFactory(cites=[gone, stays])
    pk = gone.pk
    gone.delete()
    data = page.represent()
    assert [(source["number"], source["id"]) for source in data["references"]] == [(1, stays.pk)]
    assert f'data-citation="{pk}"' not in prose(data)
    assert [record.name for record in caplog.records if str(pk) in record.getMessage()] == ["wagtail_medarticle"]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            RichTextFormat.HTML,
            '<a href="#ref-1" data-citation="{0}">1</a>, <a href="#ref-2" data-citation="{1}">2</a></sup>',
        ),
        (RichTextFormat.DB_HTML, '<embed embedtype="citation" id="{0}"/><embed embedtype="citation" id="{1}"/>'),
        (RichTextFormat.MARKDOWN, "[^1][^2]."),
        (RichTextFormat.PLAIN, "[1, 2]."),
    ],
)
def test_rich_text_comes_in_the_format_asked_for(target: RichTextFormat, expected: str) -> None:
    sources = CitationFactory.create_batch(2)
    data = ArticleFactory(cites=sources).represent(rich_text_format=target)
    assert expected.format(*(source.pk for source in sources)) in prose(data)


@pytest.mark.parametrize("emptied", ['<p data-block-key="a1b2c"></p>', "<ul><li>&nbsp;<br/></li></ul>\n<p></p>"])
def test_what_an_editor_emptied_is_empty_for_readers(emptied: str, home: Any) -> None:
    """Draftail leaves a paragraph, which a front end would take for a caption. As stored it stays."""
    table = {"columns": [{"type": "rich_text", "heading": ""}], "rows": [{"values": [emptied]}], "caption": ""}
    content = [
        text("A"),
        block("text", "<p>A<br/></p><hr/>"),
        block("figure", {"image": None, "alt": "", "caption": emptied, "credit": ""}),
        block("table", {"table": table, "note": emptied}),
    ]
    own = block("disclaimer", {"disclaimer": None, "title": "Own", "text": emptied})
    page = ArticleFactory(body=[section("A", *content), own])

    def read(written: RichTextFormat) -> list[Any]:
        article = page.represent(rich_text_format=written)
        assert article["disclaimer"]["html"], "an own one without words is none"
        blocks = [each["value"] for each in article["body"][0]["value"]["content"]]
        assert all(blocks[:2])
        cell = blocks[3]["table"]["rows"][0]["values"][0]
        return [blocks[2]["caption"], cell, blocks[3]["note"], article["body"][1]["value"]["html"]]

    for written in RichTextFormat:
        assert read(written) == [emptied if written is RichTextFormat.DB_HTML else ""] * 4


def test_a_pasted_separator_is_a_character_like_others(home: Any) -> None:
    """U+001E, which texts are joined by while their links are made real."""
    linked = f'<p>a\x1eb <a linktype="page" id="{home.pk}">c</a></p>'
    page = ArticleFactory(
        body=[section("A", block("text", linked)), section("B", block("text", linked[:4] + linked[5:]))]
    )
    data = page.represent()
    first, second = (each["value"]["content"][0]["value"] for each in data["body"])
    assert first == second.replace("ab", "a\x1eb")
    assert 'href="' in second


def test_links_in_rich_text_are_made_real_in_every_block_with_one_query_a_type(django_assert_num_queries: Any) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    link = f'<p><a linktype="page" id="{home.pk}">home</a></p>'
    page = ArticleFactory(body=[section("A", block("text", link)), section("B", block("text", link))])
    assert 'href="' in prose(page.represent())
    one = ArticleFactory(body=[section("A", block("text", link))])
    queries = count(one)
    page = stored(page)
    with django_assert_num_queries(queries):
        page.represent()


def test_a_figure_shows_its_picture_and_a_deleted_one_none() -> None:
    image = ImageFactory()
    figure = block("figure", {"image": image.pk, "alt": "A joint", "caption": "<p>Gout</p>", "credit": "Own"})
    page = ArticleFactory(body=[section("A", figure)])
    value = page.represent()["body"][0]["value"]["content"][0]["value"]
    assert value["image"]["id"] == image.pk
    assert value["alt"] == "A joint"
    image.delete()
    assert stored(page).represent()["body"][0]["value"]["content"][0]["value"]["image"] is None


def test_site_texts_have_defaults_and_policy_pages_that_are_not_public_stay_unnamed() -> None:
    home = Site.objects.get(is_default_site=True).root_page
    policy = ArticleFactory(title="Secret policy", live=False)
    MedicalArticleSettings.objects.create(site=Site.objects.get(is_default_site=True), editorial_policy_page=policy)
    review = ArticleFactory().represent()["review"]
    assert review["editorial_policy"] == {"title": "Editorial policy", "url": None}
    assert review["notice"]["level"] == "caution"
    MedicalArticleSettings.objects.update(editorial_policy_page=home)
    assert ArticleFactory().represent()["review"]["editorial_policy"]["url"]


def test_a_retracted_source_is_named_and_cautioned_about() -> None:
    page = ArticleFactory(cites=[CitationFactory(status="retracted", notice="Retracted in 2025.")])
    data = page.represent()
    assert data["references"][0]["notice"] == "Retracted in 2025."
    assert "retracted" in data["review"]["notice"]["text"]


def rich_article(sections: int, citations: int) -> Any:
    sources = CitationFactory.create_batch(citations)
    image = ImageFactory()
    return ArticleFactory(
        authors=ContributorFactory.create_batch(2),
        topics=TopicFactory.create_batch(2),
        body=[
            section(
                f"Section {number}",
                text("Claim", *sources[number::sections]),
                block("figure", {"image": image.pk, "alt": "", "caption": "", "credit": ""}),
                variants=[("patient", [text("Plainly", *sources[number::sections])])],
            )
            for number in range(sections)
        ],
    )


def stored(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def count(page: Any) -> int:
    """The queries of a second description: the first makes renditions and fills caches of addresses."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    stored(page).represent()
    page = stored(page)
    with CaptureQueriesContext(connection) as queries:
        page.represent()
    return len(queries)


def test_the_number_of_queries_depends_neither_on_sections_nor_on_citations(django_assert_num_queries: Any) -> None:
    small, large = rich_article(2, 5), rich_article(40, 300)
    queries = count(small)
    stored(large).represent()
    page = stored(large)
    with django_assert_num_queries(queries):
        page.represent()


def test_a_batch_takes_as_many_queries_as_one_article(django_assert_num_queries: Any) -> None:
    pages = [rich_article(3, 4) for _ in range(20)]
    represent_pages([stored(page) for page in pages])
    queries = count(pages[0])
    batch = [stored(page) for page in pages]
    with django_assert_num_queries(queries):
        represent_pages(batch)


def test_markdown_keeps_what_a_text_says_from_becoming_markup() -> None:
    source = CitationFactory()
    words = f"<p>1 &lt; 2, [see](x), *p*{cite(source, 'p. [4] (x)')}.</p>"
    data = ArticleFactory(body=[section("A", block("text", words))]).represent(rich_text_format=RichTextFormat.MARKDOWN)
    assert prose(data) == r"1 \< 2, \[see\](x), \*p\*[^1] \(p. &#91;4&#93; &#40;x&#41;\)."
