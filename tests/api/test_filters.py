"""Filters and search of the lists."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest

from tests.factories import ArticleFactory, CitationFactory, TopicCodeFactory, TopicFactory, section, text
from wagtail_medarticle.enums import Decision
from wagtail_medarticle.models import ArticleIndex
from wagtail_medarticle.review.ledger import append

if TYPE_CHECKING:
    from tests.api.conftest import Api


def index(article: Any, **columns: Any) -> None:
    ArticleIndex.objects.filter(pk=article.pk).update(**columns)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"review_status": "approved"}, "a"),
        ({"review_status": "submitted"}, ""),
        ({"reviewed_after": "2025-01-09"}, "a"),
        ({"reviewed_after": "2025-01-10"}, ""),
        ({"review_due_before": "2026-01-11"}, "a"),
        ({"review_due_before": "2026-01-10"}, ""),
        ({"updated_since": "2025-03-01T12:00:00Z"}, "ab"),
        ({"updated_since": "2025-03-01T12:00:01Z"}, "b"),
        ({"updated_since": "2025-03-01T14:00:00+02:00"}, "ab"),
        ({"updated_since": "2025-03-02"}, "b"),
        ({"updated_since": "2025-03-03"}, ""),
        ({"review_status": "approved", "updated_since": "2025-03-02"}, ""),
    ],
)
def test_columns(api: Api, query: dict[str, str], found: str) -> None:
    a, b = ArticleFactory(), ArticleFactory()
    with patch("django.utils.timezone.now", return_value=datetime(2025, 1, 10, 12, tzinfo=UTC)):
        append(a, Decision.APPROVED, digest=a.review_digest(), review_due=date(2026, 1, 10))
    index(a, last_updated="2025-03-01T12:00:00Z")
    index(b, last_updated="2025-03-02T00:00:00Z")
    assert api.ids("medical-articles/", **query) == [{"a": a, "b": b}[name].pk for name in found]


def test_topic_and_code(api: Api) -> None:
    diabetes = TopicFactory(slug="diabetes")
    TopicCodeFactory(topic=diabetes, system="snomed-ct", code="73211009")
    twin = TopicFactory(slug="diabetes-2")
    both, other = ArticleFactory(topics=[diabetes, twin]), ArticleFactory(topics=[TopicFactory(code=None)])
    assert api.ids("medical-articles/", topic="diabetes") == [both.pk]
    assert api.ids("medical-articles/", topic="unheard-of") == []
    assert api.ids("medical-articles/", code="icd-10|E11") == [both.pk], "once, though two topics have the code"
    assert api.ids("medical-articles/", code="snomed-ct|73211009", topic="diabetes-2") == [both.pk]
    assert api.ids("medical-articles/", code="mesh|E11") == []
    assert api.ids("medical-articles/") == [both.pk, other.pk]


def test_cites(api: Api) -> None:
    citation = CitationFactory(doi="10.5555/Abc")
    article, _ = ArticleFactory(cites=[citation, CitationFactory()]), ArticleFactory(cites=[CitationFactory()])
    for value in (citation.pk, "10.5555/abc", "https://doi.org/10.5555/ABC", "doi:10.5555/abc"):
        assert api.ids("medical-articles/", cites=value) == [article.pk]
    for value in ("10.5555/other", 10**17):
        assert api.ids("medical-articles/", cites=value) == []


def test_search_in_the_whole_text(api: Api) -> None:
    article = ArticleFactory(body=[section("Therapy", text("Everolimus and sunitinib"))], title="Tumours")
    ArticleFactory(title="Everything else")
    for words in ("sunitinib", "tumours", "therapy"):
        assert api.ids("medical-articles/", search=words) == [article.pk]
    assert api.ids("medical-articles/", search="sunitinib", order="-title", locale="en") == [article.pk]
    assert api.ids("medical-articles/", search="sunitinib", review_status="approved") == []
    assert api.get("medical-articles/", search="sunitinib", limit=1, offset=1)["items"] == []


@pytest.mark.parametrize("words", ["'", '"', "%", "a OR", "NEAR(", "*", "-", "\\", "🩺", "x" * 3000, "a:b & | !"])
def test_any_words_can_be_searched_for(api: Api, words: str) -> None:
    ArticleFactory(cites=[CitationFactory()])
    assert api.answer("medical-articles/", search=words).status_code == 200
    assert api.answer("citations/", search=words).status_code == 200


def test_search_can_be_switched_off(api: Api, settings: Any) -> None:
    settings.WAGTAILAPI_SEARCH_ENABLED = False
    assert "search " in api.refusal("medical-articles/", search="x")


def test_translations(api: Api, french_home: Any, restrict: Any) -> None:
    article, other = ArticleFactory(), ArticleFactory()
    french = article.copy_for_translation(french_home.locale)
    french.save_revision().publish()
    assert api.ids("medical-articles/", translation_of=article.pk) == [french.pk]
    assert api.ids("medical-articles/", translation_of=french.pk, locale="en") == [article.pk]
    assert api.ids("medical-articles/", translation_of=other.pk) == []
    restrict(article)
    assert api.ids("medical-articles/", translation_of=article.pk) == [], "what is private is nobody's original"
