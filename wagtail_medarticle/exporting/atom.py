"""Atom feeds (RFC 4287) as XML and JSON, and the XML helpers that sitemaps use as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext as _

from ..enums import CitationStatus
from ..references.formats.values import one_line

REVIEW_STATUS, SOURCE_STATUS = "#review-status", "#source-status"  # relative to the feed

FALLEN = (CitationStatus.RETRACTED, CitationStatus.WITHDRAWN, CitationStatus.CONCERN)
"""What a feed has an entry for."""

EPOCH = "1970-01-01T00:00:00Z"
"""Atom wants a time of everything; an article that was never saved has none."""


class Category(NamedTuple):
    """What something is about, or how it stands; ``scheme`` is an IRI, or empty where none says what terms mean."""

    term: str
    label: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed. ``id`` is an IRI that stays for good; ``updated`` is RFC 3339 in UTC."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    language: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()


def article_entry(article: Mapping[str, Any], key: UUID, published: datetime | None = None) -> FeedEntry:
    """An article, given with the contract's keys. ``key`` is what all its translations share.

    ``published`` is when readers first had it: one that is older than that, such as an imported one, is news then.
    A notice that readers must see comes before the summary: a feed reader shows nothing else.
    """
    notice, safety, meta = article["review"]["notice"], article["safety_notice"], article["meta"]
    return FeedEntry(
        id=uuid5(key, meta["locale"]).urn,
        title=article["title"],
        url=meta["html_url"] or "",
        updated=max(article["last_updated"] or EPOCH, written(published), safety["since"] if safety else EPOCH),
        summary=" ".join(filter(None, (notice and notice["text"], article["summary"]))),
        language=meta["locale"],
        authors=tuple(author["name"] for author in article["authors"]),
        categories=(
            *(Category(topic["slug"], topic["name"]) for topic in article["topics"]),
            Category(article["review"]["status"], article["review"]["label"], REVIEW_STATUS),
        ),
    )


def written(moment: datetime | None) -> str:
    """A moment as Atom has it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else EPOCH


def retraction_entry(source: Mapping[str, Any], articles: Iterable[Mapping[str, Any]], changed: datetime) -> FeedEntry:
    """A source that was retracted or withdrawn, with the public ``articles`` (``title``, ``url``) that cite it.

    Another change of its health is another entry: whoever has read of the first must read of the second.
    """
    titles = [article["title"] for article in articles]
    address = next((article["url"] for article in articles if article["url"]), "")
    label = str(CitationStatus(source["status"]).label)
    cited = _("Cited in: %s") % "; ".join(titles)
    moment = written(changed)
    return FeedEntry(
        id=uuid5(SOURCES, f"{source['id']} {source['status']} {moment}").urn,
        title=f"{label}: {source['title']}",
        url=f"https://doi.org/{source['doi']}" if source["doi"] else source["url"] or address,
        updated=moment,
        summary=" ".join(filter(None, (source["text"], source["notice"], cited))),
        categories=(Category(source["status"], label, SOURCE_STATUS),),
    )


SOURCES = UUID("5b0b6fd3-53b4-4f3e-9c80-5c4f7d0b9e0a")
"""The name space of the ids of entries about sources."""


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
    entries: Sequence[FeedEntry]
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


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child. Characters that XML refuses, which a form may have let in, become spaces."""
    child = SubElement(parent, tag, {name: one_line(value) for name, value in attributes.items()})
    child.text = one_line(text) or None
    return child


def document(root: Element) -> bytes:
    """The document in UTF-8, indented for human readers."""
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
