"""Citing in the editor, in a real browser: static/wagtail_medarticle/js/citing/.

Starting the editor takes seconds, so each test takes many steps.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import wagtail
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.views.pages.edit import EditView

from tests.axe import serious
from tests.csp import strict
from tests.editor import wait_until_watched, wait_until_written
from tests.factories import ArticleFactory, CitationFactory, block, section
from tests.waits import SECONDS, until
from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.citations.numbering import cited_ids, number
from wagtail_medarticle.models import Citation
from wagtail_medarticle.models.base import Page as BasePage

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Locator, Page

CHIP = ".medarticle-citation"
POPOVER = ".medarticle-citation-popover"
TOOLTIP = ".medarticle-citation-tooltip"
DIALOG = ".modal-body"
SHORTCUT = "Control+Alt+c"
CSP = "script-src 'self' 'report-sample'; object-src 'none'; base-uri 'none'"
AUTOSAVES = wagtail.VERSION >= (8,)
WAGTAILS_OWN = ("initDateTimeChooser(", "initDateChooser(", "initTimeChooser(")
"""Inline scripts of Wagtail's own date fields, which a site with such a policy has to allow by their hashes."""

LISTED = """(families) => {
    const listed = [...document.querySelectorAll('.medarticle-panel__references > li')];
    return listed.length === families.length && listed.every((item, at) => item.textContent.includes(families[at]));
}"""
"""Whether the side panel lists just these references in this order."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def quiet(settings: Any) -> None:
    """Nothing that the admin would fetch from elsewhere, or store in between."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    settings.WAGTAIL_GRAVATAR_PROVIDER_URL = None
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False


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


