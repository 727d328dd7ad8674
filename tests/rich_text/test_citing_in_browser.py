"""Citing in the editor, in a real browser: static/wagtail_medarticle/js/citing/."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from wagtail_medarticle.citing.markers import Marker
from wagtail_medarticle.models import Citation
from wagtail_medarticle.models.base import Page as BasePage

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Locator, Page

CHIP = ".medarticle-citation"
POPOVER = ".medarticle-citation-popover"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sources(db: None) -> dict[str, int]:
    """Primary keys by first author."""
    return {
        family: Citation.objects.create(title=title, authors=[{"family": family}], year=year).pk
        for family, title, year in (
            ("DeLellis", "The neuroendocrine system and its tumors", 2001),
            ("Oronsky", "Nothing but NET", 2017),
            ("Pavel", "Guidelines for neuroendocrine tumours", 2020),
        )
    }


@pytest.fixture
def edit(browser_page: Page, article_model: Any, admin: User) -> Callable[..., Any]:
    """Open the editor on an article with these rich texts, and give the article."""
    from wagtail.models import Page as WagtailPage
    from wagtail.models import Site

    def open_editor(*texts: str) -> Any:
        content = [{"type": "text", "value": text} for text in texts]
        section = {"heading": "Overview", "audience": "", "content": content, "variants": []}
        article = article_model(title="NET")
        article.body = json.dumps([{"type": "general_section", "value": section}])
        site = Site.objects.filter(is_default_site=True).first()
        parent = site.root_page if site else WagtailPage.objects.get(depth=1)
        parent.add_child(instance=article)
        browser_page.goto("/admin/login/")
        browser_page.fill("[name=username]", "admin")
        browser_page.fill("[name=password]", "admin")
        browser_page.click("button[type=submit]")
        browser_page.goto(f"/admin/pages/{article.pk}/edit/")
        browser_page.wait_for_selector("[data-draftail-editor-wrapper]")
        return article

    return open_editor


def paragraph(content: str) -> str:
    return f'<p data-block-key="abcde">{content}</p>'


def editors(page: Page) -> Locator:
    return page.locator(".public-DraftEditor-content")


def content(page: Page, field: int = 0) -> str:
    """What the field would store now, without block tags."""
    page.wait_for_timeout(400)  # the editor writes to its field a quarter of a second after a change
    value = page.evaluate(
        """(field) => {
            const wrapper = document.querySelectorAll('[data-draftail-editor-wrapper]')[field];
            return [...wrapper.parentNode.children].find((node) => node.draftailEditor).value;
        }""",
        field,
    )
    stored = ContentstateConverter(["citation", "bold", "link"]).to_database_format(value)
    return re.sub(r"</?p\b[^>]*>", "", stored)


def choose(page: Page, *families: str) -> None:
    """Choose sources in the open chooser."""
    for family in families:
        page.locator(".modal-body tr", has_text=family).locator("input[type=checkbox]").check()
    page.locator(".modal-body [data-multiple-choice-submit]").click()
    page.locator(".modal").wait_for(state="detached")
    page.wait_for_selector(".public-DraftEditor-content:focus")


def test_opening_and_saving_changes_nothing(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    marker = Marker(sources["Oronsky"], 'p. "4" & <5>').to_html()
    article = edit(paragraph(f"Rare 😀 {marker}, {Marker(10**17).to_html()} and {marker}{marker}"))
    assert editors(browser_page).inner_text() == (
        'Rare 😀 [Oronsky 2017, p. "4" & <5>], [deleted source] and '
        '[Oronsky 2017, p. "4" & <5>][Oronsky 2017, p. "4" & <5>]'
    )
    before = article.body.get_prep_value()
    editors(browser_page).click(position={"x": 40, "y": 20})
    browser_page.keyboard.press("End")
    browser_page.keyboard.type("!")
    browser_page.keyboard.press("Backspace")
    content(browser_page)
    browser_page.locator("button.action-save").first.click()
    browser_page.wait_for_function("() => !document.querySelector('.action-save[disabled]')")
    browser_page.wait_for_timeout(1000)
    assert article.get_latest_revision_as_object().body.get_prep_value() == before


def test_citing_two_sources_at_the_caret(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    edit(paragraph("Rare."))
    editors(browser_page).click()
    browser_page.keyboard.press("End")
    browser_page.keyboard.press("ArrowLeft")
    browser_page.keyboard.type("/cite")
    browser_page.keyboard.press("Enter")
    choose(browser_page, "DeLellis", "Pavel")
    browser_page.wait_for_selector(CHIP)
    browser_page.keyboard.type(" indeed")
    both = {Marker(sources[family]).to_html() for family in ("DeLellis", "Pavel")}
    stored = content(browser_page)
    assert stored.startswith("Rare")
    assert stored.endswith(" indeed.")
    assert set(re.findall("<embed[^>]*>", stored)) == both
    assert set(browser_page.locator(CHIP).all_inner_texts()) == {"[DeLellis 2001]", "[Pavel 2020]"}


def test_leaving_the_chooser_leads_back_into_the_sentence(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    edit(paragraph("Rare."))
    editors(browser_page).click()
    browser_page.keyboard.press("Home")
    browser_page.keyboard.type("/cite")
    browser_page.keyboard.press("Enter")
    browser_page.locator(".modal-body tr", has_text="Pavel").wait_for()
    browser_page.locator(".modal .close").click()
    browser_page.wait_for_selector(".public-DraftEditor-content:focus")
    browser_page.keyboard.type("So ")
    assert content(browser_page) == "So Rare."


def test_the_selected_text_is_cited_not_replaced(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    edit(paragraph("Rare"))
    editors(browser_page).click()
    browser_page.keyboard.press("Control+a")
    browser_page.locator("button[name=CITATION]").click()
    choose(browser_page, "Pavel")
    browser_page.wait_for_selector(CHIP)
    assert content(browser_page) == f"Rare{Marker(sources['Pavel']).to_html()}"


def test_a_place_in_the_source(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    marker = Marker(sources["Oronsky"])
    edit(paragraph(f"{marker.to_html()} {marker.to_html()} rare"))
    address = browser_page.url
    browser_page.locator(CHIP).nth(1).click()
    browser_page.locator(f"{POPOVER} input").fill("  Table <2> ")
    browser_page.keyboard.press("Enter")
    browser_page.locator(POPOVER).wait_for(state="detached")
    located = Marker(sources["Oronsky"], "Table <2>").to_html()
    assert content(browser_page) == f"{marker.to_html()} {located} rare"
    assert browser_page.locator(CHIP).nth(1).inner_text() == "[Oronsky 2017, Table <2>]"
    assert browser_page.url == address
    browser_page.keyboard.press("Control+z")
    assert content(browser_page) == f"{marker.to_html()} {marker.to_html()} rare"
    browser_page.keyboard.press("Control+Shift+z")
    assert content(browser_page) == f"{marker.to_html()} {located} rare"


def test_escape_keeps_the_place_as_it_was(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    marker = Marker(sources["Oronsky"], "p. 4").to_html()
    edit(paragraph(marker))
    browser_page.locator(CHIP).click()
    browser_page.locator(f"{POPOVER} input").fill("p. 5")
    browser_page.keyboard.press("Escape")
    browser_page.locator(POPOVER).wait_for(state="detached")
    assert content(browser_page) == marker


def test_another_source_in_the_same_place(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    edit(paragraph(f"So {Marker(sources['Oronsky'], 'p. 4').to_html()}."))
    browser_page.locator(CHIP).click()
    browser_page.locator(f"{POPOVER} input").fill("p. 5")
    browser_page.locator(POPOVER).get_by_text("Choose another source").click()
    choose(browser_page, "Pavel")
    browser_page.locator(CHIP, has_text="[Pavel 2020]").wait_for()
    assert content(browser_page) == f"So {Marker(sources['Pavel']).to_html()}."


def test_remove_takes_the_label_along(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    marker = Marker(sources["Oronsky"]).to_html()
    edit(paragraph(f"{marker}So {marker}."))
    browser_page.locator(CHIP).nth(1).click()
    browser_page.locator(POPOVER).get_by_text("Remove").click()
    assert content(browser_page) == f"{marker}So ."


@pytest.mark.parametrize(
    ("keys", "stored"),
    [
        (["End", "Backspace"], "a"),
        (["End", "ArrowLeft", "x"], "ax{}"),
        (["Home", "ArrowRight", "ArrowRight", "x"], "a{}x"),
        (["Home", "ArrowRight", "ArrowRight", "Enter", "x"], "a{}x"),
        (["Home", "Shift+ArrowRight", "Shift+ArrowRight", "x"], "x"),
        (["Home", "ArrowRight", "Delete", "x"], "ax"),
        (["End", "Control+ArrowLeft", "x"], "ax{}"),
        (["Home", "ArrowRight", "Control+ArrowRight", "x"], "a{}x"),
        (["End", "ArrowLeft", "Shift+ArrowRight", "x"], "ax"),
        (["End", "Shift+ArrowLeft", "Shift+ArrowLeft", "x"], "x"),
    ],
)
def test_the_keyboard_can_not_break_a_chip(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int], keys: list[str], stored: str
) -> None:
    marker = Marker(sources["Oronsky"]).to_html()
    edit(paragraph(f"a{marker}"))
    editors(browser_page).click()
    for key in keys:
        browser_page.keyboard.press(key)
    assert content(browser_page) == stored.format(marker)


def test_typing_after_a_click_on_a_chip(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    marker = Marker(sources["Oronsky"]).to_html()
    edit(paragraph(f"a {marker} b"))
    browser_page.locator(CHIP).click()
    browser_page.keyboard.type("x")
    browser_page.locator(POPOVER).wait_for(state="detached")
    assert content(browser_page) == f"a {marker}x b"


@pytest.mark.skipif(
    BasePage._meta.label != "wagtailcore.Page",
    reason="Wagtail 8.0's link dialog asks for wagtailcore.page, whatever the base page",
)
def test_a_link_over_a_citation_goes_around_it(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    marker = Marker(sources["Oronsky"]).to_html()
    edit(paragraph(f"a {marker} b"))
    editors(browser_page).click()
    browser_page.keyboard.press("Control+a")
    browser_page.locator("button[name=LINK]").click()
    browser_page.locator(".modal-body").get_by_text("External link").click()
    browser_page.locator(".modal-body [name$=url]").fill("https://example.org/")
    browser_page.locator(".modal-body form [type=submit]").click()
    browser_page.locator(".modal").wait_for(state="detached")
    link = '<a href="https://example.org/">{}</a>'
    assert content(browser_page) == link.format("a ") + marker + link.format(" b")


def test_copying_between_fields(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    marker = Marker(sources["Oronsky"], "p. 4").to_html()
    edit(paragraph(f"a {marker} b"), paragraph("c"))
    editors(browser_page).nth(0).click()
    browser_page.keyboard.press("Control+a")
    browser_page.keyboard.press("Control+c")
    editors(browser_page).nth(1).click()
    browser_page.keyboard.press("End")
    browser_page.keyboard.press("Control+v")
    assert content(browser_page, 1) == f"ca {marker} b"
    assert content(browser_page, 0) == f"a {marker} b"
