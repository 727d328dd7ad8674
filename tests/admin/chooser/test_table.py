from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.log_actions import log

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.admin.citations.chooser.chosen import HOOK

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


def test_several_at_once_each_with_its_place_in_the_order_of_the_choice(admin_client, home):
    first, second, third = CitationFactory(year=2001), CitationFactory(year=2002), CitationFactory(year=2003)
    query = {"multiple": "1", "id": [third.pk, first.pk, second.pk, 10**9], "locator": ["", " p. 47 ", "x" * 300, ""]}
    answer = admin_client.get(reverse("citation_chooser:chosen_multiple"), query).json()
    assert [(result["id"], result["locator"]) for result in answer["result"]] == [
        (str(third.pk), ""),
        (str(first.pk), "p. 47"),
        (str(second.pk), "x" * 200),
    ]


@pytest.mark.parametrize(
    ("columns", "label", "health"),
    [
        ({}, "Okafor 2020", ""),
        (
            {"status": "retracted", "notice": "Made up."},
            "⚠ Okafor 2020",
            "Retracted. Made up. Superseded by Ng 2024.",
        ),
        (
            {"status": "retracted", "upheld_as": "retracted", "upheld_reason": "We cite the new text."},
            "Okafor 2020",
            "Retracted. Superseded by Ng 2024. Upheld: We cite the new text.",
        ),
        ({"status": "retracted", "upheld_as": "corrected"}, "⚠ Okafor 2020", "Retracted. Superseded by Ng 2024."),
    ],
)
def test_what_a_chip_says_of_its_source(admin_client, home, columns, label, health):
    newer = CitationFactory(authors=[{"family": "Ng"}], year=2024)
    citation = CitationFactory(title="Rest", year=2020, doi="10.5555/rest", superseded_by=newer, **columns)
    answer = admin_client.get(reverse("citation_chooser:chosen_multiple"), {"multiple": "1", "id": citation.pk}).json()
    (source,) = answer["result"]
    assert (source["label"], source["health"], source["kind_label"]) == (label, health, "Research")
    assert source["reference"] == "Okafor AN. Rest. Journal of Examples. 2020;12:1-9. doi:10.5555/rest"


def familiar(html: str) -> list[tuple[str, str]]:
    """Title of each source, and why it stands where it does."""
    table = BeautifulSoup(html, "html.parser").select_one("table.listing tbody")
    marks = [row.select_one(".medarticle-familiar") for row in table.find_all("tr")]
    titles = [row.select_one(".medarticle-title").get_text(strip=True) for row in table.find_all("tr")]
    return [(title, mark.get_text() if mark else "") for title, mark in zip(titles, marks, strict=True)]


def test_sources_of_the_text_come_first_then_those_used_lately_then_the_newest(
    admin_client, admin, home, django_assert_max_num_queries
):
    old, other, cited = (CitationFactory(title=title, year=1990) for title in ("Used", "Not used", "Cited"))
    made = CitationFactory(title="Made", year=1980)
    CitationFactory(title="Newest", year=2025)
    article = ArticleFactory(cites=[old, cited])
    article.save_revision(user=admin)
    log(instance=made, action="wagtail.create", user=admin)
    somebody = User.objects.create_user("somebody")
    ArticleFactory(cites=[other]).save_revision(user=somebody)
    url, query = reverse("citation_chooser:choose_results"), {"multiple": "1", "cited": f"{cited.pk},nonsense,{10**9}"}
    expected = [
        ("Cited", "In this article"),
        ("Made", "Used lately"),
        ("Used", "Used lately"),
        ("Newest", ""),
        ("Not used", ""),
    ]
    assert familiar(admin_client.get(url, query).content.decode()) == expected
    for _ in range(8):
        ArticleFactory(cites=CitationFactory.create_batch(9, year=1970)).save_revision(user=admin)
    with django_assert_max_num_queries(25):
        html = admin_client.get(url, query).content.decode()
    assert familiar(html)[0] == expected[0]


def test_a_site_says_which_sources_a_user_may_choose(admin_client, home):
    withheld, free = CitationFactory(title="Withheld", doi="10.5555/withheld"), CitationFactory(title="Free")
    with hooks.register_temporarily(HOOK, lambda citations, request: citations.exclude(title="Withheld")):
        html = admin_client.get(reverse("citation_chooser:choose_results"), {"cited": withheld.pk}).content.decode()
        assert [row[1] for row in rows(html)] == ["Free"]
        assert admin_client.get(reverse("citation_chooser:chosen", args=[withheld.pk])).status_code == 404
        both = {"multiple": "1", "id": [withheld.pk, free.pk]}
        answer = admin_client.get(reverse("citation_chooser:chosen_multiple"), both).json()
        assert [result["id"] for result in answer["result"]] == [str(free.pk)]
        paste = reverse("citation_chooser:paste")
        shown = admin_client.post(paste, {"text": "10.5555/withheld"}).json()["htmlFragment"]
        assert "not among those that you may cite" in shown
        taken = admin_client.post(paste, {"text": "10.5555/withheld", "take": "1", "citation": withheld.pk}).json()
        assert taken["result"] == []


@pytest.mark.parametrize("number", ["978-0-306-40615-7", "NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"])
def test_the_number_of_a_withheld_source_says_nothing_of_it(admin_client, home, number):
    CitationFactory(title="Withheld", isbn="0306406152", registration="NCT01234567")
    paste = reverse("citation_chooser:paste")
    with hooks.register_temporarily(HOOK, lambda citations, request: citations.exclude(title="Withheld")):
        for query in ({}, {"take": "1", "record": "1"}):
            answer = admin_client.post(paste, {"text": number, **query}).json()
            assert "not among those that you may cite" in answer["htmlFragment"]
            assert not [name for name in ("Withheld", "Okafor") if name in answer["htmlFragment"]]
            assert not answer.get("result")
        CitationFactory(title="Free", isbn="9780306406157", registration="NCT01234567")
        shown = admin_client.post(paste, {"text": number}).json()["htmlFragment"]
        assert "Free" in shown
        assert "Withheld" not in shown
    assert "Withheld" in admin_client.post(paste, {"text": number}).json()["htmlFragment"]


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
