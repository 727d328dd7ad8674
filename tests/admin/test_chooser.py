from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import CitationFactory

pytestmark = pytest.mark.django_db


def rows(html: str) -> list[list[str]]:
    table = BeautifulSoup(html, "html.parser").select_one("table.listing")
    return [
        [" ".join(td.get_text().split()) for td in row.find_all(["td", "th"])] for row in table.tbody.find_all("tr")
    ]


def test_the_dialog_shows_label_title_kind_and_health(admin_client, home):
    CitationFactory(title="Rest", kind="guideline", year=2020, status="retracted")
    answer = admin_client.get(reverse("citation_chooser:choose")).json()
    assert answer["step"] == "choose"
    assert rows(answer["html"]) == [["Okafor 2020", "Rest", "Guideline", "Retracted"]]


@pytest.mark.parametrize(
    "query", ["Rest", "okaf", "2020", "10.5555/rest", "https://doi.org/10.5555/rest", "31000001", "rest okafor 2020"]
)
def test_it_finds_a_source_by_what_a_writer_knows(admin_client, home, query):
    CitationFactory(title="Rest", year=2020, doi="10.5555/rest", pmid="31000001")
    CitationFactory(title="Tea", year=2021, authors=[{"family": "Ng"}])
    html = admin_client.get(reverse("citation_chooser:choose_results"), {"q": query}).content.decode()
    assert [row[1] for row in rows(html)] == ["Rest"]


def test_the_newest_come_first_and_those_without_a_year_last(admin_client, home):
    for year in (2019, None, 2024):
        CitationFactory(title=f"Of {year}", year=year)
    html = admin_client.get(reverse("citation_chooser:choose_results")).content.decode()
    assert [row[1] for row in rows(html)] == ["Of 2024", "Of 2019", "Of None"]


def test_a_search_that_finds_nothing_says_so(admin_client, home):
    html = admin_client.get(reverse("citation_chooser:choose_results"), {"q": "nothing"}).content.decode()
    assert "nothing" in html


def test_what_is_chosen(admin_client, home):
    citation = CitationFactory(title="Rest", year=2020)
    answer = admin_client.get(reverse("citation_chooser:chosen", args=[citation.pk])).json()
    result = answer["result"]
    assert answer["step"] == "chosen"
    assert (result["id"], result["label"], result["title"]) == (str(citation.pk), "Okafor 2020", "Rest")
    assert (result["kind"], result["status"], result["string"]) == ("research", "current", str(citation))


def test_several_at_once(admin_client, home):
    citations = [CitationFactory(), CitationFactory()]
    query = {"multiple": "1", "id": [citation.pk for citation in citations]}
    answer = admin_client.get(reverse("citation_chooser:chosen_multiple"), query).json()
    assert {result["id"] for result in answer["result"]} == {str(citation.pk) for citation in citations}


def test_another_citation_is_chosen_in_the_same_dialog(admin_client, home):
    html = admin_client.get(reverse("wagtailsnippets_wagtail_medarticle_citation:add")).content.decode()
    assert reverse("citation_chooser:choose") in html


def test_the_number_of_queries_does_not_grow(admin_client, home):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse("citation_chooser:choose"), {"q": "Outcomes"})
        return len(queries)

    CitationFactory.create_batch(2)
    count()
    few = count()
    CitationFactory.create_batch(15)
    assert count() == few


def test_who_may_write_may_choose_and_nobody_else(client, home):
    url = reverse("citation_chooser:choose")
    assert client.get(url).status_code == 302
    user = User.objects.create_user("writer")
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    client.force_login(user)
    assert json.loads(client.get(url).content)["step"] == "choose"
