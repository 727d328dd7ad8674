"""The article in a real browser."""

from __future__ import annotations

import pytest
from wagtail.models import Site

from tests.axe import serious
from tests.factories import ArticleFactory, CitationFactory, block, section, text
from wagtail_medarticle.models import FollowUpQuestion

LEVELS = ("note", "caution", "emergency")


@pytest.fixture
def article(home, live_server):
    Site.objects.update(port=live_server.thread.port)
    source = CitationFactory(status="retracted", notice="See https://example.org/notice", pmid="31000001")
    body = [
        section(
            "From the guidelines",
            text("Rest helps", source, CitationFactory(kind="guideline")),
            block("statement", {"text": "<p>Do rest.</p>", "certainty": "low", "strength": "conditional-against"}),
            block("key_points", {"title": "", "points": [block("item", "<p>Rest</p>")]}),
            *(block("warning", {"level": level, "title": "Mind", "text": "<p>This.</p>"}) for level in LEVELS),
            block(
                "table",
                {
                    "table": {
                        "caption": "Doses",
                        "columns": [{"type": "number", "heading": f"Column {number}"} for number in range(12)],
                        "rows": [{"values": [1000 + number for number in range(12)]}],
                    },
                    "note": "",
                },
            ),
            kind="guideline_section",
            variants=[("patient", [text("Take a rest", source)])],
        )
    ]
    return ArticleFactory(body=body)


@pytest.mark.parametrize("width", [360, 1200])
def test_no_serious_violation_and_nothing_sticks_out(browser_page, article, width):
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(article.url)
    assert serious(browser_page) == []
    for scheme in ("dark", "light"):
        browser_page.emulate_media(color_scheme=scheme)
        assert browser_page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_dark_and_light_are_what_the_reader_prefers(browser_page, article):
    colours = set()
    for scheme in ("light", "dark"):
        browser_page.emulate_media(color_scheme=scheme)
        browser_page.goto(article.url)
        colours.add(browser_page.evaluate("getComputedStyle(document.querySelector('.medarticle')).color"))
    assert len(colours) == 2


def test_from_the_keyboard(browser_page, article):
    browser_page.goto(article.url)
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    browser_page.locator("sup.citation a").first.focus()
    browser_page.keyboard.press("Enter")
    assert browser_page.url.endswith("#ref-1")
    assert browser_page.locator("#ref-1").evaluate("node => node.matches(':target')")


def test_another_audience(browser_page, article):
    browser_page.goto(article.url)
    browser_page.get_by_role("link", name="Patient or caregiver").click()
    browser_page.get_by_text("Take a rest").wait_for()
    browser_page.get_by_role("link", name="Show the text for all readers").click()
    browser_page.get_by_text("Rest helps").wait_for()


def test_a_question_is_sent_without_leaving_the_article(browser_page, article):
    browser_page.goto(article.url)
    browser_page.get_by_label("Your question").fill("May I walk?")
    browser_page.get_by_label("E-mail").fill("reader@example.org")
    browser_page.get_by_role("button", name="Send").click()
    browser_page.get_by_text("Your question has been sent.").wait_for()
    assert browser_page.get_by_label("Your question").is_hidden()
    asked = FollowUpQuestion.objects.get()
    assert (asked.question, asked.email, asked.page_id) == ("May I walk?", "reader@example.org", article.pk)


def test_without_scripts_there_is_no_form_that_leads_nowhere(browser, live_server, article):
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(article.url)
        assert page.get_by_label("Your question").is_hidden()
        assert page.get_by_text("Rest helps").is_visible()
