"""The library in a real browser."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.axe import serious
from tests.factories import ArticleFactory, CitationFactory, TopicFactory

NAMES = "wagtailsnippets_wagtail_medarticle_citation"


@pytest.fixture(autouse=True)
def offline(settings):
    """Nothing that the admin would fetch from elsewhere."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False


@pytest.fixture
def page(browser_page, admin, live_server, home):
    client = Client()
    client.force_login(admin)
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    return browser_page


@pytest.fixture
def citation(home):
    citation = CitationFactory(title="Rest in heart failure", status="retracted", notice="Gone.", year=2020)
    ArticleFactory(title="Heart failure", cites=[citation])
    return citation


def test_no_serious_violation_in_our_views(page, citation):
    topic = TopicFactory()
    bulk = reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", "delete"])
    for url in (
        reverse(f"{NAMES}:list"),
        *(reverse(f"{NAMES}:{view}", args=[citation.pk]) for view in ("edit", "delete", "inspect", "usage")),
        f"{bulk}?id={citation.pk}",
        reverse("wagtailsnippets_wagtail_medarticle_topic:edit", args=[topic.pk]),
        reverse("wagtailsnippets_wagtail_medarticle_contributor:add"),
    ):
        page.goto(url)
        assert serious(page) == [], url


def test_a_source_is_found_and_chosen_by_its_doi(page, citation):
    newer = CitationFactory(
        title="Rest revisited", authors=[{"family": "Ng", "given": "Li"}], year=2024, doi="10.5555/new.1"
    )
    page.goto(reverse(f"{NAMES}:edit", args=[citation.pk]))
    page.get_by_role("button", name="Choose a source", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Search").fill("https://doi.org/10.5555/NEW.1")
    dialog.get_by_role("link", name="Okafor 2020").wait_for(state="detached")
    # The dialog's own frame is Wagtail's.
    assert serious(page, within=".modal-body") == []
    dialog.get_by_role("link", name="Ng 2024").click()
    page.get_by_text("Ng 2024: Rest revisited").wait_for()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("updated").first.wait_for()
    citation.refresh_from_db()
    assert citation.superseded_by == newer


def test_deleting_by_keyboard_after_reading_where_it_is_cited(page, citation):
    page.goto(reverse(f"{NAMES}:delete", args=[citation.pk]))
    page.get_by_role("link", name="Heart failure").wait_for()
    page.get_by_role("button", name="Yes, delete").focus()
    page.keyboard.press("Enter")
    page.get_by_text("deleted").first.wait_for()
    assert not type(citation).objects.filter(pk=citation.pk).exists()
