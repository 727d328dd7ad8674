"""Feeds in their two forms."""

from __future__ import annotations

from uuid import UUID

from defusedxml.ElementTree import fromstring

from wagtail_medarticle.exporting.atom import EPOCH, Category, Feed, FeedEntry, article_entry, atom, atom_json

ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = FeedEntry(
    id="urn:uuid:1",
    title="Gout & you",
    url="https://example.com/gout/",
    updated="2025-04-28T09:00:00Z",
    summary="A\x0b summary.",
    language="en",
    authors=("Ada Okafor", "Sam Rivera"),
    categories=(Category("gout", "Gout"), Category("approved", "Approved", "#review-status")),
)
FEED = Feed("Articles", "https://example.com/feed.atom?limit=1", "https://example.com/", "Example", [ENTRY])


def test_what_atom_requires_is_there() -> None:
    root = fromstring(atom(FEED))
    assert [root.findtext(f"{ATOM}{tag}") for tag in ("title", "id", "updated")] == [
        FEED.title,
        FEED.url,
        ENTRY.updated,
    ]
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Gout & you"
    assert entry.findtext(f"{ATOM}summary") == "A summary.", "XML has no place for control characters"
    assert [name.text for name in entry.iter(f"{ATOM}name")] == ["Ada Okafor", "Sam Rivera"]
    assert [link.attrib for link in entry.iter(f"{ATOM}link")] == [{"rel": "alternate", "href": ENTRY.url}]
    assert [each.attrib for each in entry.iter(f"{ATOM}category")] == [
        {"term": "gout", "label": "Gout"},
        {"term": "approved", "label": "Approved", "scheme": "https://example.com/feed.atom#review-status"},
    ]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_json_says_the_same() -> None:
    feed = atom_json(FEED)["feed"]
    (entry,) = feed["entry"]
    assert (feed["title"]["_value"], feed["updated"]["_value"]) == (FEED.title, ENTRY.updated)
    assert (entry["title"]["_value"], entry["link"][0]["href"], entry["id"]["_value"]) == (
        ENTRY.title,
        ENTRY.url,
        ENTRY.id,
    )


def test_a_feed_of_nothing_was_never_updated() -> None:
    assert Feed("", "", "", "", []).updated == EPOCH


def test_a_notice_comes_first_and_translations_are_entries_of_their_own() -> None:
    article = {
        "title": "Gout",
        "meta": {"html_url": None, "locale": "en"},
        "summary": "About gout.",
        "last_updated": None,
        "authors": [],
        "topics": [],
        "review": {"status": "submitted", "label": "Submitted", "notice": {"level": "caution", "text": "Take care."}},
        "safety_notice": None,
    }
    key = UUID(int=7)
    entry = article_entry(article, key)
    assert entry.summary == "Take care. About gout."
    assert entry.updated == EPOCH
    assert entry.id == article_entry({**article, "title": "What is gout?"}, key).id
    assert entry.id != article_entry({**article, "meta": {"html_url": None, "locale": "fr"}}, key).id
