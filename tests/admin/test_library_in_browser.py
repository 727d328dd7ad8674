"""The library's own pages in a real browser, under a content security policy that forbids inline scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.urls import reverse

from tests.admin.test_importing import item, items
from tests.axe import serious
from tests.factories import ArticleFactory, CitationFactory
from tests.library.look_up.conftest import Services, _server, services
from tests.library.merging.stored import references_to
from wagtail_medarticle.library import storing as stepping
from wagtail_medarticle.models import Citation

__all__ = ["_server", "services"]
NAMES = "wagtailsnippets_wagtail_medarticle_citation"
SEARCH_LEFT = """() => new Promise((done, fail) => {
    document.addEventListener('w-swap:success', () => done(), { once: true });
    setTimeout(() => fail(new Error('no second search within a minute')), 60_000);
    document.activeElement.blur();
})"""
"""Leaves the field, upon which Wagtail searches once more and puts a new header over the page."""
OURS = ("/citation/", "/medarticle-health/", "/old-sources/")
POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"


@pytest.fixture
def page(browser_page: Any, admin: Any, live_server: Any, home: Any, settings: Any, monkeypatch: Any) -> Any:
    """Logged in; a breach of the policy is an error in the console, which fails the test."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    client = Client()
    client.force_login(admin)
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )

    answer = WSGIHandler.get_response

    def strict(handler: WSGIHandler, request: Any) -> Any:
        response = answer(handler, request)
        if any(name in request.path for name in OURS):  # the page editor is Wagtail's, and has scripts in it
            response["Content-Security-Policy"] = POLICY
        return response

    monkeypatch.setattr(WSGIHandler, "get_response", strict)
    return browser_page


def test_duplicates_are_found_compared_and_merged(page: Any) -> None:
    kept = CitationFactory(title="Rest in heart failure", doi="10.5555/rest")
    gone = CitationFactory(title="Rest in heart failure.", doi="", pmid="31000001", volume="13")
    ArticleFactory(title="Heart failure", cites=[gone])
    page.goto(reverse(f"{NAMES}:list"))
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("link", name="Likely duplicates").click()
    assert serious(page) == []
    page.get_by_role("link", name="Compare and merge").click()
    assert serious(page) == []
    volume = page.get_by_role("row", name="Volume")
    assert volume.get_by_role("radio", checked=True).get_attribute("value") == str(gone.pk)
    volume.get_by_role("radio").last.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Merge").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Merged into “Okafor 2024").wait_for()
    page.get_by_text("No two entries look like one source.").wait_for()
    citation = Citation.objects.get()
    assert (citation.pk, citation.doi, citation.pmid, citation.volume) == (gone.pk, "10.5555/rest", "31000001", "12")
    assert references_to(kept.pk) == []


def test_ticked_entries_are_given_a_kind_and_merged(page: Any) -> None:
    for number in range(3):
        CitationFactory(title=f"Study {number}")
    page.goto(reverse(f"{NAMES}:list"))

    def tick() -> None:
        for number in (0, 2):
            page.get_by_role("row", name=f"Study {number}").get_by_role("checkbox").check()

    tick()
    page.get_by_role("link", name="Set the kind of the selected citations").click()
    assert serious(page) == []
    page.get_by_label("Kind").select_option("Guideline")
    page.get_by_role("button", name="Set kind").click()
    page.get_by_text("2 citations changed to “Guideline”.").wait_for()
    tick()
    page.get_by_role("link", name="Merge selected citations").click()
    page.get_by_role("radio", name="with its history").nth(1).wait_for()
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("row", name="Study 1").wait_for()
    assert Citation.objects.count() == 2


def test_what_is_filtered_is_exported(page: Any) -> None:
    article = ArticleFactory(title="Heart failure", cites=[CitationFactory(title="Rest in heart failure")])
    CitationFactory(title="Sleep guideline")
    page.goto(reverse(f"{NAMES}:list"))
    page.get_by_role("searchbox").or_(page.get_by_label("Search term")).first.fill("sleep")
    page.get_by_role("row", name="Rest in heart failure").wait_for(state="detached")
    page.evaluate(SEARCH_LEFT)
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("link", name="Export references").click()
    page.get_by_text("1 entry of the library.").wait_for()
    assert serious(page) == []
    page.get_by_label("RIS").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "citations.ris"
    assert "Sleep guideline" in download.value.path().read_text()
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Export references").click()
    page.get_by_text("What “Heart failure” cites").wait_for()


