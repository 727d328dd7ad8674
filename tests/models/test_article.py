"""The article as a page: dates, versions, index."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import ArticleFactory, CitationFactory, TopicFactory, section, text, with_ids
from wagtail_medarticle.models import ArticleIndex

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def dated(**kwargs: Any) -> Any:
    """A live article that last changed long ago."""
    return ArticleFactory(last_updated=LONG_AGO, **kwargs)


def stored(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def test_an_article_keeps_the_date_that_it_comes_with() -> None:
    assert stored(dated()).last_updated == LONG_AGO


def test_an_article_without_a_date_gets_the_present() -> None:
    assert abs((stored(ArticleFactory()).last_updated - timezone.now()).total_seconds()) < 60


def test_publishing_the_same_text_again_is_no_change() -> None:
    page = dated()
    page.save_revision().publish()
    assert stored(page).last_updated == LONG_AGO


def test_a_slug_is_no_change() -> None:
    page = dated()
    page.slug = "another"
    page.save_revision().publish()
    assert stored(page).last_updated == LONG_AGO


def test_a_changed_text_is_dated_when_it_changed_not_when_it_was_published() -> None:
    page = dated()
    page.body = with_ids([section("Treatment", text("Rest helps"))])
    revision = page.save_revision()
    changed = page.last_updated
    assert changed > LONG_AGO
    assert stored(page).last_updated == LONG_AGO, "the draft is not live yet"
    revision.publish()
    assert stored(page).last_updated == changed


def test_going_back_to_an_old_text_is_a_change() -> None:
    page = dated()
    first = page.save_revision()
    page.body = with_ids([section("Treatment", text("Rest helps"))])
    page.save_revision().publish()
    second = stored(page).last_updated
    first.publish()
    assert stored(page).last_updated > second


def test_the_index_holds_what_is_in_the_row() -> None:
    cited, uncited = CitationFactory(), CitationFactory()
    topic = TopicFactory()
    page = dated(cites=[cited], topics=[topic])
    row = ArticleIndex.objects.get(page=page)
    assert row.last_updated == LONG_AGO
    assert list(row.topics.all()) == [topic]
    assert list(row.citations.all()) == [cited]
    page.body = with_ids([section("Treatment", text("Rest helps", uncited))])
    revision = page.save_revision()
    assert list(row.citations.all()) == [cited], "a draft is not in the index"
    revision.publish()
    assert list(row.citations.all()) == [uncited]


def test_saving_some_fields_indexes_the_row_and_not_the_instance() -> None:
    cited = CitationFactory()
    page = dated(cites=[cited])
    page.body = with_ids([section("Treatment", text("Rest helps"))])
    page.save(update_fields=["title"])
    assert list(ArticleIndex.objects.get(page=page).citations.all()) == [cited]


def test_a_deleted_page_leaves_no_index() -> None:
    dated().delete()
    assert not ArticleIndex.objects.exists()
