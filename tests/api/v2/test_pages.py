"""Articles in Wagtail's own ``pages/`` of API v2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import wagtail
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, TopicFactory, section, text
from wagtail_medarticle.articles.api_fields import KEYS

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def article(home: Any) -> Any:
    body = [
        section(
            "Treatment",
            text("Main", CitationFactory()),
            audience="professional",
            variants=[("patient", [text("Plain", CitationFactory())])],
        )
    ]
    return ArticleFactory(body=body, authors=[ContributorFactory()], topics=[TopicFactory()])


def ours(body: dict[str, Any]) -> dict[str, Any]:
    return {key: body[key] for key in KEYS}


@pytest.mark.parametrize("query", [{}, {"audience": "patient"}, {"rich_text_format": "markdown"}])
def test_detail_has_our_keys(v2: Api, article: Any, query: dict[str, str]) -> None:
    page = v2.get(f"pages/{article.pk}/", **query)
    assert ours(page) == ours(v2.get(f"medical-articles/{article.pk}/", **query))
    assert page["meta"]["slug"] == article.slug


def test_list_has_the_keys_that_are_asked_for(v2: Api, article: Any) -> None:
    label = article._meta.label
    (page,) = v2.get("pages/", type=label, fields="*")["items"]
    assert ours(page) == ours(v2.get(f"medical-articles/{article.pk}/"))
    (page,) = v2.get("pages/", type=label, fields="body,review")["items"]
    assert {"body", "review"} <= page.keys()
    assert "references" not in page


@pytest.mark.parametrize("query", [{"audience": "nobody"}, {"rich_text_format": "docx"}])
def test_what_makes_no_sense_is_named(v2: Api, article: Any, query: dict[str, str]) -> None:
    assert next(iter(query)) in v2.refusal(f"pages/{article.pk}/", **query)


@pytest.mark.skipif(wagtail.VERSION < (8, 0), reason="Wagtail 8 lets lists choose a format")
def test_rich_text_format_of_a_list(v2: Api, article: Any) -> None:
    (page,) = v2.get("pages/", type=article._meta.label, fields="body", rich_text_format="db_html")["items"]
    assert "<embed" in page["body"][0]["value"]["content"][0]["value"]


@pytest.mark.parametrize("query", [{}, {"search": "treatment"}])
def test_a_list_is_described_once(v2: Api, article: Any, query: dict[str, str]) -> None:
    def queries() -> int:
        asked = {"type": article._meta.label, "fields": "*", **query}
        cache.clear()
        v2.get("pages/", **asked)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            v2.get("pages/", **asked)
        return len(captured)

    ArticleFactory(cites=[CitationFactory()])
    few = queries()
    for _ in range(10):
        ArticleFactory(cites=CitationFactory.create_batch(3), authors=[ContributorFactory()], topics=[TopicFactory()])
    assert queries() == few


def test_filters_of_pages_work_on_our_columns(v2: Api, article: Any) -> None:
    label = article._meta.label
    assert v2.ids("pages/", type=label, order="-last_updated") == [article.pk]
    assert v2.ids("pages/", type=label, summary="nothing like it") == []