def test_references_are_looked_at_and_then_imported(page: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("wagtail_medarticle.admin.citations.importing.SECONDS", 0)
    monkeypatch.setattr(stepping.advance.__wrapped__, "__kwdefaults__", {"batch": 200})
    CitationFactory(title="Known study", doi="10.5555/known", volume="")
    page.goto(reverse(f"{NAMES}:list"))
    page.get_by_role("button", name="Actions").click()
    page.get_by_role("link", name="Import").click()
    page.get_by_label("Or pasted text").fill("Dear all")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("in none of the formats that can be read").wait_for()
    assert serious(page) == []
    known = {"title": "Known study", "DOI": "10.5555/known", "volume": "7"}
    page.get_by_label("Or pasted text").fill(items(known, {"DOI": "10.5555/nobody"}, *map(item, range(498))))
    page.get_by_role("button", name="Look at it").click()
    page.get_by_text("Nothing is stored yet.").wait_for()
    assert serious(page) == []
    page.get_by_role("button", name="Import 500 records").focus()
    with page.expect_response(lambda response: response.request.method == "POST") as first:
        page.keyboard.press("Enter")
    assert first.value.status == 200
    page.goto(reverse(f"{NAMES}:import"))  # and so leaves it, whatever it was doing
    assert serious(page) == []
    page.get_by_role("row", name="of 500 records are done.").get_by_role("link", name="pasted text").wait_for()
    page.get_by_role("link", name="Go on with it").click()
    page.get_by_text("This import was interrupted.").wait_for()
    steps: list[int] = []
    page.on("response", lambda response: steps.append(response.status) if response.request.method == "POST" else None)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Done. This is what became").wait_for()
    assert steps
    assert {*steps} == {200}
    page.get_by_role("link", name="Rejected (1)").click()
    page.get_by_text("the library has no such source").wait_for()
    assert serious(page) == []
    assert Citation.objects.count() == 499


def test_a_source_is_looked_up_in_its_form(page: Any, services: Services) -> None:
    source = CitationFactory(title="My own title", authors=[], year=None, volume="", pages="", doi="10.5555/tea.2019.4")
    CitationFactory(title="Sleep", doi="10.5555/sleep.2021.17")
    CitationFactory(title="Aged guideline", kind="guideline", year=2000)
    ArticleFactory(title="Recovery", cites=[source])
    page.goto(reverse(f"{NAMES}:edit", args=[source.pk]))
    identifier = page.get_by_label("DOI, PubMed ID, PMCID or NCT number")
    identifier.fill("10.5555/nowhere")
    identifier.press("Enter")
    page.get_by_role("alert").get_by_text("Crossref doesn't know 10.5555/nowhere.").wait_for()
    identifier.fill("10.5555/sleep.2021.17")
    identifier.press("Enter")
    page.get_by_role("link", name="Okafor 2024: Sleep").wait_for()
    identifier.fill("10.5555/tea.2019.4")
    page.get_by_role("button", name="Look it up").click()
    page.get_by_text("What Crossref says. Tick what the form is to take over.").wait_for()
    assert serious(page) == []
    assert page.get_by_role("checkbox", name="Authors", exact=True).is_checked()
    assert not page.get_by_role("checkbox", name="Title").is_checked()
    assert page.get_by_role("checkbox", name="Health").is_checked()
    page.get_by_role("button", name="Take over the ticked ones").click()
    page.get_by_text("Taken over into the form. Save it to keep it.").wait_for()
    assert page.locator("#id_title").input_value() == "My own title"
    assert Citation.objects.get(pk=source.pk).year is None
    page.get_by_role("button", name="Choose a source").click()
    page.get_by_role("dialog").get_by_role("link", name="Okafor 2024").click()
    page.get_by_role("link", name="Okafor 2024: Sleep").or_(page.get_by_text("Okafor 2024: Sleep")).first.wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("updated").first.wait_for()
    source.refresh_from_db()
    assert (source.title, source.year, source.authors) == (
        "My own title", 2019, [{"family": "Berg", "given": "Jan"}],
    )  # fmt: skip
    assert source.superseded_by.title == "Sleep"
    assert source.notice == "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30"
    page.goto(reverse("wagtail_medarticle_health_report"))
    page.get_by_role("button", name="Show filters").click()
    page.get_by_role("button", name="Date", exact=True).click()
    page.get_by_label("Date from").fill("2020-01-01")
    page.get_by_text("There is 1 match").wait_for()
    page.get_by_role("row", name="Berg 2019").get_by_role("link", name="Recovery").wait_for()
    assert serious(page) == []
    page.get_by_role("button", name="Review desk").click()
    page.get_by_role("link", name="Old sources").click()
    page.get_by_role("row", name="Aged guideline").get_by_text("Cited in no article").wait_for()
    assert serious(page) == []
