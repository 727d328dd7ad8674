"""The home page's panel, and ways to the review page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import ArticleFactory
from wagtail_medarticle.admin.review.hooks import waiting_for

pytestmark = pytest.mark.django_db


def submit(count: int, editor: Any) -> list[Any]:
    pages = []
    for _ in range(count):
        page = ArticleFactory(owner=editor)
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
        pages.append(page)
    return pages


@pytest.mark.parametrize("count", [1, 5])
def test_waiting_articles_cost_two_queries(
    count: int, board: Any, editor: Any, reviewer: Any, django_assert_num_queries: Any
) -> None:
    pages = submit(count, editor)
    with django_assert_num_queries(2):
        waiting = waiting_for(reviewer)
    assert [item["page"].pk for item in waiting] == [page.pk for page in pages]


def test_who_reviews_nothing_costs_one_query(submitted: Any, editor: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        assert waiting_for(editor) == []


def test_the_home_page_names_each_article_once(submitted: Any, reviewing: Client) -> None:
    html = reviewing.get(reverse("wagtailadmin_home")).content.decode()
    assert "Articles waiting for your review" in html
    assert "Awaiting your review" not in html
    assert reverse("wagtail_medarticle_review", args=[submitted.pk]) in html


def test_the_editor_and_the_listing_lead_to_the_review(submitted: Any, client: Client, editor: Any, home: Any) -> None:
    client.force_login(editor)
    link = reverse("wagtail_medarticle_review", args=[submitted.pk])
    assert link in client.get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).content.decode()
    assert link in client.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