def log_in(context: Any, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.fixture
def edit(browser_page: Page, admin: User, live_server: Any, home: Any) -> Callable[..., Any]:
    """Open the editor on an article with these rich texts in one section, and give the article."""
    log_in(browser_page.context, live_server.url, admin)

    def open_editor(*texts: str) -> Any:
        article = ArticleFactory(body=[section("Overview", *(block("text", content) for content in texts))])
        open_article(browser_page, article)
        return article

    return open_editor


def open_article(page: Page, article: Any) -> None:
    page.goto(reverse("wagtailadmin_pages:edit", args=[article.pk]))
    editors(page).first.wait_for()


def paragraph(content: str) -> str:
    return f'<p data-block-key="abcde">{content}</p>'


def marker(pk: int, locator: str = "") -> str:
    return Marker(pk, locator).to_html()


def editors(page: Page) -> Locator:
    return page.locator("[data-streamfield-child] .public-DraftEditor-content")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def contents(page: Page) -> list[str]:
    """What each field of the body would store now, without block tags."""
    wait_until_written(page)
    values = page.evaluate(
        """() => [...document.querySelectorAll('[data-streamfield-child] [data-draftail-editor-wrapper]')].map(
            (wrapper) => [...wrapper.parentNode.children].find((node) => node.draftailEditor).value
        )"""
    )
    stored = map(ContentstateConverter(["citation", "bold", "link"]).to_database_format, values)
    return [re.sub(r"</?p\b[^>]*>", "", value) for value in stored]


def back_in_text(page: Page) -> None:
    page.locator(".modal").wait_for(state="detached")
    page.wait_for_selector(".public-DraftEditor-content:focus")


def choose(page: Page, *families: str) -> None:
    """Choose sources in the open dialog with the mouse."""
    for family in families:
        page.locator(f"{DIALOG} tr", has_text=family).locator("input[type=checkbox]").check()
    page.locator(f"{DIALOG} [data-multiple-choice-submit]").click()
    back_in_text(page)


def tab_to(page: Page, selector: str) -> None:
    """Go on with the Tab key until something that ``selector`` names has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the Tab key doesn't lead to {selector}")


def new_revision(page: Page, article: Any, act: Callable[[], None]) -> Any:
    """The revision that ``act`` made the server store."""
    before = article.revisions.order_by("-pk").values_list("pk", flat=True).first()
    with page.expect_navigation():
        act()
    page.wait_for_load_state()
    revision = article.revisions.order_by("-pk").first()
    assert revision.pk != before
    return revision


class SlowAutosave:
    """Autosave on a server that takes a second for it. Wagtail 7.4 has none: there is nothing to wait for.

    Keeps what each autosave was sent, and how many have ended, so that none is missed that began and ended while
    nobody looked.
    """

    def __init__(self) -> None:
        self.began: list[str] = []
        self.ended = 0
        self.store = EditView.form_valid

    def form_valid(self, view: Any, form: Any) -> Any:
        if not getattr(view, "expects_json_response", False):
            return self.store(view, form)
        self.began.append("\n".join(view.request.POST.values()))
        time.sleep(1)
        try:
            return self.store(view, form)
        finally:
            self.ended += 1

    def typed(self, page: Page, words: str) -> None:
        """Type ``words``, until they are on their way to the server or there."""
        if AUTOSAVES:
            wait_until_watched(page)
        before = len(self.began)
        page.keyboard.type(words)
        if AUTOSAVES:
            until(
                lambda: any(words in sent for sent in self.began[before:]),
                f"an autosave of “{words}”",
                pause=lambda: page.wait_for_timeout(20),
            )

    def all_ended(self, page: Page) -> None:
        """Whatever was on its way is stored."""
        until(
            lambda: self.ended == len(self.began),
            "the end of each autosave",
            pause=lambda: page.wait_for_timeout(20),
        )


@pytest.fixture
def autosave(settings: Any, monkeypatch: pytest.MonkeyPatch) -> SlowAutosave:
    """In force, unlike in the other tests."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 100
    slow = SlowAutosave()
    monkeypatch.setattr(EditView, "form_valid", lambda view, form: slow.form_valid(view, form))
    return slow


def stored_body(article: Any) -> str:
    """The live article's column, as the database has it."""
    field = type(article)._meta.get_field("body")
    table, key = field.model._meta.db_table, field.model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT body FROM "{table}" WHERE "{key}" = %s', [article.pk])  # noqa: S608
        return str(cursor.fetchone()[0])


@pytest.fixture
def strict_page(browser: Any, live_server: Any, admin: User, home: Any) -> Iterator[Page]:
    """A page that every answer forbids inline scripts on. Wagtail's own are counted as such, any other fails."""
    with browser.new_context(base_url=live_server.url) as context:
        context.set_default_timeout(1000 * SECONDS)
        log_in(context, live_server.url, admin)
        page, samples = context.new_page(), []
        page.expose_function("_violated", lambda sample: samples.append(sample))
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation', ({ effectiveDirective, sample, blockedURI }) =>"
            " window._violated(`${effectiveDirective} ${blockedURI} ${sample}`))"
        )

        def restricted(route: Any) -> None:
            if route.request.resource_type != "document":
                route.continue_()
                return
            answer = route.fetch(max_redirects=0)
            route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": CSP})

        page.route(lambda url: "/admin/" in url, restricted)
        yield page
        page.unroute_all(behavior="ignoreErrors")
    samples = [sample for sample in samples if sample.split()[0].startswith("script-src")]
    assert samples, "no policy was in force"
    assert [sample for sample in samples if not sample.split(maxsplit=2)[2].startswith(WAGTAILS_OWN)] == []


def test_a_sentence_with_two_sources_by_keyboard_alone_under_a_strict_policy(
    strict_page: Page, sources: dict[str, int], client: Client, settings: Any, autosave: SlowAutosave
) -> None:
    settings.WAGTAIL_MEDARTICLE = {"LINT": {"deleted-source": "warning"}}  # one is, and its marker stays as it is
    page = strict_page
    odd = f"Rare 😀 {marker(sources['DeLellis'], chr(34) + '4' + chr(34) + ' & <5>')}, {marker(10**17)} and"
    article = ArticleFactory(
        body=[section("First", block("text", paragraph("NETs"))), section("Second", block("text", paragraph(odd)))]
    )
    open_article(page, article)

    tab_to(page, "[data-streamfield-child] .public-DraftEditor-content")
    press(page, "End")
    page.keyboard.type(" are rare ")
    press(page, SHORTCUT)
    page.wait_for_selector("#id_q:focus")
    for query, found in (("guidelines neuro", "Pavel 2020"), ("Oronsky", "Oronsky 2017")):
        page.keyboard.type(query)
        page.locator(f"{DIALOG} tbody tr:only-child", has_text=found).wait_for()
        press(page, "ArrowDown", "Space", "ArrowUp", "Control+a")
    tab_to(page, "[data-basket] li:last-child [name=locator]")
    page.keyboard.type("p. 47")
    press(page, "Enter")
    back_in_text(page)
    autosave.typed(page, " indeed.")
    page.keyboard.type(" So they say.")
    tab_to(page, ".footer [data-w-dropdown-target=toggle], footer [data-w-dropdown-target=toggle]")
    press(page, "Enter")
    tab_to(page, "[name=action-publish]")
    revision = new_revision(page, article, lambda: press(page, "Enter"))
    autosave.all_ended(page)
    assert article.revisions.order_by("-pk").first() == revision

    answer = client.get(f"/api/v2/medical-articles/{article.pk}/").json()
    first = answer["body"][0]["value"]["content"][0]["value"]
    pavel, oronsky, delellis = (sources[family] for family in ("Pavel", "Oronsky", "DeLellis"))
    assert (
        f'<sup class="citation"><a href="#ref-1" data-citation="{pavel}">1</a>, '
        f'<a href="#ref-2" data-citation="{oronsky}">2</a>(p. 47)</sup> indeed. So they say.</p>'
    ) in first
    assert [(reference["number"], reference["id"]) for reference in answer["references"]] == [
        (1, pavel), (2, oronsky), (3, delellis),
    ]  # fmt: skip

    before = stored_body(article)
    open_article(page, article)
    editors(page).nth(1).focus()
    press(page, "End")
    autosave.typed(page, "!")
    press(page, "Backspace")
    again = new_revision(page, article, lambda: press(page, "Control+s"))
    autosave.all_ended(page)
    again.refresh_from_db()
    article.refresh_from_db()
    assert article.latest_revision == again
    assert again.content["body"] == revision.content["body"] == before
    assert stored_body(article) == before


