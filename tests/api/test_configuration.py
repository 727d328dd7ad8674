"""What a site shows around its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import DisclaimerFactory, SiteSettingsFactory
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api


def test_the_sites_texts(api: Api, home: Any) -> None:
    policy = home.add_child(instance=Page(title="How we write", slug="policy"))
    SiteSettingsFactory(
        editorial_policy_page=policy,
        caution_text="Take care.",
        default_disclaimer=DisclaimerFactory(title="No advice", text="<p>Ask a <b>doctor</b>.</p>"),
        follow_up_prompt="Still wondering?",
        follow_up_text="We read every one.",
        follow_up_url="https://example.com/ask",
        audience_prompt="Who are you?",
    )
    assert api.get("medarticle-config/") == {
        "audiences": [
            {"slug": "professional", "label": "Healthcare professional"},
            {"slug": "patient", "label": "Patient or caregiver"},
        ],
        "default_audience": None,
        "audience_prompt": "Who are you?",
        "review_statement": "Our board reviews every article.",
        "caution": "Take care.",
        "editorial_policy": {"title": "How we write", "url": "http://localhost/policy/"},
        "default_disclaimer": {"title": "No advice", "html": "<p>Ask a <b>doctor</b>.</p>"},
        "follow_up": {
            "prompt": "Still wondering?",
            "text": "We read every one.",
            "url": "https://example.com/ask",
        },
    }
    plain = api.get("medarticle-config/", rich_text_format="plain")
    assert plain["default_disclaimer"]["html"] == "Ask a doctor."


def test_the_requested_site(api: Api, other_site: Any) -> None:
    SiteSettingsFactory(site=other_site, review_statement="There.")
    assert api.get("medarticle-config/", site="other.example")["review_statement"] == "There."
    assert api.get("medarticle-config/")["review_statement"] == ""


def test_there_is_always_a_disclaimer(api: Api) -> None:
    body = api.get("medarticle-config/")
    assert body["default_disclaimer"]["html"]
    assert body["editorial_policy"]["url"] is None


@pytest.mark.parametrize("query", [{"audience": "patient"}, {"site": "x"}, {"rich_text_format": "x"}])
def test_what_makes_no_sense_is_named(api: Api, query: dict[str, str]) -> None:
    assert api.refusal("medarticle-config/", **query).startswith(f"{next(iter(query))} ")


def test_a_draft_policy_is_not_linked(api: Api, home: Any) -> None:
    policy = home.add_child(instance=Page(title="Secret policy", slug="policy", live=False))
    SiteSettingsFactory(editorial_policy_page=policy)
    assert api.get("medarticle-config/")["editorial_policy"] == {"title": "Editorial policy", "url": None}
