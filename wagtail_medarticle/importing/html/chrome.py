"""What surrounds the article in an HTML file, taken out of the tree and told of."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from ..draft import ImportFinding
from .tree import has_word, is_attached, line_of, tags, text_of

SILENT = ("head", "title", "script", "style", "template", "link", "meta", "base")
"""Elements without text for a reader; ``<noscript>`` repeats what the page says anyway."""

ELEMENTS = ("nav", "form", "button", "input", "select", "textarea", "label", "dialog", "noscript", "menu")
ROLES = re.compile(
    r"navigation|banner|search|contentinfo|alertdialog|breadcrumbs?|navbar|nav|menu|cookie(?:-[a-z-]+)?|share(?:-[a-z-]+)?"
    r"|social(?:-[a-z-]+)?|advert(?:isement)?|ads?|newsletter|sidebar|byline|dateline|(?:entry|post|article)-meta|reading-time|skip-?(?:link|menu)|submitted|on-this-page|page-info|site-(?:header|footer|nav)|toc|no-print|mw-editsection|mw-jump-link|catlinks|(?:vertical-)?navbox|printfooter|sitesub"
)
CLOSING = re.compile(
    r"references?|bibliography|doc-bibliography|doc-endnotes|footnotes|endnotes|ref(?:erence)?-?list"
    r"|(?:medical-)?disclaimer|follow-?up"
)
"""Parts of an article that may stand in a footer."""

LONGEST = 300
"""Characters of what surrounds an article."""


def main_of(soup: BeautifulSoup) -> Tag:
    """The element that holds the article: ``<main>``, else the only ``<article>``, else all of it."""
    mains = [tag for tag in tags(soup) if tag.name == "main" or tag.get("role") == "main"]
    if mains:
        return mains[0]
    articles = tags(soup, "article")
    return articles[0] if len(articles) == 1 else soup.body or soup


def take_chrome(soup: BeautifulSoup) -> list[ImportFinding]:
    """Remove what is no part of the article; one finding for each piece that had text."""
    for tag in tags(soup, *SILENT):
        tag.extract()
    findings: list[ImportFinding] = []
    for tag in tags(soup):
        if is_attached(tag, soup) and _is_chrome(tag):
            _leave_out(tag, findings)
    return findings


def take_surroundings(soup: BeautifulSoup) -> list[ImportFinding]:
    """Remove what stands beside the article; one finding for each piece that had text."""
    main = main_of(soup)
    around = [main, *main.parents]
    findings: list[ImportFinding] = []
    for node in [node for parent in main.parents for node in parent.children]:
        if all(node is not kept for kept in around):
            _leave_out(node, findings)
    return findings


def _is_chrome(tag: Tag) -> bool:
    if tag.name in ("html", "head", "body", "main", "article"):
        return False
    if tag.name in ("header", "footer"):
        named = tag.name == "footer" or tag.find_parent(["article", "main", "section"]) is None
    else:
        named = (
            tag.name in ELEMENTS
            or "hidden" in tag.attrs
            or tag.get("id") in ("header", "footer")
            or has_word(tag, ROLES)
        )
    return named and not _holds_article(tag)


def _holds_article(tag: Tag) -> bool:
    return any(inner.name in ("h1", "main", "article") or has_word(inner, CLOSING) for inner in [tag, *tags(tag)])


def _leave_out(node: PageElement, findings: list[ImportFinding]) -> None:
    """Remove a node. Its text is told in full, with a warning where it is too long for a menu or a footer."""
    if text := text_of(node):
        name = f"<{node.name}>" if isinstance(node, Tag) else "Text"
        level = "info" if len(text) <= LONGEST else "warning"
        findings.append(ImportFinding(level, "site-chrome", f"{name}, left out: “{text}”", line_of(node)))
    node.extract()
