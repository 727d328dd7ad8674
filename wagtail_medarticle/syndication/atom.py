"""Entries as an Atom feed (RFC 4287), or in the JSON form of one that Infobuttons know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

from .entries import EPOCH, Category, Entry
from .xml import add, document

MEDIA_TYPE = "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Feed:
    """Entries in order, with what stands above them.

    ``url`` is where the feed itself is. ``pages`` maps ``first``, ``previous`` and ``next`` to other parts of the same
    feed (RFC 5005, 3), whose id is the address of the first; without any, ``url`` is the id.
    """

    title: str
    url: str
    site_url: str
    author: str
    entries: Sequence[Entry]
    language: str = ""
    categories: Sequence[Category] = ()
    pages: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """What all parts of the feed share."""
        return self.pages.get("first", self.url)

    @property
    def updated(self) -> str:
        """When the latest entry was."""
        return max((entry.updated for entry in self.entries), default=EPOCH)


def atom(feed: Feed) -> bytes:
    """``feed`` as a document in UTF-8."""
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", **_language(feed.language, "xml:lang")})
    add(root, "title", feed.title)
    add(root, "id", feed.id)
    add(root, "updated", feed.updated)
    add(root, "link", rel="self", type=MEDIA_TYPE, href=feed.url)
    for relation, url in feed.pages.items():
        add(root, "link", rel=relation, type=MEDIA_TYPE, href=url)
    add(root, "link", rel="alternate", href=feed.site_url)
    add(add(root, "author"), "name", feed.author)
    for category in feed.categories:
        add(root, "category", **_category(category, feed))
    for entry in feed.entries:
        child = add(root, "entry", **_language(entry.language, "xml:lang"))
        add(child, "title", entry.title)
        add(child, "id", entry.id)
        add(child, "updated", entry.updated)
        add(child, "link", rel="alternate", href=entry.url)
        for name in entry.authors:
            add(add(child, "author"), "name", name)
        add(child, "summary", entry.summary)
        for category in entry.categories:
            add(child, "category", **_category(category, feed))
    return document(root)


def atom_json(feed: Feed) -> dict[str, Any]:
    """``feed`` in JSON: an element is an object with its text in ``_value``, as in HL7's Infobutton guides."""
    return {
        "feed": {
            **_language(feed.language, "lang"),
            "base": feed.site_url,
            "title": _text(feed.title),
            "id": {"_value": feed.id},
            "updated": {"_value": feed.updated},
            "author": {"name": {"_value": feed.author}, "uri": {"_value": feed.site_url}},
            "category": [_category(category, feed) for category in feed.categories],
            "entry": [
                {
                    **_language(entry.language, "lang"),
                    "title": _text(entry.title),
                    "id": {"_value": entry.id},
                    "updated": {"_value": entry.updated},
                    "link": [{"rel": "alternate", "type": "text/html", "href": entry.url}],
                    "author": [{"name": {"_value": name}} for name in entry.authors],
                    "summary": _text(entry.summary),
                    "category": [_category(category, feed) for category in entry.categories],
                }
                for entry in feed.entries
            ],
        }
    }


def _text(value: str) -> dict[str, str]:
    return {"_value": value, "type": "text"}


def _language(code: str, name: str) -> dict[str, str]:
    return {name: code} if code else {}


def _category(category: Category, feed: Feed) -> dict[str, str]:
    # Atom wants a whole IRI here, where it takes relative ones elsewhere.
    scheme = (
        urljoin(feed.url.partition("?")[0], category.scheme) if category.scheme.startswith("#") else category.scheme
    )
    parts = {"scheme": scheme, "term": category.term, "label": category.label}
    return {key: value for key, value in parts.items() if value}
