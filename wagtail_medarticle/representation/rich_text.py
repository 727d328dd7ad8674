"""Stored rich text to what a reader gets: all of a batch at once, so that links cost one query a type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from ..citing.printing import print_markers
from ..enums import RichTextFormat
from .page_links import Addresses, expand_rich_text, has_more

SEPARATOR = "\x1e"
"""ASCII record separator: hardly ever in a rich text, and not part of any tag that Wagtail rewrites."""


NOTHING = re.compile(r"(?:\s|&nbsp;|<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote)|br)\b[^<>]*>)*+")
"""What an editor leaves behind that was emptied: paragraphs, or items of lists, without a word in them."""


def says_nothing(html: str) -> bool:
    """Whether nobody would read anything of a rich text."""
    return NOTHING.fullmatch(html) is not None


def expand(texts: Iterable[str], addresses: Addresses) -> dict[str, str]:
    """Wagtail's links and embeds made real in those of ``texts`` that have any: the text to its expansion."""
    needing = list(dict.fromkeys([text for text in texts if has_more(text)]))
    if any(SEPARATOR in text for text in needing):  # pasted from who knows where
        return {text: expand_rich_text(text, addresses) for text in needing}
    expanded = expand_rich_text(SEPARATOR.join(needing), addresses).split(SEPARATOR) if needing else []
    return dict(zip(needing, expanded, strict=True))


def finish(texts: Iterable[str], target: RichTextFormat, addresses: Addresses) -> dict[str, str]:
    """Printed ``texts`` in the format that a reader gets; those that are so already are left out.

    One that says nothing is empty, so that a front end need not look for words in it; as stored it stays what it is.
    """
    if target is RichTextFormat.DB_HTML:
        return {}
    texts = list(texts)
    expanded = expand(texts, addresses)
    expanded.update((text, "") for text in texts if says_nothing(text))
    if target is RichTextFormat.HTML:
        return expanded
    return {text: to_format(expanded.get(text, text), target) for text in dict.fromkeys(texts)}


def to_format(html: str, target: RichTextFormat) -> str:
    """``html`` (already numbered for ``target``) as HTML, Markdown or plain text."""
    if target is RichTextFormat.MARKDOWN:
        return _Markdown(heading_style="atx", bullets="-", escape_misc=True).convert(html).strip()
    if target is RichTextFormat.PLAIN:
        return _plain(html)
    return html


def printed(texts: Iterable[str], numbering: Mapping[int, int], target: RichTextFormat) -> dict[str, str]:
    """``texts`` to what they are with citations in the notation of ``target``; stored HTML keeps them as stored."""
    if target is RichTextFormat.DB_HTML:
        return {text: text for text in texts}
    notation = target.value
    return {text: print_markers(text, numbering, notation) for text in texts}


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
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all("br"):
        tag.replace_with("\n")
    for tag in soup.find_all(["p", "li", "h2", "h3", "h4", "h5", "h6", "blockquote"]):
        tag.append("\n")
    return "\n".join(line.strip() for line in soup.get_text().splitlines() if line.strip())
