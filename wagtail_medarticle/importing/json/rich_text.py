"""Checking rich text that a file brings in its stored form.

Stored rich text is shown as it is, so what a file brings must hold nothing but the elements that
Wagtail's editor makes, and no address but a page's, a file's, a mailbox's or a number's.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from .paths import Path
from .shape import Check, WrongShape

INLINE = frozenset({"p", "b", "strong", "i", "em", "a", "sup", "sub", "br", "embed"})
WITH_LISTS = INLINE | {"ul", "ol", "li"}
RUNNING = WITH_LISTS | {"h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "code", "s", "u"}
UNCITED = WITH_LISTS - {"embed", "sup", "sub"}

ATTRIBUTES = {
    "a": frozenset({"href", "linktype", "id"}),
    "embed": frozenset({"embedtype", "ref", "locator"}),
}
EDITOR_KEY = "data-block-key"
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)


def rich_text(elements: frozenset[str], references: int, *, required: bool = False) -> Check:
    """Rich text of these ``elements`` whose citations are among ``references`` sources."""

    def check(value: object, path: Path) -> None:
        if not isinstance(value, str):
            raise WrongShape(path, "must be rich text (HTML)")
        soup = BeautifulSoup(f"{value}\n", "html.parser")  # bs4 warns of a line that could be an address
        if required and not soup.get_text(strip=True) and not soup.find("embed"):
            raise WrongShape(path, "must not be empty")
        for tag in soup.find_all(True):
            if isinstance(tag, Tag):
                _check_tag(tag, elements, references, path)

    return check


def _check_tag(tag: Tag, elements: frozenset[str], references: int, path: Path) -> None:
    if tag.name not in elements:
        raise WrongShape(path, f"<{tag.name}> is not allowed here")
    if tag.name == "embed":
        _check_citation(tag, references, path)
    for name in tag.attrs:
        if name != EDITOR_KEY and name not in ATTRIBUTES.get(tag.name, ()):
            raise WrongShape(path, f"<{tag.name}> has the attribute {name!r}, which is not allowed")
    if tag.name == "a" and "href" in tag.attrs and not ADDRESS.match(str(tag["href"]).strip()):
        raise WrongShape(path, f"{str(tag['href'])!r} is not an address that a link may have")


def _check_citation(tag: Tag, references: int, path: Path) -> None:
    if tag.get("embedtype") != "citation":
        raise WrongShape(path, 'an <embed> must be a citation: embedtype="citation"')
    number = str(tag.get("ref", ""))
    if not re.fullmatch(r"[1-9][0-9]{0,5}", number):
        raise WrongShape(path, f"a citation needs ref, the number of a reference, not {number!r}")
    if int(number) > references:
        raise WrongShape(path, f"ref={number} cites past the list, which has {references} references")
