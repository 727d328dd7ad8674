from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle import conf
from wagtail_medarticle.admin.citations.listing import past_shelf_life
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("kind", "year", "month", "old"),
    [
        ("guideline", 2020, 12, True),
        ("guideline", 2021, 2, True),
        ("guideline", 2021, 3, False),
        ("guideline", 2021, None, False),
        ("guideline", 2020, None, True),
        ("guideline", None, None, False),
        ("research", 1990, 1, False),
    ],
)
def test_what_appeared_longer_ago_than_its_kind_lasts_is_old(kind, year, month, old):
    CitationFactory(kind=kind, year=year, month=month)
    assert Citation.objects.filter(past_shelf_life({"guideline": 60}, date(2026, 3, 1))).exists() is old


@pytest.mark.parametrize(
    ("months", "kind", "life"),
    [
        ({"review": 24}, "systematic-review", 24),
        ({"review": 24}, "meta-analysis", 24),
        ({"review": 24, "meta-analysis": 12}, "meta-analysis", 12),
        ({"meta-analysis": 12, "review": 24}, "meta-analysis", 12),
        ({"systematic-review": 36}, "review", None),
        ({"guideline": 60}, "systematic-review", None),
    ],
)
def test_a_systematic_review_lasts_as_long_as_a_review_if_nothing_else_is_said(months, kind, life, settings):
    settings.WAGTAIL_MEDARTICLE = {"SHELF_LIFE_MONTHS": months}
    assert conf.current().shelf_life_months.get(kind) == life


def test_the_list_finds_old_sources(admin_client, home, settings):
    settings.WAGTAIL_MEDARTICLE = {"SHELF_LIFE_MONTHS": {"guideline": 60, "research": 600}}
    CitationFactory(kind="guideline", year=2000, title="Old guideline")
    CitationFactory(kind="research", year=2000, title="Old study")
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:list")
    html = admin_client.get(url, {"age": "old"}).content.decode()
    assert "Old guideline" in html
    assert "Old study" not in html
    settings.WAGTAIL_MEDARTICLE = {"SHELF_LIFE_MONTHS": {}}
    assert "Old guideline" not in admin_client.get(url, {"age": "old"}).content.decode()


def test_the_queries_for_old_sources_do_not_grow_with_them(admin_client, home):
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:list")
    counts = []
    for many in (2, 20):
        for _ in range(many):
            ArticleFactory(cites=[CitationFactory(kind="guideline", year=2000, title="Aged")])
        admin_client.get(url, {"age": "old"})
        with CaptureQueriesContext(connection) as queries:
            html = admin_client.get(url, {"age": "old"}).content.decode()
        assert html.count("Aged") >= many
        counts.append(len(queries))
    assert counts[0] == counts[1]
