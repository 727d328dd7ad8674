"""Reading HTML: the tree, made safe to walk, to an article."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from ...references.record import Name
from ..chrome import leading_date
from ..draft import ArticleDraft, AuthorDraft, RejectedFile
from ..lines import clean
from ..reference_lists import check_references
from .body import Body, take_closing
from .chrome import main_of, take_chrome, take_surroundings
from .citations import place_citations
from .notes import place_notes, take_comments
from .references import take_references
from .styles import apply_styles
from .tree import BLOCKS, HEADINGS, has_word, level_of, line_of, tags, text_of

DEEPEST = 150
"""Elements nested deeper than this are no article."""

_ROW_GROUPS = ("thead", "tbody", "tfoot")
ENDS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    "li": (("li",), frozenset({"ul", "ol", "menu"})),
    "dt": (("dt", "dd"), frozenset({"dl"})),
    "dd": (("dt", "dd"), frozenset({"dl"})),
    "p": (("p",), BLOCKS - {"p"}),
    "td": (("td", "th"), frozenset({"table", "tr"})),
    "th": (("td", "th"), frozenset({"table", "tr"})),
    "tr": (("tr",), frozenset({"table"})),
    **dict.fromkeys(_ROW_GROUPS, (_ROW_GROUPS, frozenset({"table"}))),
}
"""What the start of an element ends, unless one of the others was opened in between.

HTML, section 13.1.2.4, "Optional tags": an open ``<li>`` ends where the next one begins, and so on.
"""


class Soup(BeautifulSoup):
    """A tree in which end tags that a writer may leave out are there, as Python's parser doesn't add them."""

    def handle_starttag(self, name: str, *arguments: Any, **options: Any) -> Tag | None:
        """Close what the start of ``name`` ends."""
        ended, between = ENDS.get(name, ((), frozenset()))
        open_tags = reversed(self.tagStack) if ended else ()
        around = next((tag for tag in open_tags if tag.name in ended or tag.name in between), None)
        if around is not None and around.name in ended:
            self.handle_endtag(around.name)
        made: Tag | None = super().handle_starttag(name, *arguments, **options)
        return made


def parse(text: str) -> Soup:
    """The tree of an HTML text. Raises `RejectedFile` for one that is nested beyond reason."""
    # The line feed: bs4 warns of a single line that could be an address or a file name.
    soup = Soup(f"{clean(text)}\n", "html.parser")
    level: list[Tag] = [soup]
    for _ in range(DEEPEST):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return soup
    raise RejectedFile(f"elements are nested more than {DEEPEST} deep", line_of(level[0]))


MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "last-modified", "datemodified", "date")
AUTHORS = ("citation_author", "author", "dcterms.creator")
TITLES = ("citation_title", "og:title", "dcterms.title")
DESCRIPTIONS = ("description", "og:description", "dcterms.description")
DEGREE = re.compile(r"(?:MD|DO|PhD|MPH|RN|PharmD|MBBS|FACP|FRCP|MSc|BSc|DNP|NP|PA-C|M\.D\.|Ph\.D\.)\b")


def stated_title(soup: BeautifulSoup) -> str:
    """The title of the metadata, else ``<title>``; ``""`` for none."""
    tag = soup.find("title")
    return _meta(soup, TITLES) or (text_of(tag) if isinstance(tag, Tag) else "")


STYLED_TITLE = re.compile(r"(?:mso)?title|entry-title")
"""The class that Word, LibreOffice, Google Docs, pandoc and WordPress give the title's paragraph."""


def take_heading(soup: BeautifulSoup, main: Tag) -> str:
    """The text of the title's paragraph, else of the first ``<h1>``, taken out of the tree; ``""`` for none."""
    styled = (tag for tag in tags(main, "p", "h1") if has_word(tag, STYLED_TITLE) and text_of(tag))
    heading = next(styled, None) or main.find("h1") or soup.find("h1")
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


TITLE_LENGTH = 255


def read(text: str) -> ArticleDraft:
    """The article in an HTML text. Raises `RejectedFile` for one without title or body."""
    soup = parse(text)
    apply_styles(soup)
    draft = ArticleDraft(
        title=stated_title(soup),
        language=language(soup),
        summary=description(soup),
        authors=authors(soup),
        last_updated=modified(soup),
    )
    draft.findings += take_chrome(soup)
    draft.findings += take_comments(soup)
    draft.title = take_heading(soup, main_of(soup)) or draft.title
    if not draft.title:
        raise RejectedFile("there is no title: neither <h1> nor <title>")
    if len(draft.title) > TITLE_LENGTH:
        raise RejectedFile(f"the title has {len(draft.title)} characters, at most {TITLE_LENGTH} are allowed")

    references = take_references(main_of(soup), soup)
    draft.references = references.records
    draft.findings += references.findings
    section_level = _section_level(main_of(soup))
    draft.findings += place_notes(main_of(soup), references.notes, section_level)
    draft.findings += place_citations(soup, references)
    closing = take_closing(soup, draft.findings)
    draft.findings += take_surroundings(soup)

    main = main_of(soup)
    body = Body(draft, section_level)
    body.walk(main)
    body.close()
    if not draft.body:
        raise RejectedFile("there is no text below the title")
    draft.body += closing
    check_references(draft)
    draft.findings.sort(key=lambda finding: finding.line)
    return draft


def _section_level(main: Tag) -> int:
    """The level of the headings that open sections: 2, but 1 where several are left, and the highest where no 2 is."""
    levels = [level_of(tag) for tag in tags(main, *HEADINGS)]
    if levels.count(1) > 1:
        return 1
    return 2 if 2 in levels else min(levels, default=2)
