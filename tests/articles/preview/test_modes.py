"""What an editor can choose to look at, in our template."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import ArticleFactory, section, text


def test_a_mode_for_each_audience_and_links_that_stay_in_the_preview(admin_client: Any, home: Any) -> None:
    page = ArticleFactory(body=[section("Care", text("Sleep helps"), variants=[("patient", [text("Rest well")])])])
    assert [(name, str(label)) for name, label in page.preview_modes] == [
        ("", "All readers"),
        ("professional", "Healthcare professional"),
        ("patient", "Patient or caregiver"),
    ]
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    def shown(query: str) -> tuple[str, dict[str, str]]:
        html = BeautifulSoup(admin_client.get(address + query).content, "html.parser")
        return html.main.get_text(), {link.get_text(): link["href"] for link in html.select(".medarticle-audience a")}

    words, links = shown("")
    assert ("Sleep helps" in words, "Rest well" in words) == (True, False)
    assert [*links] == ["Patient or caregiver"]
    words, links = shown(links["Patient or caregiver"])
    assert ("Sleep helps" in words, "Rest well" in words) == (False, True)
    words, links = shown(links["Show the text for all readers"])
    assert "Sleep helps" in words
    assert links == {"Patient or caregiver": "?mode=patient&in_preview_panel="}
