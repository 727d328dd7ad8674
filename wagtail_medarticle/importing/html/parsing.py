"""HTML text to a tree that is safe to walk."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from ..characters import clean
from ..draft import RejectedFile
from .tree import BLOCKS, line_of

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
