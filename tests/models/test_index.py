"""The index of articles, for many at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ArticleFactory, CitationFactory, TopicFactory
from wagtail_medarticle.models import ArticleIndex
from wagtail_medarticle.review.audit import check_index
from wagtail_medarticle.serving.article_index import refresh_indexes

pytestmark = pytest.mark.django_db


def articles(count: int) -> list[Any]:
    """Articles that cite two sources each, one of them all the same."""
    shared, topic = CitationFactory(), TopicFactory()
    return [ArticleFactory(cites=[shared, CitationFactory()], topics=[topic]) for _ in range(count)]


def queries(pages: list[Any]) -> int:
    ArticleIndex.objects.all().delete()
    with CaptureQueriesContext(connection) as context:
        refresh_indexes(pages)
    return len(context)


def test_many_are_indexed_with_as_many_queries_as_one() -> None:
    pages = articles(5)
    assert queries(pages[:1]) == queries(pages)
    assert not list(check_index())
    assert [(row.citations.count(), row.topics.count()) for row in ArticleIndex.objects.all()] == [(2, 1)] * 5


def test_an_update_of_many_asks_as_often_as_one_of_few() -> None:
    pages = articles(6)
    model, counts = type(pages[0]), []
    for few in (pages[:2], pages):
        with CaptureQueriesContext(connection) as context:
            model.objects.filter(pk__in=[page.pk for page in few]).update(summary=f"{len(few)} words")
        counts.append(len(context))
    assert counts[0] == counts[1]
    assert not list(check_index())


def test_the_index_follows_what_is_cited_and_leaves_out_what_is_not_there(settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"LINT": {"deleted-source": "warning"}}
    page = articles(1)[0]
    new, gone = CitationFactory(), CitationFactory()
    refresh_indexes([page])
    assert page.medarticle_index.citations.count() == 2
    page.body = ArticleFactory.build(cites=[new, gone]).body
    gone.delete()
    page.save()
    assert list(page.medarticle_index.citations.all()) == [new]
    assert page.medarticle_index.topics.count() == 1
