"""Faults of Wagtail's rich text and of draftjs_exporter, seen in Wagtail 7.4 and 8.0.1, draftjs_exporter 5 and 7."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from wagtail.admin.rich_text.converters.editor_html import WhitelistRule
from wagtail.admin.rich_text.converters.html_to_contentstate import BLOCK_KEY_NAME, HtmlToContentStateHandler
from wagtail.blocks import RichTextBlock
from wagtail.whitelist import allow_without_attributes

SPACE = " \t\n\f\r"
LINES = re.compile(r"[ \t\f]*[\r\n][ \t\n\f\r]*")


class FaithfulHandler(HtmlToContentStateHandler):
    """Wagtail's reader, which keeps all text as it is stored.

    Wagtail's treats white space as a browser does: it draws runs together, strips paragraphs and moves a space from
    the end of bold text to behind it. What the editor stored would then come back otherwise, and the first save
    after reopening would change an article that was left alone.

    The editor never writes a line's end outside a link, so that one is the layout of somebody's
    HTML: a space. In a link it is a line break, which the exporter writes in this way there.
    """

    def reset(self) -> None:
        """Begin a new text."""
        super().reset()
        self._keyless: list[Any] = []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        """As Wagtail's; remembers each item that the exporter made for the sake of a list in it."""
        super().handle_starttag(name, attrs)
        if name == "li" and BLOCK_KEY_NAME not in dict(attrs):
            self._keyless.append(self.state.current_block)

    def handle_data(self, content: str) -> None:
        """Add text to the block that it is in."""
        if not self.state.current_entity_ranges:
            content = LINES.sub(" ", content)
        if self.state.current_block is None:
            if content.strip(SPACE):
                super().handle_data(content)  # makes a paragraph for it
            return
        self.state.current_block.text += content

    def close(self) -> None:
        """Leave out those items: the list's depth says it already."""
        super().close()
        blocks = self.contentstate.blocks
        for block, inner in pairwise([*blocks]):
            if block in self._keyless and not block.text and inner.depth > block.depth:
                blocks.remove(block)


def read_faithfully(definitions: Iterable[Any]) -> None:
    """Let the Draftail editors among definitions of blocks read what they stored, to the byte."""
    for block in definitions:
        converter: Any = getattr(block.field.widget, "converter", None) if isinstance(block, RichTextBlock) else None
        if type(getattr(converter, "html_to_contentstate_handler", None)) is HtmlToContentStateHandler:
            converter.html_to_contentstate_handler = FaithfulHandler(converter.features)


MISSING_RULES = {
    feature: [WhitelistRule(tag, allow_without_attributes)]
    for feature, tag in {
        "superscript": "sup",
        "subscript": "sub",
        "strikethrough": "s",
        "code": "code",
        "blockquote": "blockquote",
    }.items()
}
"""Rules for ``editorhtml`` that Wagtail's own features lack: its API v3 takes the elements away: 10⁹ is 109."""


def unescaped(attribute: str) -> str:
    """An attribute as Wagtail's rewriter of stored rich text gave it: it leaves escaped apostrophes as they are."""
    return attribute.replace("&#x27;", "'")


def drop_empty_ranges(block: Any) -> None:
    """Take the empty entities out of a block of a content state, which nobody could see.

    Where one meets the end of another, draftjs_exporter renders the empty one alone: the other would be lost.
    """
    block.entity_ranges = [entity_range for entity_range in block.entity_ranges if entity_range.length]
