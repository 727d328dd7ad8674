"""Looking up by DOI and PubMed ID, against a server that answers as the services do."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.test import override_settings

from tests.library.look_up.conftest import Services
from wagtail_medarticle import __version__, lookup
from wagtail_medarticle.library import look_up_client as pace
from wagtail_medarticle.library.look_up import look_up
from wagtail_medarticle.references.health import Health
from wagtail_medarticle.references.identifiers import IdentifierError
from wagtail_medarticle.references.record import Name, PartialDate

SLEEP = "10.5555/sleep.2021.17"


@pytest.mark.parametrize("identifier", [SLEEP, f"https://doi.org/{SLEEP.upper()}", f"doi:{SLEEP}"])
def test_a_doi_in_any_form_gives_the_record_of_crossref(services: Services, identifier: str) -> None:
    record = lookup.find(identifier)
    assert record.title == "Sleep and recovery: a randomised trial"
    assert record.authors == (Name(family="Okafor", given="Ada N."), Name(literal="Sleep Trial Group"))
    assert (record.container_title, record.container_title_short) == ("Journal of Example Sleep", "J Ex Sleep")
    assert (record.volume, record.issue, record.pages) == ("12", "3", "112-119")
    assert (record.issued, record.publisher, record.publisher_place) == (
        PartialDate(2021, 3, 9), "Example Press", "Ghent",
    )  # fmt: skip
    assert (record.doi, record.issn, record.url, record.type) == (SLEEP.upper(), "0317-8471", "", "article-journal")


@pytest.mark.parametrize("identifier", ["31000001", "PMID: 31000001", "https://pubmed.ncbi.nlm.nih.gov/31000001/"])
def test_a_pubmed_id_in_any_form_gives_the_record_of_pubmed(services: Services, identifier: str) -> None:
    record = lookup.find(identifier)
    assert (record.title, record.pmid, record.doi) == ("Walking after surgery", "31000001", "10.5555/walk.2019.8")
    assert (record.authors, record.issued) == ((Name(family="Ng", given="Li"),), PartialDate(2019, 2))


def test_requests_say_who_asks(services: Services) -> None:
    lookup.find(SLEEP)
    lookup.find("31000001")
    crossref, pubmed = services.asked
    for asked in services.asked:
        assert asked.agent == f"wagtail-medarticle/{__version__} (mailto:library@example.com)"
    assert crossref.query == {"mailto": "library@example.com"}
    assert (pubmed.query["tool"], pubmed.query["email"]) == ("wagtail-medarticle", "library@example.com")


def test_an_answer_is_asked_for_once(services: Services) -> None:
    assert lookup.find(SLEEP) == lookup.find(SLEEP.upper())
    assert len(services.asked) == 1


@pytest.mark.parametrize("identifier", ["10.5555/nowhere", "39999999"])
def test_what_the_service_does_not_know(services: Services, identifier: str) -> None:
    with pytest.raises(lookup.NotFound, match=identifier):
        lookup.find(identifier)


@pytest.mark.parametrize("identifier", ["", "sleep", "PMC77", "10.5555"])
def test_what_is_no_identifier_asks_nobody(services: Services, identifier: str) -> None:
    with pytest.raises(IdentifierError):
        lookup.find(identifier)
    assert not services.asked


def test_it_is_off_by_default() -> None:
    assert not lookup.available()
    with pytest.raises(lookup.LookupOff):
        lookup.find(SLEEP)


def test_it_is_on_where_the_site_says_so(services: Services) -> None:
    assert lookup.available()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_service_that_is_busy_is_asked_again(services: Services, status: int) -> None:
    services.fail(status)
    assert lookup.find(SLEEP).doi == SLEEP.upper()
    assert len(services.asked) == 2


def test_nobody_is_asked_again_before_the_time_that_they_name(services: Services) -> None:
    services.fail(429, {"Retry-After": "1"})
    start = time.monotonic()
    assert lookup.find(SLEEP).doi == SLEEP.upper()
    assert time.monotonic() - start >= 1


def test_who_asks_for_a_long_rest_gets_it(services: Services) -> None:
    services.fail(429, {"Retry-After": "3600"})
    with pytest.raises(lookup.Unavailable, match="3600 seconds"):
        lookup.find(SLEEP)
    assert len(services.asked) == 1


def test_a_service_that_fails_again_and_again(services: Services) -> None:
    for _ in range(3):
        services.fail(503)
    with pytest.raises(lookup.Unavailable, match="HTTP 503"):
        lookup.find(SLEEP)
    assert len(services.asked) == 3
    assert lookup.find(SLEEP).doi == SLEEP.upper()  # a failure isn't kept


def test_no_service_at_all() -> None:
    settings = {"EMAIL": "library@example.com", "CROSSREF_URL": "http://127.0.0.1:1", "TIMEOUT": 1}
    with (
        override_settings(WAGTAIL_MEDARTICLE={"LOOKUP": settings}),
        pytest.raises(lookup.Unavailable, match="no connection"),
    ):
        lookup.find(SLEEP)


@pytest.mark.parametrize(
    ("identifier", "body"),
    [
        (SLEEP, b"<html>maintenance</html>"),
        (SLEEP, b'{"message": []}'),
        (SLEEP, b'{"message": {"title": {"a": 1}}}'),
        (SLEEP, b'{"message": {"DOI": "10.5555/sleep.2021.17", "title": []}}'),
        (SLEEP, b"\xff\xfe"),
        ("31000001", b"<html>maintenance</html>"),
        ("31000001", b"<PubmedArticleSet><PubmedArticle><MedlineCitation></PubmedArticle></PubmedArticleSet>"),
        ("31000002", b"<PubmedArticleSet><PubmedArticle>1</PubmedArticle></PubmedArticleSet>"),
    ],
)
def test_an_answer_that_cannot_be_read(services: Services, identifier: str, body: bytes) -> None:
    services.fail(200, body=body)
    with pytest.raises(lookup.BadAnswer):
        lookup.find(identifier)


def test_what_became_of_a_source(services: Services) -> None:
    assert lookup.find_source(SLEEP).verdict is None
    verdict = lookup.find_source("10.5555/tea.2019.4").verdict
    assert verdict is not None
    assert (verdict.event.health, verdict.event.on) == (Health.RETRACTED, PartialDate(2021, 6, 15))
    assert (verdict.event.notice_doi, verdict.event.origin) == ("10.5555/tea.2021.30", "Retraction Watch 28111")


def test_a_work_updated_in_place_is_no_notice_of_another(services: Services) -> None:
    changed = {"DOI": SLEEP, "type": "correction", "updated": {"date-parts": [[2023, 5, 2]]}}
    services.works[SLEEP] = {**services.works[SLEEP], "update-to": [changed]}
    found = lookup.find_source(SLEEP)
    assert found.verdict is not None
    assert (found.verdict.event.health, found.verdict.event.on) == (Health.CORRECTED, PartialDate(2023, 5, 2))
    assert found.record.notice_of == ()
    assert [event.health for event in found.record.events] == [Health.CORRECTED]


def test_many_are_asked_about_at_once(services: Services) -> None:
    dois = ["10.5555/tea.2019.4", "10.5555/notice.2022.2", "10.5555/odd,one", *(f"10.5555/no.{n}" for n in range(30))]
    services.works["10.5555/odd,one"] = {
        "DOI": "10.5555/odd,one", "updated-by": [{"DOI": "10.5555/x", "type": "withdrawal"}],
    }  # fmt: skip
    found = [(doi, event.health.value) for doi, event in lookup.changes_published(dois)]
    assert sorted(found) == [
        ("10.5555/odd,one", "withdrawn"),
        ("10.5555/rest.2020.1", "corrected"),
        ("10.5555/tea.2019.4", "concern"),
        ("10.5555/tea.2019.4", "retracted"),
    ]
    assert len(services.asked) == 3


class OtherClient:
    """A site's own way to ask."""

    def __init__(self, settings: Any) -> None:
        self.email = settings.email

    def work(self, doi: str) -> dict[str, Any]:
        return {"DOI": doi, "title": [f"Asked by {self.email}"], "type": "journal-article"}


