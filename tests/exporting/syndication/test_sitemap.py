"""Sitemaps."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from wagtail_medarticle.exporting.sitemap import NAMESPACE, XHTML, Address, sitemap, sitemap_index


def test_an_address_with_its_translations() -> None:
    translations = {"en": "https://example.com/en/gout/?a=1&b=2", "fr": "https://example.com/fr/goutte/"}
    (url,) = fromstring(sitemap([Address(translations["en"], "2025-04-28T09:00:00Z", translations)]))
    assert url.findtext(f"{{{NAMESPACE}}}loc") == translations["en"]
    assert url.findtext(f"{{{NAMESPACE}}}lastmod") == "2025-04-28T09:00:00Z"
    assert {link.get("hreflang"): link.get("href") for link in url.iter(f"{{{XHTML}}}link")} == translations


def test_a_page_on_its_own_has_no_alternatives() -> None:
    (url,) = fromstring(sitemap([Address("https://example.com/", None, {"en": "https://example.com/"})]))
    assert [child.tag for child in url] == [f"{{{NAMESPACE}}}loc"]


def test_the_index() -> None:
    root = fromstring(sitemap_index(["https://example.com/1", "https://example.com/2"]))
    assert root.tag == f"{{{NAMESPACE}}}sitemapindex"
    assert [loc.text for loc in root.iter(f"{{{NAMESPACE}}}loc")] == ["https://example.com/1", "https://example.com/2"]
