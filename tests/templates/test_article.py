from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

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

pytestmark = pytest.mark.django_db

GRADE = {"certainty": "very-low", "strength": "strong-against"}


def shown(client, page, **query) -> BeautifulSoup:
    response = client.get(page.url, query)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(node) -> str:
    return " ".join(node.get_text(" ").split())


@pytest.fixture
def everything(home) -> Any:
    """An article with each kind of block."""
    guideline = CitationFactory(
        kind="guideline", title="Rest guideline", doi="10.5555/1(1)<1::aid>3.0", pmid="31000001", pmcid="PMC7"
    )
    newer = CitationFactory(title="Newer")
    older = CitationFactory(title="Older", status="superseded", superseded_by=newer, notice="See https://example.org/n")
    content = [
        text("Rest helps", guideline),
        block("statement", {"text": f"<p>Do rest{cite(older)}</p>", **GRADE}),
        block("key_points", {"title": "", "points": [block("item", "<p>Rest</p>"), block("item", "<p>Sleep</p>")]}),
        block("warning", {"level": "emergency", "title": "Call for help", "text": "<p>At once.</p>"}),
        block("figure", {"image": ImageFactory().pk, "alt": "A heart", "caption": "<p>The heart</p>", "credit": "Ada"}),
        block(
            "table",
            {
                "table": {
                    "caption": "Doses",
                    "columns": [
                        {"type": "text", "heading": "Drug"},
                        {"type": "number", "heading": "mg"},
                        {"type": "rich_text", "heading": "Why"},
                    ],
                    "rows": [{"values": ["<b>Aspirin</b>", 75, f"<p>Safe{cite(newer)}</p>"]}],
                },
                "note": "<p>A note</p>",
            },
        ),
    ]  # fmt: skip
    body = [
        section("From the guidelines", *content, kind="guideline_section"),
        section("Living with it", text("Walk"), audience="professional", variants=[("patient", [text("Take a walk")])]),
        block("disclaimer", {"disclaimer": DisclaimerFactory(title="Mind").pk, "title": "", "text": ""}),
        block("follow_up", {"prompt": "Anything else?", "text": "Ask us.", "url": "https://example.org/ask"}),
    ]
    return ArticleFactory(
        title="What is <heart> failure?",
        summary="A & B",
        body=body,
        authors=[ContributorFactory(name="Ada Okafor", credentials="MD")],
        topics=[TopicFactory(name="Heart failure")],
    )


def test_the_head(client, everything):
    page = shown(client, everything)
    assert page.title.get_text() == "What is <heart> failure?"
    assert words(page.h1) == "What is <heart> failure?"
    assert words(page.select_one(".medarticle-lead")) == "A & B"
    assert words(page.select_one(".medarticle-byline")).startswith("Ada Okafor, MD Last updated")
    assert words(page.select_one(".medarticle-topics")) == "Heart failure"
    assert page.html["lang"] == page.article["lang"] == "en"


def test_citations_lead_to_references(client, everything):
    page = shown(client, everything)
    links = page.select("sup.citation a")
    assert [link.get_text() for link in links] == ["1", "2", "3"]
    for link in links:
        assert page.find(id=link["href"].removeprefix("#")).name == "li"
    assert [item["id"] for item in page.select(".medarticle-references > ol > li")] == ["ref-1", "ref-2", "ref-3"]


def test_a_reference_has_its_kind_its_links_and_its_health(client, everything):
    first, second, third = shown(client, everything).select(".medarticle-references > ol > li")
    assert words(first.select_one(".medarticle-kind")) == "Guideline"
    assert [link["href"] for link in first.select(".medarticle-links a")] == [
        "https://doi.org/10.5555/1%281%29%3C1%3A%3Aaid%3E3.0",
        "https://pubmed.ncbi.nlm.nih.gov/31000001/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC7/",
    ]
    notice = second.select_one(".medarticle-notice")
    assert words(notice) == "Superseded. See https://example.org/n See reference 3."
    assert [link["href"] for link in notice.select("a")] == ["https://example.org/n", "#ref-3"]
    assert third.select_one(".medarticle-notice") is None


def test_every_block_is_drawn(client, everything):
    page = shown(client, everything)
    assert words(page.select_one(".medarticle-statement")) == (
        "Do rest 2 Strength Strong recommendation against Certainty of evidence Very low"
    )
    assert words(page.select_one(".medarticle-key-points")) == "Key points Rest Sleep"
    assert words(page.select_one(".medarticle-warning")) == "Emergency Call for help At once."
    assert page.select_one("figure img")["alt"] == "A heart"
    assert words(page.figcaption) == "The heart Ada"
    assert words(page.caption) == "Doses"
    assert [words(cell) for cell in page.select("td")] == ["<b>Aspirin</b>", "75", "Safe 3"]
    assert words(page.select_one(".medarticle-table__note")) == "A note"


