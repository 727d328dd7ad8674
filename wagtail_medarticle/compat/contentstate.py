"""Reading stored rich text into the editor without losing a space.

Wagtail's reader treats white space as a browser does: it draws runs together, strips paragraphs and
moves a space from the end of bold text to behind it. What the editor stored would then come back
otherwise, and the first save after reopening would change an article that nobody touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import BLOCK_KEY_NAME, HtmlToContentStateHandler
from wagtail.blocks import ListBlock, RichTextBlock

SPACE = " \t\n\f\r"
LINES = re.compile(r"[ \t\f]*[\r\n][ \t\n\f\r]*")


class FaithfulHandler(HtmlToContentStateHandler):
    """Wagtail's reader, which keeps all text as it is stored.

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


def read_faithfully(block: Any) -> None:
    """Let every Draftail editor at or below ``block`` read what it stored, to the byte."""
    for rich_text in _rich_text_blocks(block):
        converter: Any = getattr(rich_text.field.widget, "converter", None)
        if type(getattr(converter, "html_to_contentstate_handler", None)) is HtmlToContentStateHandler:
            converter.html_to_contentstate_handler = FaithfulHandler(converter.features)


def _rich_text_blocks(block: Any) -> Iterator[Any]:
    if isinstance(block, RichTextBlock):
        yield block
    children = [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    for child in children:
        yield from _rich_text_blocks(child)