def test_the_dialog(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    page = browser_page
    strict(page)
    gone = CitationFactory(title="Withdrawn", authors=[{"family": "Ng"}], year=2021, status="retracted", notice="Lies")
    edit(paragraph(f"So rare {marker(gone.pk)}"), paragraph("Selected"))

    editors(page).nth(0).click()
    press(page, "Home")
    page.keyboard.type("[@")
    page.locator(f"{DIALOG} tr", has_text="Ng 2021").get_by_text("In this article").wait_for()
    assert serious(page, within=".modal") == []
    press(page, "Escape")
    back_in_text(page)
    press(page, "Backspace", "Backspace")
    page.keyboard.type("/cite")
    press(page, "Enter")
    page.locator(f"{DIALOG} tr", has_text="Pavel").locator("input[type=checkbox]").check()

    page.get_by_role("tab", name="Paste").click()
    page.get_by_label("DOI, PubMed ID, or records").fill(
        "TY  - JOUR\nTI  - New\nAU  - Li, Bo\nPY  - 2023\nER  -\n\n"
        "TY  - JOUR\nTI  - Nothing but NET\nAU  - Oronsky\nPY  - 2017\nER  -\n\nTY  - JOUR\nPY  - 2001\nER  -\n"
    )
    page.get_by_role("button", name="Read", exact=True).click()
    page.get_by_role("heading", name="3 records were found").wait_for()
    assert serious(page, within=".modal") == []
    page.get_by_role("button", name="Take the ticked ones").click()
    page.get_by_label("Place in Li 2023").fill("Table 2")

    page.get_by_role("tab", name="Add by hand").click()
    page.get_by_role("button", name="Add to the library").click()
    page.get_by_text("This field is required").first.wait_for()
    assert serious(page, within=".modal") == []
    page.locator(f"{DIALOG} #new-citation-title").fill("By hand")
    page.locator(f"{DIALOG} #new-citation-authors").fill("Okafor, Ada")
    page.locator(f"{DIALOG} #new-citation-year").fill("2024")
    page.get_by_role("button", name="Add to the library").click()
    page.get_by_label("Place in Okafor 2024").wait_for()
    page.get_by_role("button", name="Don’t cite Oronsky 2017").click()
    page.locator("[data-multiple-choice-submit]").click()
    back_in_text(page)
    new, by_hand = (Citation.objects.get(title=title).pk for title in ("New", "By hand"))
    cited = marker(sources["Pavel"]) + marker(new, "Table 2") + marker(by_hand)
    assert contents(page)[0] == f"{cited}So rare {marker(gone.pk)}"

    page.locator(CHIP, has_text="⚠ Ng 2021").hover()
    page.locator(TOOLTIP, has_text="Retracted. Lies.").wait_for()
    page.locator(CHIP, has_text="⚠ Ng 2021").click()
    page.locator(POPOVER).get_by_role("link", name="Open in the library").wait_for()
    for ours in (CHIP, POPOVER):  # what is around them is Draftail's
        assert serious(page, within=ours) == []
    press(page, "Escape")

    editors(page).nth(1).click()
    press(page, "Control+a")
    page.locator("button[name=CITATION]").locator("visible=true").click()
    choose(page, "Pavel")
    assert contents(page)[1] == f"Selected{marker(sources['Pavel'])}"


def test_numbers_follow_what_is_done_to_chips(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int], client: Client
) -> None:
    page = browser_page
    delellis, oronsky, pavel = sources.values()
    article = edit(paragraph(f"a{marker(oronsky)}b"), paragraph(f"c{marker(pavel)}d"))

    def numbers() -> dict[int, int]:
        return dict(number(cited_ids(contents(page))))

    def in_panel(*families: str) -> None:
        page.wait_for_function(LISTED, arg=families)

    page.locator("[data-side-panel-toggle=medarticle]").click()
    in_panel("Oronsky", "Pavel")
    assert numbers() == {oronsky: 1, pavel: 2}
    editors(page).nth(0).click()
    press(page, "Home", SHORTCUT)
    choose(page, "DeLellis")
    assert numbers() == {delellis: 1, oronsky: 2, pavel: 3}
    in_panel("DeLellis", "Oronsky", "Pavel")
    press(page, "Control+z")
    assert numbers() == {oronsky: 1, pavel: 2}
    press(page, "Control+Shift+z")
    assert numbers() == {delellis: 1, oronsky: 2, pavel: 3}
    press(page, "Home", "Shift+ArrowRight", "Control+x")
    assert numbers() == {oronsky: 1, pavel: 2}
    editors(page).nth(1).click()
    press(page, "End", "Control+v")
    assert numbers() == {oronsky: 1, pavel: 2, delellis: 3}
    editors(page).nth(0).click()
    press(page, "End", "ArrowLeft", "Backspace")
    assert numbers() == {pavel: 1, delellis: 2}
    assert contents(page) == ["ab", f"c{marker(pavel)}d{marker(delellis)}"]
    in_panel("Pavel", "DeLellis")
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    new_revision(page, article, page.locator("[name=action-publish]").click)
    references = client.get(f"/api/v2/medical-articles/{article.pk}/").json()["references"]
    assert [(each["number"], each["id"]) for each in references] == [(1, pavel), (2, delellis)]


