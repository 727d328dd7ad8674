"""End tags that HTML lets a writer leave out, which Python's parser doesn't add.

HTML, section 13.1.2.4, "Optional tags": an open ``<li>`` ends where the next one begins, and so on.
"""

from __future__ import annotations

from bs4.element import Tag

from .tree import BLOCKS, tags

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
"""What the start of an element ends, unless one of the others was opened in between."""


def add_end_tags(root: Tag) -> None:
    """Lift each element out of the one that its start tag ended, with all that follows it there."""
    for tag in tags(root, *ENDS):
        ended, between = ENDS[tag.name]
        around = next((parent for parent in tag.parents if parent.name in ended or parent.name in between), None)
        if around is not None and around.name in ended:
            _lift(tag, around)


def _lift(tag: Tag, ended: Tag) -> None:
    moving = [tag, *tag.next_siblings]
    inner = tag.parent
    while inner is not None and inner is not ended:
        moving += inner.next_siblings
        inner = inner.parent
    ended.insert_after(*moving)
