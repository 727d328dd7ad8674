"""What an HTML file says about its article outside the running text."""

from __future__ import annotations

import re
from datetime import date

from bs4 import BeautifulSoup
from bs4.element import Tag

from ...references.record import Name
from ..dates import leading_date
from ..draft import AuthorDraft
from .tree import tags, text_of

MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified", "datemodified", "date")
AUTHORS = ("citation_author", "author", "dcterms.creator")
TITLES = ("citation_title", "og:title", "dcterms.title")
DESCRIPTIONS = ("description", "og:description", "dcterms.description")
DEGREE = re.compile(r"(?:MD|DO|PhD|MPH|RN|PharmD|MBBS|FACP|FRCP|MSc|BSc|DNP|NP|PA-C|M\.D\.|Ph\.D\.)\b")


def stated_title(soup: BeautifulSoup) -> str:
    """The title of the metadata, else ``<title>``; ``""`` for none."""
    tag = soup.find("title")
    return _meta(soup, TITLES) or (text_of(tag) if isinstance(tag, Tag) else "")


def take_heading(soup: BeautifulSoup, main: Tag) -> str:
    """The text of the first ``<h1>``, which is taken out of the tree; ``""`` for none."""
    heading = main.find("h1") or soup.find("h1")
    if not isinstance(heading, Tag):
        return ""
    heading.extract()
    return text_of(heading)


def modified(soup: BeautifulSoup) -> date | None:
    """When the article last changed, from microdata, metadata or a ``<time>`` that is said to be that."""
    for tag in tags(soup):
        if tag.get("itemprop") == "dateModified" and (day := _date_of(tag)):
            return day
    if found := leading_date(_meta(soup, MODIFIED)):
        return found[0]
    times = tags(soup, "time")
    for tag in times:
        around = f"{text_of(tag.parent) if tag.parent else ''} {tag.get('class', '')}"
        if re.search(r"updat|modif|revis", around, re.IGNORECASE) and (day := _date_of(tag)):
            return day
    return _date_of(times[0]) if len(times) == 1 else None


def language(soup: BeautifulSoup) -> str:
    """The ``lang`` of the document, ``""`` when it says none."""
    return str(soup.html.get("lang", "")).strip() if soup.html else ""


def description(soup: BeautifulSoup) -> str:
    """The description in the metadata."""
    return _meta(soup, DESCRIPTIONS)


def authors(soup: BeautifulSoup) -> list[AuthorDraft]:
    """The authors in the metadata, each once, in order."""
    for name in AUTHORS:
        found = [text for tag in _metas(soup, name) if (text := " ".join(str(tag.get("content", "")).split()))]
        if found:
            return [author(text) for text in dict.fromkeys(found)]
    return []


def author(text: str) -> AuthorDraft:
    """``Doe, Jane`` or ``Jane Doe, MD`` as an author; more than four words name a body."""
    first, _, second = text.partition(",")
    first, second = first.strip(), second.strip()
    if second and not DEGREE.match(second):
        return AuthorDraft(Name(family=first, given=second))
    words = first.split()
    if len(words) in (2, 3, 4):
        return AuthorDraft(Name(family=words[-1], given=" ".join(words[:-1])), second)
    return AuthorDraft(Name(literal=first), second)


def _date_of(tag: Tag) -> date | None:
    stated = str(tag.get("datetime") or tag.get("content") or text_of(tag)).strip()
    found = leading_date(stated)
    return found[0] if found else None


def _meta(soup: BeautifulSoup, names: tuple[str, ...]) -> str:
    for name in names:
        for tag in _metas(soup, name):
            if content := " ".join(str(tag.get("content", "")).split()):
                return content
    return ""


def _metas(soup: BeautifulSoup, name: str) -> list[Tag]:
    return [tag for tag in tags(soup, "meta") if str(tag.get("name") or tag.get("property") or "").lower() == name]
