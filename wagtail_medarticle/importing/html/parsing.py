"""HTML text to a tree that is safe to walk."""

from __future__ import annotations

from bs4 import BeautifulSoup
from bs4.element import Tag

from ..characters import clean
from ..draft import RejectedFile
from .repair import add_end_tags
from .tree import line_of

DEEPEST = 150
"""Elements nested deeper than this are no article."""


def parse(text: str) -> BeautifulSoup:
    """The tree of an HTML text. Raises `RejectedFile` for one that is nested beyond reason."""
    soup = BeautifulSoup(clean(text), "html.parser")
    add_end_tags(soup)
    level: list[Tag] = [soup]
    for _ in range(DEEPEST):
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
        if not level:
            return soup
    raise RejectedFile(f"elements are nested more than {DEEPEST} deep", line_of(level[0]))
