"""Reading an article from HTML.

Sections are opened by ``<h2>`` (or the highest level of heading below the title), closed by the next.
`citations` says what counts as a citation, `references` as a reference list, `boxes` as a warning, key
points or a statement, `closing` as a disclaimer. Navigation, forms and the like are left out and told of.
"""

from __future__ import annotations

from ..draft import ArticleDraft, RejectedFile
from ..reference_checks import check_references
from .body import Body
from .chrome import main_of, take_chrome, take_surroundings
from .citations import place_citations
from .closing import take_closing
from .metadata import authors, description, language, modified, stated_title, take_heading
from .parsing import parse
from .references import take_references
from .tree import HEADINGS, level_of, tags

TITLE_LENGTH = 255


def read(text: str) -> ArticleDraft:
    """The article in an HTML text. Raises `RejectedFile` for one without title or body."""
    soup = parse(text)
    draft = ArticleDraft(
        title=stated_title(soup),
        language=language(soup),
        summary=description(soup),
        authors=authors(soup),
        last_updated=modified(soup),
    )
    draft.findings += take_chrome(soup)
    draft.title = take_heading(soup, main_of(soup)) or draft.title
    if not draft.title:
        raise RejectedFile("there is no title: neither <h1> nor <title>")
    if len(draft.title) > TITLE_LENGTH:
        raise RejectedFile(f"the title has {len(draft.title)} characters, at most {TITLE_LENGTH} are allowed")

    references = take_references(main_of(soup), soup)
    draft.references = references.records
    draft.findings += references.findings
    draft.findings += place_citations(soup, references)
    closing = take_closing(soup, draft.findings)
    draft.findings += take_surroundings(soup)

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
