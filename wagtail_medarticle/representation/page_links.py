"""Links to pages and documents in rich text, by addresses that were looked up for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.html import escape
from wagtail.rich_text import expand_db_html, features
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from ..citing.markers import find_embeds

TO_SOURCE = ' href="#ref-'
"""How the attributes of a printed citation's link begin: those are nobody's to change."""

MORE = re.compile(rf"<a(?!{re.escape(TO_SOURCE)})|<embed")

PLACE = "\x1f"
"""ASCII unit separator, where a link's opening tag goes: never in stored rich text."""

KINDS = ("page", "document")

Addresses = Mapping[tuple[str, int], str | None]
"""By kind and id; None, or nothing at all, for a link that leads nowhere."""


def expand_rich_text(html: str, addresses: Addresses) -> str:
    """``expand_db_html``, with links to pages and documents by ``addresses``.

    A site's own handler of such links, and of anything else, stays in charge.
    """
    kinds = [kind for kind in KINDS if f'linktype="{kind}"' in html and _wagtails_own(kind)]
    tags: list[str] = []

    def hide(tag: re.Match[str]) -> str:
        if tag[1].startswith(TO_SOURCE):
            tags.append(tag[0])
            return PLACE
        attributes = extract_attrs(tag[1]) if kinds else {}
        if attributes.get("linktype") not in kinds:
            return tag[0]
        address = addresses.get((attributes["linktype"], _whole(attributes.get("id", ""))))
        tags.append(f'<a href="{escape(address)}">' if address else "<a>")
        return PLACE

    hidden = FIND_A_TAG.sub(hide, html)
    # Taken out first, so that no handler of external links takes a finished one for its own.
    expanded = str(expand_db_html(hidden)) if has_more(hidden) else hidden
    return "".join(part for pair in zip(expanded.split(PLACE), [*tags, ""], strict=True) for part in pair)


def has_more(html: str) -> bool:
    """Whether anything in ``html`` is to be expanded."""
    return MORE.search(html) is not None


def linked(html: str) -> Iterator[tuple[str, int]]:
    """Kind and id of the pages and documents that stored rich text links to."""
    if "linktype" not in html:
        return
    for tag in FIND_A_TAG.finditer(html):
        attributes = extract_attrs(tag[1])
        pk = _whole(attributes.get("id", ""))
        if attributes.get("linktype") in KINDS and pk:
            yield attributes["linktype"], pk


def depends_on_more(html: str) -> bool:
    """Whether what ``html`` expands to may depend on more than the addresses that it links to."""
    if "<a" in html and (set(features.get_link_types()) - {*KINDS} or not all(map(_wagtails_own, KINDS))):
        return True
    others = re.findall(r'linktype="(?!page"|document")', html) if "linktype" in html else ()
    return bool(others) or html.count("<embed") > len(find_embeds(html))


def _whole(value: Any) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


def _wagtails_own(kind: str) -> bool:
    # These modules load the models that they link to, which import us.
    from wagtail.documents.rich_text import DocumentLinkHandler
    from wagtail.rich_text.pages import PageLinkHandler

    handler = features.get_link_types().get(kind)
    return handler is (PageLinkHandler if kind == "page" else DocumentLinkHandler)
