"""Reading an article from HTML.

Sections are opened by ``<h2>`` (or the highest level of heading below the title), closed by the next;
`citations` says what counts as a citation, `references` as a reference list, `boxes`
as a warning, key points or a statement. Navigation, forms and the like are left out and told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from .. import raw_blocks
from ..draft import ArticleDraft, Finding, RejectedFile
from ..headings import PartKind, part_of
from ..reference_checks import check_references
from .body import Body
from .boxes import paragraphs
from .chrome import main_of, take_chrome
from .citations import place_citations
from .inline import UNCITED
from .metadata import authors, description, language, modified, stated_title, take_heading
from .parsing import parse
from .references import take_references
from .tree import HEADINGS, level_of, stretch, tags, text_of

TITLE_LENGTH = 255
FOLLOW_UP_LENGTH = 1000


def read(text: str) -> ArticleDraft:
    """The article in an HTML text. Raises `RejectedFile` for one without title or body."""
    soup = parse(text)
    draft = ArticleDraft(
        language=language(soup), summary=description(soup), authors=authors(soup), last_updated=modified(soup)
    )
    title = stated_title(soup)
    draft.findings += take_chrome(soup)
    draft.title = take_heading(soup, main_of(soup)) or title
    if not draft.title:
        raise RejectedFile("there is no title: neither <h1> nor <title>")
    if len(draft.title) > TITLE_LENGTH:
        raise RejectedFile(f"the title has {len(draft.title)} characters, at most {TITLE_LENGTH} are allowed")

    references = take_references(main_of(soup), soup)
    draft.references = references.records
    draft.findings += references.findings
    draft.findings += place_citations(soup, references)
    closing = _take_closing(soup, draft.findings)
    main = main_of(soup)
    levels = [level_of(tag) for tag in tags(main, *HEADINGS)]
    body = Body(draft, 2 if 2 in levels else min(levels, default=2))
    body.walk(main)
    body.close()
    if not draft.body:
        raise RejectedFile("there is no text below the title")
    draft.body += closing
    check_references(draft)
    draft.findings.sort(key=lambda finding: finding.line)
    return draft


def _take_closing(soup: BeautifulSoup, findings: list[Finding]) -> list[raw_blocks.Block]:
    """The first disclaimer and the first invitation to ask, taken out of the tree."""
    found: dict[PartKind, raw_blocks.Block] = {}
    for heading in tags(soup, *HEADINGS):
        kind = part_of(text_of(heading))
        if heading.parent is None or kind not in (PartKind.DISCLAIMER, PartKind.FOLLOW_UP) or kind in found:
            continue
        title, nodes = text_of(heading), stretch(heading)
        heading.extract()
        inner = [node for node in nodes if node is not heading]
        if kind is PartKind.FOLLOW_UP:
            found[kind] = _follow_up(title, inner, findings)
        elif text := paragraphs(inner, UNCITED, findings):
            found[kind] = raw_blocks.disclaimer(title, text)
        else:
            findings.append(Finding("warning", "section-empty", f"There is no text below “{title}”, left out"))
        for node in inner:
            node.extract()
    return [found[kind] for kind in (PartKind.DISCLAIMER, PartKind.FOLLOW_UP) if kind in found]


def _follow_up(prompt: str, nodes: Sequence[PageElement], findings: list[Finding]) -> raw_blocks.Block:
    """The invitation, with the address of its first link; what is too long for it is told."""
    text = text_of(nodes)
    kept = text if len(text) <= FOLLOW_UP_LENGTH else text[:FOLLOW_UP_LENGTH].rsplit(" ", 1)[0]
    if kept != text:
        message = f"Too long below “{prompt}”, left out: “{text[len(kept) :].strip()}”"
        findings.append(Finding("warning", "text-left-out", message))
    links = [link for node in nodes if isinstance(node, Tag) for link in [node, *tags(node, "a")] if link.name == "a"]
    addresses = (str(link.get("href", "")) for link in links)
    return raw_blocks.follow_up(prompt, kept, next(filter(re.compile("https?://").match, addresses), ""))
