"""The side panel in a real browser: static/wagtail_medarticle/js/article_panel.js."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.axe import SETTLED, serious
from tests.csp import strict
from tests.factories import ArticleFactory, CitationFactory, block, cite, section

pytestmark = pytest.mark.django_db(transaction=True)
PANEL = ".medarticle-panel"
CHIP_SHOWN = """() => {
    const chip = document.getSelection().anchorNode?.parentElement;
    if (!chip?.closest('[data-draftail-editor-wrapper]') || !chip.textContent.includes('Ng')) return false;
    const { left, top, bottom } = chip.getBoundingClientRect();
    return [top + 1, bottom - 1].every((y) => chip.contains(document.elementFromPoint(left + 4, y)));
}"""
"""Whether a citation is selected in an editor, and nothing such as the save bar lies over it."""


@pytest.fixture
def page(browser_page: Any, admin: Any, live_server: Any, home: Any, settings: Any) -> Any:
    """A browser that the superuser is logged in with, and that fetches nothing from elsewhere."""
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    client = Client()
    client.force_login(admin)
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    browser_page.set_viewport_size({"width": 1500, "height": 1000})
    return browser_page


@pytest.fixture
def article(home: Any) -> Any:
    """An article that cites a guideline twice and a retracted trial once."""
    guideline = CitationFactory(title="Guideline on sleep", kind="guideline", authors=[{"family": "Ng"}])
    trial = CitationFactory(title="A trial of rest", status="retracted", notice="Made up.", authors=[{"family": "Roe"}])
    return ArticleFactory(
        title="Sleep",
        body=[
            section("Care", block("text", f"<p>Sleep helps{cite(guideline)}.</p><p>Rest helps{cite(trial)}.</p>")),
            section(
                "Outlook",
                *(block("text", f"<p>Paragraph {number} of many.</p>") for number in range(6)),
                block("text", f"<p>All is well{cite(guideline)}.</p>"),
                kind="research_section",
            ),
        ],
    )


def shot(page: Any, name: str, scheme: str = "light") -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_panel_follows_the_text_and_leads_to_its_places(page: Any, article: Any) -> None:
    strict(page)
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    page.get_by_role("button", name="Toggle references and checks").click()
    panel = page.locator(PANEL)
    panel.get_by_role("heading", name="References 2").wait_for()
    assert "Reference 2 has been retracted: “A trial of rest”." in panel.inner_text()
    assert panel.get_by_role("heading", name="Sources to look at 1").is_visible()
    assert serious(page, within=PANEL) == []
    for scheme in ("dark", "light"):
        shot(page, f"panel-{scheme}", scheme)
    panel.get_by_role("heading", name="Review").scroll_into_view_if_needed()
    shot(page, "panel-references")

    panel.get_by_role("button", name="Go to: All is well").click()
    page.wait_for_function(CHIP_SHOWN)
    shot(page, "panel-gone")

    # What is typed is looked at, what is deleted is no longer listed; nothing was saved.
    page.keyboard.press("Backspace")
    panel.get_by_text("Cited once").nth(1).wait_for()
    editor = page.locator(".public-DraftEditor-content").first
    editor.get_by_text("Rest helps").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")
    page.keyboard.press("Delete")
    panel.get_by_role("heading", name="References 1").wait_for()
    assert "has been retracted" not in panel.inner_text()
    assert panel.get_by_role("heading", name="Sources to look at").count() == 0
    stored = type(article).objects.get(pk=article.pk)
    assert stored.body.get_prep_value() == article.body.get_prep_value()


def test_the_panel_of_a_new_article_by_keyboard(page: Any, home: Any, article_model: Any) -> None:
    model = article_model._meta
    page.goto(reverse("wagtailadmin_pages:add", args=[model.app_label, model.model_name, home.pk]))
    toggle = page.get_by_role("button", name="Toggle references and checks")
    toggle.focus()
    page.keyboard.press("Enter")
    panel = page.locator(PANEL)
    panel.get_by_text("Nothing is cited yet.").wait_for()
    assert panel.get_by_text("Not submitted").first.is_visible()