KEYS = [
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
]


def test_neither_keys_nor_links_break_a_chip(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    page = browser_page
    chip = marker(sources["Oronsky"])
    edit(*[paragraph(f"a{chip}")] * len(KEYS), paragraph(f"a {chip} b"))
    for field, (keys, _) in enumerate(KEYS):
        editors(page).nth(field).click()
        press(page, *keys)
    for (keys, expected), stored in zip(KEYS, contents(page), strict=False):
        assert stored == expected.format(chip), keys
    if BasePage._meta.label != "wagtailcore.Page":
        return  # Wagtail 8.0's link dialog asks for wagtailcore.page, whatever the base page
    editors(page).last.click()
    press(page, "Control+a")
    page.locator("button[name=LINK]").locator("visible=true").click()
    page.locator(DIALOG).get_by_text("External link").click()
    page.locator(f"{DIALOG} [name$=url]").fill("https://example.org/")
    page.locator(f"{DIALOG} form [type=submit]").click()
    page.locator(".modal").wait_for(state="detached")
    link = '<a href="https://example.org/">{}</a>'
    assert contents(page)[-1] == link.format("a ") + chip + link.format(" b")


def test_a_chips_popover(browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]) -> None:
    page = browser_page
    chip, located = marker(sources["Oronsky"]), marker(sources["Oronsky"], "Table <2>")
    edit(paragraph(f"{chip} {chip} rare"))
    chips, place = page.locator(CHIP), page.locator(f"{POPOVER} input")
    address = page.url

    chips.nth(1).click()
    place.fill("  Table <2> ")
    press(page, "Enter")
    page.locator(POPOVER).wait_for(state="detached")
    assert contents(page) == [f"{chip} {located} rare"]
    assert chips.nth(1).inner_text() == "[Oronsky 2017, Table <2>]"
    assert page.url == address
    press(page, "Control+z")
    assert contents(page) == [f"{chip} {chip} rare"]
    press(page, "Control+Shift+z")
    assert contents(page) == [f"{chip} {located} rare"]

    chips.nth(1).click()
    place.fill("p. 5")
    press(page, "Escape")
    page.locator(POPOVER).wait_for(state="detached")
    page.locator(CHIP).nth(1).click()
    page.keyboard.type("x")
    page.locator(POPOVER).wait_for(state="detached")
    assert contents(page) == [f"{chip} {located}x rare"]
    press(page, "Backspace", "Shift+ArrowLeft")
    page.get_by_role("status").filter(has_text="Nothing but NET").wait_for(state="attached")
    press(page, SHORTCUT)
    page.wait_for_selector(f"{POPOVER} input:focus")
    place.fill("p. 6")
    press(page, "Enter")
    assert contents(page) == [f"{chip} {marker(sources['Oronsky'], 'p. 6')} rare"]

    chips.nth(1).click()
    page.locator(POPOVER).get_by_text("Choose another source").click()
    choose(page, "Pavel")
    assert contents(page) == [f"{chip} {marker(sources['Pavel'])} rare"]
    chips.nth(0).click()
    page.locator(POPOVER).get_by_text("Remove").click()
    assert contents(page) == [f" {marker(sources['Pavel'])} rare"]