def test_disclaimer_and_follow_up_close_the_article_once(client, everything):
    page = shown(client, everything)
    assert [words(heading) for heading in page.select("h2")] == [
        "Review status", "From the guidelines", "Living with it", "References", "Mind", "Anything else?",
    ]  # fmt: skip
    assert page.select_one(".medarticle-follow-up a")["href"] == "https://example.org/ask"


def test_the_words_of_an_audience(client, everything):
    page = shown(client, everything)
    assert "Take a walk" not in page.get_text()
    choices = {link.get_text(): link for link in page.select(".medarticle-audience a")}
    assert choices["Patient or caregiver"]["href"] == "?audience=patient"
    assert not any(link.has_attr("aria-current") for link in choices.values())
    page = shown(client, everything, audience="patient", utm="1")
    assert "Take a walk" in page.get_text()
    choices = {link.get_text(): link for link in page.select(".medarticle-audience a")}
    assert choices["Patient or caregiver"]["aria-current"] == "true"
    assert choices["Show the text for all readers"]["href"] == "?utm=1"


def test_an_unknown_audience_is_no_error(client, everything):
    assert shown(client, everything, audience="<nobody>")


def test_an_article_in_one_wording_offers_no_choice(client, home):
    assert shown(client, ArticleFactory()).select_one(".medarticle-audience") is None


def test_what_is_not_approved_says_so(client, home):
    SiteSettingsFactory(
        caution_text="Take care.", editorial_policy_url="https://example.org/policy", editorial_policy_title="Policy"
    )
    review = shown(client, ArticleFactory()).select_one(".medarticle-review")
    assert words(review.select_one(".medarticle-notice--caution")) == "Take care."
    assert [words(step) for step in review.select(".medarticle-steps li")] == [
        "Submitted not reached yet", "Under Review not reached yet", "Approved not reached yet",
    ]  # fmt: skip
    assert "Our board reviews every article." in words(review)
    assert review.find("a")["href"] == "https://example.org/policy"


def test_headings_descend_one_by_one(client, everything):
    levels = [int(heading.name[1]) for heading in shown(client, everything).select("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_ids_are_unique_and_labels_exist(client, everything):
    page = shown(client, everything)
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for node in page.select("[aria-labelledby]"):
        assert node["aria-labelledby"] in ids


def test_nothing_is_inline(client, everything):
    page = shown(client, everything)
    assert not page.select("style, [style], script:not([src])")
    assert not [node for node in page.find_all() if any(name.startswith("on") for name in node.attrs)]


def test_a_right_to_left_article(client, everything):
    everything.locale = Locale.objects.create(language_code="ar")
    everything.save(clean=False)
    article = shown(client, everything).article
    assert (article["lang"], article["dir"]) == ("ar", "rtl")


def test_an_empty_article_is_drawn(client, home):
    page = shown(client, ArticleFactory(body=[], summary=""))
    assert words(page.h1)
    assert page.select_one(".medarticle-references") is None
    assert page.select_one(".medarticle-disclaimer")


def test_rich_text_is_html_whatever_the_api_gives(client, everything, settings):
    settings.WAGTAIL_MEDARTICLE = {"RICH_TEXT_FORMAT": "markdown"}
    assert shown(client, everything).select("sup.citation")
    assert "[^" not in words(BeautifulSoup(include(everything, article=None), "html.parser"))


def test_a_deleted_source_leaves_no_mark(client, everything):
    from wagtail_medarticle.models import Citation

    Citation.objects.get(title="Rest guideline").delete()
    page = shown(client, everything)
    assert words(page.select_one(".medarticle-text")) == "Rest helps."
    assert len(page.select(".medarticle-references > ol > li")) == 2


def test_the_number_of_queries_does_not_grow(client, home):
    def count(page) -> int:
        shown(client, page)
        with CaptureQueriesContext(connection) as queries:
            shown(client, page)
        return len(queries)

    few = ArticleFactory(cites=CitationFactory.create_batch(2))
    body = [section(f"Part {number}", text("Rest", CitationFactory())) for number in range(30)]
    assert count(ArticleFactory(body=body)) == count(few)


def include(page, **context) -> str:
    template = Template("{% load wagtailcore_tags %}{% include_block page.body %}")
    return template.render(Context({"page": page, **context}))


def test_the_body_alone_is_numbered_and_has_all_its_blocks(everything):
    body = BeautifulSoup(include(everything), "html.parser")
    assert [link.get_text() for link in body.select("sup.citation a")] == ["1", "2", "3"]
    assert [words(heading) for heading in body.select("h2")][-2:] == ["Mind", "Anything else?"]


def test_the_body_takes_an_article_that_is_there(everything, django_assert_num_queries):
    article = everything.represent(audience="patient")
    with django_assert_num_queries(0):
        assert "Take a walk" in include(everything, article=article)


def test_the_body_of_another_page_is_not_taken_for_this_ones(everything):
    other = ArticleFactory(title="Other").represent()
    assert "Key points" in include(everything, article=other)
