"""The names that a site's own code may depend on."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from django.urls import get_resolver

import wagtail_medarticle.api.v2

V2 = {
    "medical-articles": {
        "listing",
        "find",
        "schema",
        "sitemap",
        "feed",
        "infobutton",
        "preview",
        "detail",
        "references",
        "jsonld",
        "review-history",
        "versions",
        "proof",
        "follow-ups",
    },
    "citations": {"listing", "detail"},
    "medarticle-config": {"listing"},
}
V3 = {
    "list_medical_articles", "find_medical_article", "medical_article_schema",
    "detail_medical_article", "medical_article_references",
    "medical_article_jsonld", "medical_article_review_history", "medical_article_versions", "medical_article_proof",
    "medical_article_follow_ups", "list_citations",
    "detail_citation", "medarticle_config", "medical_article_review", "medical_article_review_submit",
    "medical_article_review_start",
    "medical_article_sitemap", "medical_article_feed", "medical_article_infobutton", "preview_medical_article",
    "medical_article_review_approve", "medical_article_review_request_changes", "medical_article_review_withdraw",
}  # fmt: skip


def test_v2() -> None:
    assert wagtail_medarticle.api.v2.__all__ == ["register_endpoints"]
    namespaces = get_resolver().namespace_dict["wagtailapi"][1].namespace_dict
    for endpoint, names in V2.items():
        assert {name for name in namespaces[endpoint][1].reverse_dict if isinstance(name, str)} == names


@pytest.mark.skipif(not find_spec("wagtail.api.v3"), reason="API v3 comes with Wagtail 8")
def test_v3() -> None:
    import wagtail_medarticle.api.v3

    assert wagtail_medarticle.api.v3.__all__ == ["register_routers"]
    names = {name for name in get_resolver().namespace_dict["wagtailapi_v3"][1].reverse_dict if isinstance(name, str)}
    assert names >= V3
    assert {name for name in names if "medical" in name or "medarticle" in name or "citation" in name} == V3
