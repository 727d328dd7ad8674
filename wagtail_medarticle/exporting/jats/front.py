"""An article's front matter."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from .text import add, link


def front(article: dict[str, Any]) -> Element:
    """``<front>``: what the article is, who wrote and reviewed it, and how it stands with the board."""
    root = Element("front")
    root.append(_journal(article))
    meta = SubElement(root, "article-meta")
    add(meta, "article-id", str(article["id"] or ""), pub_id_type="publisher-id")
    _topics(meta, article["topics"])
    add(SubElement(meta, "title-group"), "article-title", article["title"])
    _people(meta, "author", article["authors"])
    _people(meta, "reviewer", article["review"]["reviewed_by"])
    # The tag set wants a date. What a site gives to readers is its newest text, so this is when that came to be.
    _date(SubElement(meta, "pub-date", {"date-type": "pub"}), article["last_updated"] or "")
    if article["review"]["last_reviewed"]:
        _date(add(SubElement(meta, "history"), "date", date_type="reviewed"), article["review"]["last_reviewed"])
    if article["meta"]["html_url"]:
        link(SubElement(meta, "self-uri"), article["meta"]["html_url"])
    if article["summary"]:
        add(SubElement(meta, "abstract"), "p", article["summary"])
    _codes(meta, article["topics"])
    _review(meta, article["review"])
    return root


def _journal(article: dict[str, Any]) -> Element:
    """The tag set is made for journals, and wants an id and an ISSN of one: a site has its name, and an empty ISSN."""
    journal = Element("journal-meta")
    host = urlsplit(article["meta"]["html_url"] or "").hostname or ""
    add(journal, "journal-id", host, journal_id_type="publisher-id")
    add(journal, "issn", publication_format="electronic")
    return journal


def _topics(meta: Element, topics: list[dict[str, Any]]) -> None:
    if topics:
        group = add(SubElement(meta, "article-categories"), "subj-group", subj_group_type="topic")
        for topic in topics:
            add(group, "subject", topic["name"])


def _people(meta: Element, kind: str, people: list[dict[str, Any]]) -> None:
    if not people:
        return
    group = add(meta, "contrib-group", content_type=f"{kind}s")
    for person in people:
        contributor = add(group, "contrib", contrib_type=kind)
        if person["orcid"]:
            add(contributor, "contrib-id", f"https://orcid.org/{person['orcid']}", contrib_id_type="orcid")
        # A name in one piece can't be told apart, and may be written in any order.
        add(SubElement(contributor, "name-alternatives"), "string-name", person["name"])
        if person["credentials"]:
            add(contributor, "degrees", person["credentials"])
        if person.get("role"):
            add(contributor, "role", person["role"])


def _date(parent: Element, iso: str) -> None:
    year, month, day = iso[:4], iso[5:7], iso[8:10]
    if iso:
        parent.set("iso-8601-date", iso[:10])
        add(parent, "day", day)
        add(parent, "month", month)
    add(parent, "year", year)


def _codes(meta: Element, topics: list[dict[str, Any]]) -> None:
    groups: dict[str, Element] = {}
    for topic in topics:
        for code in topic["codes"]:
            system = code["system"]
            if system not in groups:
                groups[system] = add(meta, "kwd-group", kwd_group_type=system)
            keyword = SubElement(groups[system], "compound-kwd")
            add(keyword, "compound-kwd-part", code["code"], content_type="code")
            add(keyword, "compound-kwd-part", topic["name"], content_type="text")


def _review(meta: Element, review: dict[str, Any]) -> None:
    group = SubElement(meta, "custom-meta-group")
    for name, value in (
        ("review-status", review["status"]),
        ("review-digest", review["digest"]),
        ("review-due", review["review_due"]),
        ("review-notice", (review["notice"] or {}).get("text")),
    ):
        if value:
            custom = SubElement(group, "custom-meta")
            add(custom, "meta-name", name)
            add(custom, "meta-value", value)
