"""Addresses for search engines, after the sitemap protocol (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .atom import add, document

MEDIA_TYPE = "application/xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
LIMIT = 50_000
"""Addresses that one sitemap may hold, says the protocol."""


@dataclass(frozen=True, slots=True)
class Address:
    """One page. ``changed`` is an ISO 8601 time or None; ``translations`` maps languages to addresses, its own too."""

    url: str
    changed: str | None = None
    translations: Mapping[str, str] = field(default_factory=dict)


def sitemap(addresses: Iterable[Address]) -> bytes:
    """A sitemap in UTF-8. A page with translations names all of them, as search engines ask for."""
    root = Element("urlset", {"xmlns": NAMESPACE, "xmlns:xhtml": XHTML})
    for address in addresses:
        child = add(root, "url")
        add(child, "loc", address.url)
        if address.changed:
            add(child, "lastmod", address.changed)
        if len(address.translations) > 1:
            for language, url in address.translations.items():
                add(child, "xhtml:link", rel="alternate", hreflang=language, href=url)
    return document(root)


def sitemap_index(urls: Iterable[str]) -> bytes:
    """The list of a site's sitemaps, where one could not hold all addresses."""
    root = Element("sitemapindex", xmlns=NAMESPACE)
    for url in urls:
        add(add(root, "sitemap"), "loc", url)
    return document(root)