def paste(page: Page, html: str, plain: str) -> None:
    """Paste what another program put on the clipboard."""
    page.evaluate(
        """([html, plain]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData('text/html', html);
            clipboardData.setData('text/plain', plain);
            const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(event);
        }""",
        [html, plain],
    )


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style>p.MsoNormal {margin:0cm; font-size:11.0pt;}</style></head>
<body lang=EN-GB><!--StartFragment--><p class=MsoNormal>Sleep <b style='mso-bidi-font-weight:normal'>helps</b>
[Oronsky 2017].<a style='mso-footnote-id:ftn1' href="#_ftn1"><span class=MsoFootnoteReference>[1]</span></a><o:p></o:p>
</p><!--EndFragment--></body></html>"""
GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d"><p dir="ltr"
style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;">Rest </span><span
style="font-size:11pt;font-weight:700;">heals</span><span style="font-size:11pt;">.</span></p></b>"""


def test_chips_are_copied_and_dragged_and_nothing_becomes_one(
    browser_page: Page, edit: Callable[..., Any], sources: dict[str, int]
) -> None:
    page = browser_page
    chip = marker(sources["Oronsky"], "p. 4")
    edit(paragraph(f"a {chip} b"), paragraph("c"), paragraph(chip), paragraph(chip))

    editors(page).nth(0).click()
    press(page, "Control+a", "Control+c")
    editors(page).nth(1).click()
    press(page, "End", "Control+v")
    assert contents(page)[:2] == [f"a {chip} b", f"ca {chip} b"]

    for field, html, plain, words in (
        (2, WORD, "Sleep helps [Oronsky 2017].[1]", ("Sleep", "helps", "[Oronsky 2017]")),
        (3, GOOGLE_DOCS, "Rest heals.", ("Rest", "heals")),
    ):
        editors(page).nth(field).click()
        press(page, "End")
        paste(page, html, plain)
        stored = contents(page)[field]
        assert stored.startswith(chip)
        assert re.findall("<embed[^>]*>", stored) == [chip]
        assert all(word in stored for word in words)

    # Within a field, then into another.
    for before, field, x, expected in (
        (["Home", "ArrowRight", "ArrowRight", "Shift+ArrowRight"], 0, 1, [f"{chip}a  b", f"ca {chip} b"]),
        (["Home", "Shift+ArrowRight"], 1, 1, ["a  b", f"{chip}ca {chip} b"]),
    ):
        editors(page).nth(0).click()
        press(page, *before)
        box = editors(page).nth(0).locator(CHIP).bounding_box()
        to = editors(page).nth(field).locator("[data-text]").first.bounding_box()
        assert box
        assert to
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.mouse.down()
        for left in (20, x):
            page.mouse.move(to["x"] + left, to["y"] + 8, steps=4)
        page.mouse.up()
        assert contents(page)[:2] == expected
    for undone_or_redone, there in (("Control+z", [f"{chip}a  b", f"ca {chip} b"]), ("Control+Shift+z", expected)):
        press(page, undone_or_redone)
        assert contents(page)[:2] == there

    # Another article's editor, in a tab of its own: the clipboard is all that they share.
    page = page.context.new_page()
    open_article(page, ArticleFactory(body=[section("Other", block("text", paragraph("other ")))]))
    editors(page).nth(0).click()
    press(page, "End", "Control+v")
    assert contents(page) == [f"other a {chip} b"]
