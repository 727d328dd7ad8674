"""Live preview in a real browser: in our template, then on a front end of another origin."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, quote, urlsplit
from urllib.request import urlopen

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.editor import wait_until_watched
from tests.factories import ArticleFactory, section, text
from wagtail_medarticle.models import DraftPreview

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(browser_page: Any, admin: Any, live_server: Any, home: Any) -> Any:
    """A browser that the superuser is logged in with."""
    client = Client()
    client.force_login(admin)
    browser_page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    browser_page.set_viewport_size({"width": 1500, "height": 1000})
    return browser_page


@pytest.fixture
def article(home: Any) -> Any:
    return ArticleFactory(
        title="Sleep",
        body=[section("Care", text("Sleep helps"), variants=[("patient", [text("Rest well")])])],
    )


class FrontEnd(BaseHTTPRequestHandler):
    """A front end that asks the API from its server, as Next.js does. ``api`` is where that is."""

    api = ""
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        """The draft that the token opens."""
        address = urlsplit(self.path)
        if address.path != "/preview":
            return self.send_error(404)
        (token,) = parse_qs(address.query)["token"]
        self.asked.append((token, f"{self.headers['Referer']} {self.headers['Cookie']}"))
        with urlopen(f"{self.api}medical-articles/preview/?token={quote(token)}", timeout=60) as response:
            draft = json.load(response)
        words = [block["value"] for section in draft["body"] for block in section["value"]["content"]]
        told = "".join(f"<p>{escape(each)}</p>" for each in (draft["preview"]["notice"], draft["review"]["label"]))
        head = f"<!doctype html><html lang='en'><link rel='icon' href='data:,'><title>{escape(draft['title'])}</title>"
        script = finders.find("wagtail_medarticle/js/preview.js")
        end = f"<p style='margin-top: 200vh'>The end</p><script>{Path(script).read_text()}</script>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write("".join([head, told, *words, end]).encode())
        return None

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def front_end(live_server: Any) -> Iterator[str]:
    """The address of a front end of another origin than the admin's."""
    FrontEnd.api = f"{live_server.url}/api/v2/"
    FrontEnd.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), FrontEnd) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def shot(page: Any, name: str) -> None:
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_live_preview_here_and_on_a_front_end(page: Any, article: Any, front_end: str, settings: Any) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[article.pk])
    page.goto(edit)
    page.get_by_role("button", name="Toggle preview").click()
    shown = page.frame_locator("#w-preview-iframe")
    shown.get_by_text("Sleep helps").wait_for()
    wait_until_watched(page)
    words = page.locator(".public-DraftEditor-content").first
    words.get_by_text("Sleep helps").click()
    page.keyboard.press("End")
    page.keyboard.type(" Typed here.")
    shown.get_by_text("Typed here.").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        shot(page, f"preview-{scheme}")
    page.get_by_label("Preview mode").select_option("Patient or caregiver")
    shown.get_by_text("Rest well").wait_for()
    shot(page, "preview-patient")

    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": {"URL": front_end + "/preview?token={token}"}}
    page.get_by_label("Preview mode").select_option("All readers")
    shown.get_by_text("Preview: readers may not have this text.").wait_for()
    shown.get_by_text("The end").scroll_into_view_if_needed()
    words.get_by_text("Sleep helps").click()
    page.keyboard.press("End")
    page.keyboard.type(" And there.")
    shown.get_by_text("And there.").wait_for()
    # After ten seconds Wagtail gives up on a front end that doesn't say how far it is scrolled, and shows its top.
    assert shown.locator("html").evaluate("() => window.scrollY") > 500, "at the place where the one before was"
    shown.get_by_text("Not submitted").wait_for()
    shot(page, "preview-front-end")
    tokens = [token for token, _ in FrontEnd.asked]
    assert len({*tokens}) == len(tokens) >= 2
    assert {told for _, told in FrontEnd.asked} == {"None None"}, "neither referrer nor cookie"
    assert DraftPreview.objects.count() == 1
    assert "And there." not in str(type(article).objects.get(pk=article.pk).body)
