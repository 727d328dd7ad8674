"""Links to pages and documents in rich text, by addresses that were looked up for all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup
from django.utils.html import escape
from markdownify import MarkdownConverter
from wagtail.rich_text import expand_db_html, features
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

from ..citations.markers import find_embeds
from ..citations.printing import print_markers
from ..enums import RichTextFormat
from ..references.notation import plain_notation

TO_SOURCE = ' href="#ref-'
"""How the attributes of a printed citation's link begin: those are nobody's to change."""

MORE = re.compile(rf"<a(?!{re.escape(TO_SOURCE)})|<embed")
"""What in a printed text is to be expanded."""

CANDIDATES = "".join(map(chr, (0x1F, *range(0xE000, 0xF900))))
"""The ASCII unit separator and Unicode's private use area (https://www.unicode.org/faq/private_use.html)."""


class NoCharacterLeft(ValueError):
    """A text has all ``CANDIDATES`` in it."""


def absent_from(text: str) -> str:
    """A character that isn't in ``text``, to mark a place in it: any text may hold any character, pasted or imported.

    Raises ``NoCharacterLeft`` for one that has all 6,401.
    """
    for character in CANDIDATES:
        if character not in text:
            return character
    raise NoCharacterLeft("there is no character to mark a place with")


KINDS = ("page", "document")

Addresses = Mapping[tuple[str, int], str | None]
"""By kind and id; None, or nothing at all, for a link that leads nowhere."""


def expand_rich_text(html: str, addresses: Addresses) -> str:
    """``expand_db_html``, with links to pages and documents by ``addresses``.

    A site's own handler of such links, and of anything else, stays in charge.
    """
    kinds = [kind for kind in KINDS if f'linktype="{kind}"' in html and _wagtails_own(kind)]
    tags: list[str] = []
    place = absent_from(html)

    def hide(tag: re.Match[str]) -> str:
        if tag[1].startswith(TO_SOURCE):
            tags.append(tag[0])
            return place
        attributes = extract_attrs(tag[1]) if kinds else {}
        if attributes.get("linktype") not in kinds:
            return tag[0]
        address = addresses.get((attributes["linktype"], _whole(attributes.get("id", ""))))
        tags.append(f'<a href="{escape(address)}">' if address else "<a>")
        return place

    hidden = FIND_A_TAG.sub(hide, html)
    # Taken out first, so that no handler of external links takes a finished one for its own.
    expanded = str(expand_db_html(hidden)) if MORE.search(hidden) else hidden
    if expanded.count(place) != len(tags):  # what a handler looked up has that character in it
        found = absent_from(html + expanded)
        expanded = str(expand_db_html(hidden.replace(place, found)))
        place = found
    return "".join(part for pair in zip(expanded.split(place), [*tags, ""], strict=True) for part in pair)


def linked(html: str) -> Iterator[tuple[str, int]]:
    """Kind and id of the pages and documents that stored rich text links to."""
    if "linktype" not in html:
        return
    for tag in FIND_A_TAG.finditer(html):
        attributes = extract_attrs(tag[1])
        pk = _whole(attributes.get("id", ""))
        if attributes.get("linktype") in KINDS and pk:
            yield attributes["linktype"], pk


IMAGE = re.compile(
    r"""<embed\b(?=[^<>]*\bembedtype=["']image["'])[^<>]*?\bid=["']([1-9][0-9]{0,17})["']""", re.IGNORECASE
)


def embedded_images(html: str) -> list[int]:
    """Ids of the images that stored rich text embeds."""
    return [int(pk) for pk in IMAGE.findall(html)] if "<embed" in html else []


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


NOTHING = re.compile(r"(?:\s|&nbsp;|<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote)|br)\b[^<>]*>)*+")
"""What an editor leaves behind that was emptied: paragraphs, or items of lists, without a word in them."""


def says_nothing(html: str) -> bool:
    """Whether nobody would read anything of a rich text."""
    return NOTHING.fullmatch(html) is not None


def finish(texts: Iterable[str], target: RichTextFormat, addresses: Addresses) -> dict[str, str]:
    """Printed ``texts`` in the format that a reader gets; those that are so already are left out.

    One that says nothing is empty, so that a front end need not look for words in it; as stored it stays what it is.
    """
    if target is RichTextFormat.DB_HTML:
        return {}
    texts = list(texts)
    linking = list(dict.fromkeys([text for text in texts if MORE.search(text)]))
    separator = absent_from("".join(linking))
    whole = expand_rich_text(separator.join(linking), addresses).split(separator) if linking else []
    if len(whole) == len(linking):
        expanded = dict(zip(linking, whole, strict=True))
    else:  # what a handler looked up has that character in it
        expanded = {text: expand_rich_text(text, addresses) for text in linking}
    expanded.update((text, "") for text in texts if says_nothing(text))
    if target is RichTextFormat.HTML:
        return expanded
    return {text: to_format(expanded.get(text, text), target) for text in dict.fromkeys(texts)}


def to_format(html: str, target: RichTextFormat) -> str:
    """``html`` (already numbered for ``target``) as HTML, Markdown or plain text."""
    if target is RichTextFormat.MARKDOWN:
        converted = _Markdown(heading_style="atx", bullets="-", escape_misc=True).convert(html).strip()
        return LITERAL.sub(r"\1", converted) if NOT_A_MARKER in converted else converted
    if target is RichTextFormat.PLAIN:
        return _plain(html)
    return html


def printed(texts: Iterable[str], numbering: Mapping[int, int], target: RichTextFormat) -> dict[str, str]:
    """``texts`` to what they are with citations in the notation of ``target``; stored HTML keeps them as stored."""
    if target is RichTextFormat.DB_HTML:
        return {text: text for text in texts}
    notation = target.value
    if target is RichTextFormat.MARKDOWN:
        return {text: print_markers(_without_markers(text), numbering, notation) for text in texts}
    return {text: print_markers(text, numbering, notation) for text in texts}


NOT_A_MARKER = "\ue000"
"""Between the signs of what an author wrote that looks like a marker in Markdown; a real one of these is doubled."""

LITERAL = re.compile(f"{NOT_A_MARKER}({NOT_A_MARKER}?)")


def _without_markers(text: str) -> str:
    if "[^" in text or NOT_A_MARKER in text:
        return text.replace(NOT_A_MARKER, 2 * NOT_A_MARKER).replace("[^", f"[{NOT_A_MARKER}^")
    return text


MARKER = re.compile(r"(\[\^\d+\](?: \\\(.*?\\\))?)")
"""A citation as ``print_markers`` writes it for Markdown: ``[^3]``, with a locator ``[^3] \\(p. 4\\)``."""


class _Markdown(MarkdownConverter):
    def escape(self, text: str, parent_tags: set[str]) -> str:
        # The text is escaped, so that nobody's brackets become a link; the markers are Markdown already.
        parts = MARKER.split(text)
        parts[::2] = [super(_Markdown, self).escape(part, parent_tags) for part in parts[::2]]  # type: ignore[misc]
        return "".join(parts)

    def convert_sup(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"<sup>{text}</sup>" if text else ""

    def convert_sub(self, el: object, text: str, parent_tags: set[str]) -> str:
        return f"<sub>{text}</sub>" if text else ""


def _plain(html: str) -> str:
    soup = BeautifulSoup(plain_notation(html, escaped=True), "html.parser")
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for tag in soup.find_all(["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"]):
        tag.append("\n")
    # At line feeds alone: splitlines() also splits at characters that are part of a line, such as ASCII's separators.
    return "\n".join(line.strip(" \t\r\xa0") for line in soup.get_text().split("\n") if line.strip())