def test_a_site_may_ask_in_its_own_way() -> None:
    settings = {"EMAIL": "own@example.com", "CLIENT": "tests.library.look_up.test_lookup.OtherClient"}
    with override_settings(WAGTAIL_MEDARTICLE={"LOOKUP": settings}):
        assert lookup.find(SLEEP).title == "Asked by own@example.com"


def test_the_task_gives_json_or_a_sentence(services: Services) -> None:
    result = look_up.enqueue("10.5555/tea.2019.4")
    assert result.return_value["item"]["title"] == "Tea and recovery"
    assert result.return_value["event"] == {
        "health": "retracted", "on": "2021-06-15", "notice_doi": "10.5555/tea.2021.30",
    }  # fmt: skip
    assert "doesn't know" in look_up.enqueue("10.5555/nowhere").return_value["error"]
    assert "neither a DOI nor" in look_up.enqueue("tea").return_value["error"]


def test_requests_keep_their_distance() -> None:
    clock = [1000.0]
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)

    for _ in range(4):
        pace.wait_for_turn("distance", 2, now=lambda: clock[0], sleep=sleep)
    assert waits == [0.5, 1.0, 1.5]
    pace._last.clear()  # as another process would see it
    pace.wait_for_turn("distance", 2, now=lambda: clock[0], sleep=sleep)
    assert waits[-1] == 2.0
    clock[0] += 10
    pace.wait_for_turn("distance", 2, now=lambda: clock[0], sleep=sleep)
    assert len(waits) == 4


def test_nobody_waits_for_ever() -> None:
    for _ in range(7):
        pace.wait_for_turn("for-ever", 0.1, now=lambda: 1000.0, sleep=lambda seconds: None)
    with pytest.raises(pace.QueueTooLong):
        pace.wait_for_turn("for-ever", 0.1, now=lambda: 1000.0, sleep=lambda seconds: None)
