"""What a feed tells: an article as it is now, or a source that fell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from ..enums import CitationStatus

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
class Entry:
    """One entry of a feed. ``id`` is an IRI that stays for good; ``updated`` is RFC 3339 in UTC."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    language: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()


def article_entry(article: Mapping[str, Any], key: UUID, published: datetime | None = None) -> Entry:
    """An article, given with the contract's keys. ``key`` is what all its translations share.

    ``published`` is when readers first had it: one that is older than that, such as an imported one, is news then.
    A notice that readers must see comes before the summary: a feed reader shows nothing else.
    """
    notice, meta = article["review"]["notice"], article["meta"]
    return Entry(
        id=uuid5(key, meta["locale"]).urn,
        title=article["title"],
        url=meta["html_url"] or "",
        updated=max(article["last_updated"] or EPOCH, written(published)),
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


def retraction_entry(source: Mapping[str, Any], articles: Iterable[Mapping[str, Any]], changed: datetime) -> Entry:
    """A source that was retracted or withdrawn, with the public ``articles`` (``title``, ``url``) that cite it.

    Another change of its health is another entry: whoever has read of the first must read of the second.
    """
    told = [article["title"] for article in articles]
    address = next((article["url"] for article in articles if article["url"]), "")
    label = str(CitationStatus(source["status"]).label)
    cited = _("Cited in: %s") % "; ".join(told)
    moment = written(changed)
    return Entry(
        id=uuid5(SOURCES, f"{source['id']} {source['status']} {moment}").urn,
        title=f"{label}: {source['title']}",
        url=f"https://doi.org/{source['doi']}" if source["doi"] else source["url"] or address,
        updated=moment,
        summary=" ".join(filter(None, (source["text"], source["notice"], cited))),
        categories=(Category(source["status"], label, SOURCE_STATUS),),
    )


SOURCES = UUID("5b0b6fd3-53b4-4f3e-9c80-5c4f7d0b9e0a")
"""The name space of the ids of entries about sources."""
