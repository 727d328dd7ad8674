"""Exporting references from the admin."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission

from tests.admin.test_deletion import draft
from tests.admin.test_merging import with_permissions
from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.formats import FORMATS, READERS, WRITERS, read

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"


@pytest.fixture
def library(home: Any) -> list[Citation]:
    years = (2019, 2021, 2023)
    return [CitationFactory(title=f"Study of {year}", year=year, doi=f"10.5555/{year}") for year in years]


def exported(client: Any, format: str = "csl-json", **query: Any) -> list[str]:
    """The titles in the file."""
    response = client.get(reverse(f"{NAMES}:export"), {"format": format, **query})
    assert response.status_code == 200
    assert "attachment" in response["Content-Disposition"]
    return [parsed.record.title for parsed in read(response.content, format) if parsed.record]


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_has_its_media_type_and_filename(admin_client: Any, library: list[Citation], name: str) -> None:
    response = admin_client.get(reverse(f"{NAMES}:export"), {"format": name})
    assert response["Content-Type"].partition(";")[0] == FORMATS[name].media_type
    assert response["Content-Disposition"] == f'attachment; filename="citations.{FORMATS[name].extension}"'
    assert all(citation.title in response.content.decode() for citation in library)
    if name in READERS:
        assert exported(admin_client, name) == [citation.title for citation in library]


@pytest.mark.parametrize(
    ("query", "years"),
    [
        ({"year_min": 2020}, [2021, 2023]),
        ({"cited": "yes"}, [2021]),
        ({"q": "10.5555/2019"}, [2019]),
        ({"q": "nothing like it"}, []),
        ({"cited": "no", "year_max": 2020, "q": "study"}, [2019]),
    ],
)
def test_what_the_listing_shows(admin_client: Any, library: list[Citation], query: Any, years: list[int]) -> None:
    ArticleFactory(cites=[library[1]])
    html = admin_client.get(reverse(f"{NAMES}:list"), query).content
    link = BeautifulSoup(html, "html.parser").select_one(f'a[href^="{reverse(f"{NAMES}:export")}"]')
    page = BeautifulSoup(admin_client.get(link["href"]).content, "html.parser")
    assert f"{len(years)} entr" in page.main.get_text()
    form = {field["name"]: field["value"] for field in page.select("form.medarticle-import input[type=hidden]")}
    assert exported(admin_client, **form) == [f"Study of {year}" for year in years]


def test_ticked_entries(admin_client: Any, library: list[Citation]) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", "export"])
    response = admin_client.get(url, {"id": [library[2].pk, library[0].pk]}, follow=True)
    assert "2 entries of the library." in response.content.decode()
    ids = [library[2].pk, library[0].pk, "x", "9" * 30]
    assert exported(admin_client, id=ids) == ["Study of 2019", "Study of 2023"]
    assert "3 entries" in admin_client.get(url, {"id": "all"}, follow=True).content.decode()
    assert admin_client.post(f"{url}?id={library[0].pk}").status_code == 405


def test_what_an_article_cites_in_its_order(admin_client: Any, library: list[Citation]) -> None:
    page = ArticleFactory(title="Heart failure", slug="heart-failure", cites=[library[2], library[0]])
    assert exported(admin_client, article=page.pk) == ["Study of 2023", "Study of 2019"]
    draft(page, library[1])
    assert exported(admin_client, article=page.pk) == ["Study of 2023", "Study of 2019"]
    assert exported(admin_client, article=page.pk, draft="1") == ["Study of 2021"]
    response = admin_client.get(reverse(f"{NAMES}:export"), {"article": page.pk, "format": "ris"})
    assert response["Content-Disposition"] == 'attachment; filename="heart-failure-references.ris"'
    unpublished = ArticleFactory(live=False, cites=[library[0]])
    draft(unpublished, library[1])
    assert exported(admin_client, article=unpublished.pk) == ["Study of 2021"]


def test_the_ways_there(admin_client: Any, library: list[Citation], home: Any) -> None:
    page = ArticleFactory(cites=library)
    href = f"{reverse(f'{NAMES}:export')}?article={page.pk}"
    for url in (reverse("wagtailadmin_pages:edit", args=[page.pk]), reverse("wagtailadmin_explore", args=[home.pk])):
        assert f'href="{href}"' in admin_client.get(url).content.decode()
    html = admin_client.get(href).content.decode()
    assert "As published" not in html  # there is one text
    draft(page)
    assert "As published" in admin_client.get(href).content.decode()


@pytest.mark.parametrize("query", [{"article": "x"}, {"article": "0"}, {"article": "9" * 30}, {"article": "1"}])
def test_what_is_no_article(admin_client: Any, library: list[Citation], query: dict[str, str]) -> None:
    assert admin_client.get(reverse(f"{NAMES}:export"), query).status_code == 404


def test_an_unknown_format_is_said(admin_client: Any, library: list[Citation]) -> None:
    html = admin_client.get(reverse(f"{NAMES}:export"), {"format": "word"}).content.decode()
    assert "Select a valid choice" in html


def test_who_may_see_the_library_or_edit_the_article(client: Any, library: list[Citation], home: Any) -> None:
    page = ArticleFactory(cites=library)
    url = reverse(f"{NAMES}:export")
    with_permissions(client)
    for query in ({}, {"format": "ris"}, {"article": page.pk}, {"article": page.pk, "format": "ris"}):
        assert client.get(url, query).status_code == 302
        assert client.post(f"{url}?article={page.pk}").status_code in (302, 403)
    user = with_permissions(client, "view_citation", name="viewer")
    assert len(exported(client)) == 3
    assert client.get(url, {"article": page.pk, "format": "ris"}).status_code == 302
    group = Group.objects.create(name="writers")
    GroupPagePermission.objects.create(group=group, page=home, permission_type="change")
    user.groups.add(group)
    assert len(exported(client, article=page.pk)) == 3


def test_the_number_of_queries_does_not_grow(admin_client: Any, home: Any) -> None:
    def count(number: int) -> list[int]:
        page = ArticleFactory(cites=[CitationFactory(superseded_by=CitationFactory()) for _ in range(number)])
        found = []
        for query in ({}, {"format": "ris"}, {"article": page.pk}, {"article": page.pk, "format": "fhir"}):
            with CaptureQueriesContext(connection) as queries:
                assert admin_client.get(reverse(f"{NAMES}:export"), query).status_code == 200
            found.append(len(queries))
        return found

    count(1)
    assert count(2) == count(30)
