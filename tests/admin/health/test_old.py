"""The desk's list of sources that are past their shelf life or superseded."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.admin.health.test_report import draft_citing
from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.enums import CitationStatus

pytestmark = pytest.mark.django_db
NAME = "wagtail_medarticle_old_sources"
SUPERSEDED = CitationStatus.SUPERSEDED


def old(client: Client, **query: Any) -> dict[str, tuple[str, str]]:
    """Why each source is in the list and what cites it, by title."""
    response = client.get(reverse(NAME), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("table.medarticle-report tbody tr")
    cells = [[" ".join(cell.get_text().split()) for cell in row("td")] for row in rows]
    return {
        row.select_one(".medarticle-citing__title").get_text(): (why, articles)
        for row, (why, *_, articles) in zip(rows, cells, strict=True)
    }


def test_it_lists_what_is_old_and_what_cites_it(admin_client: Client, home: Any, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"SHELF_LIFE_MONTHS": {"guideline": 60}}
    newer = CitationFactory(kind="guideline", title="Newer", year=2200)
    aged = CitationFactory(kind="guideline", title="Aged", year=2001, pmid="31000002")
    both = CitationFactory(kind="guideline", title="Both", year=2000, status=SUPERSEDED, superseded_by=newer)
    study = CitationFactory(title="Study", status=SUPERSEDED)
    CitationFactory(title="Old study", year=1950)
    upheld = CitationFactory(title="Upheld", status=SUPERSEDED)
    upheld.uphold("We cite its history.")
    upheld.save()
    ArticleFactory(title="Rest", cites=[aged])
    ArticleFactory(title="Sleep", cites=[aged, newer])
    draft_citing(both, title="Plan")
    age = "Older than its shelf life of 60 months"
    assert list(old(admin_client).items()) == [
        ("Aged", (age, "2 articles Rest live Sleep live")),
        ("Both", (f"Superseded {age}", "Plan draft")),
        ("Study", ("Superseded", "Cited in no article")),
    ]
    assert list(old(admin_client, why="superseded")) == ["Both", "Study"]
    assert list(old(admin_client, why="age", kind="guideline")) == ["Aged", "Both"]
    html = admin_client.get(reverse(NAME)).content.decode()
    edit = "wagtailsnippets_wagtail_medarticle_citation:edit"
    assert f'Cite instead: <a href="{reverse(edit, args=[newer.pk])}">' in html
    answer = admin_client.get(reverse(NAME), {"export": "csv"})
    lines = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert [(line["Title"], line["Article"], line["Cited in"], line["Why"]) for line in lines] == [
        ("Aged", "Rest", "live", age), ("Aged", "Sleep", "live", age), ("Both", "Plan", "draft", f"Superseded; {age}"),
        ("Study", "", "", "Superseded"),
    ]  # fmt: skip
    settings.WAGTAIL_MEDARTICLE = {"SHELF_LIFE_MONTHS": {}}
    assert list(old(admin_client)) == ["Both", "Study"]
    study.delete()
    assert list(old(admin_client, why="age")) == []


def test_the_board_sees_it_with_its_own_articles(
    article: Any, submitted: Any, reviewing: Client, board_group: Any
) -> None:
    source = article.medarticle_index.citations.get()
    type(source).objects.update(status=SUPERSEDED)
    draft_citing(source, title="Secret plan")
    assert reviewing.get(reverse(NAME)).status_code == 302
    assert 'name": "old-sources"' not in reviewing.get(reverse("wagtailadmin_home")).content.decode()
    board_group.permissions.add(Permission.objects.get(codename="view_citation"))
    assert 'name": "old-sources"' in reviewing.get(reverse("wagtailadmin_home")).content.decode()
    assert old(reviewing) == {
        source.title: ("Superseded", f"2 articles {article.title} live 1 more that you have no access to")
    }


def test_its_queries_do_not_grow_with_it(reviewing: Client, board_group: Any, home: Any) -> None:
    board_group.permissions.add(Permission.objects.get(codename="view_citation"))
    counts = []
    for many in (2, 9):
        for _ in range(many):
            newer = CitationFactory(kind="guideline", year=2001)
            source = CitationFactory(kind="guideline", year=2000, status=SUPERSEDED, superseded_by=newer)
            ArticleFactory(cites=[source, newer])
            draft_citing(source)
        reviewing.get(reverse(NAME))
        with CaptureQueriesContext(connection) as queries:
            assert len(old(reviewing)) == (4 if many == 2 else 22)
        counts.append(len(queries))
    assert counts[0] == counts[1]
