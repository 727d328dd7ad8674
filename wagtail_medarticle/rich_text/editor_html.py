"""Citations in the HTML that Wagtail's sanitiser reads: what the v3 API writes goes through here."""

from __future__ import annotations

from typing import Any

from django.utils.html import format_html
from wagtail.admin.rich_text.converters.editor_html import EmbedTypeRule, WhitelistRule
from wagtail.whitelist import allow_without_attributes

from ..citing.markers import parse_id
from .handler import locator_of
from .labels import bracketed, short_labels


class CitationEditorHandler:
    """Stored attributes of a citation from and to a ``data-embedtype="citation"`` element."""

    @staticmethod
    def get_db_attributes(tag: Any) -> dict[str, str]:
        """What to store for ``tag``. Raises ``KeyError``, Wagtail's sign for removal, without a usable id."""
        identifier = tag["data-id"]
        if not parse_id(identifier):
            raise KeyError("data-id")
        locator = tag.get("data-locator", "")
        return {"id": identifier, "locator": locator} if locator else {"id": identifier}

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        """The element that an HTML editor shows: the label, kept whole."""
        citation = parse_id(attrs.get("id", ""))
        label = short_labels([citation]).get(citation) if citation else None
        return format_html(
            '<span data-embedtype="citation" data-id="{}" data-locator="{}" contenteditable="false">{}</span>',
            attrs.get("id", ""),
            locator_of(attrs),
            bracketed(label, locator_of(attrs)),
        )


EDITOR_HTML_RULE = [EmbedTypeRule("citation", CitationEditorHandler)]

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
"""Rules that Wagtail's own features lack: without, its v3 API takes the elements away, and of 10⁹ it makes 109."""
