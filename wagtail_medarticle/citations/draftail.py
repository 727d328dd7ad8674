"""Citations between stored rich text and the editor's content state.

In the editor a citation is an inline, immutable entity whose text is its label. Wagtail hands a
handler one tag at a time and never the whole text, so a citation first stands as one placeholder
character; the labels are looked up together and put in place when the content state is complete.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate_models import ContentState, EntityRange
from wagtail.admin.rich_text.converters.editor_html import EmbedTypeRule
from wagtail.admin.rich_text.converters.html_to_contentstate import KEEP_WHITESPACE, InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from ..compat.rich_text import MISSING_RULES, drop_empty_ranges
from .labels import bracketed
from .markers import parse_id
from .rich_text import CitationEmbedHandler, locator_of, short_labels

CITATION = "CITATION"
PLACEHOLDER = "\N{OBJECT REPLACEMENT CHARACTER}"


class CitationElementHandler(InlineEntityElementHandler):
    """``<embed embedtype="citation" …/>`` to an entity with ``id``, ``locator`` and ``label``."""

    mutability = "IMMUTABLE"

    def __init__(self) -> None:
        super().__init__(CITATION)

    def get_attribute_data(self, attrs: dict[str, str | None]) -> dict[str, Any]:
        """The entity's data, still without its label."""
        identifier = attrs.get("id")
        return {"id": parse_id(identifier or "") or identifier, "locator": attrs.get("locator") or ""}

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]], state: Any, contentstate: Any) -> None:
        """Insert the entity, cutting a link it stands in: entities can't overlap."""
        interrupted = state.current_entity_ranges
        for entity_range in interrupted:
            entity_range.length = len(state.current_block.text) - entity_range.offset
        state.current_entity_ranges = []
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_block.text += PLACEHOLDER
        super().handle_endtag(name, state, contentstate)
        for entity_range in interrupted:
            resumed = EntityRange(entity_range.key)
            resumed.offset = len(state.current_block.text)
            state.current_block.entity_ranges.append(resumed)
            state.current_entity_ranges.append(resumed)
        state.leading_whitespace = KEEP_WHITESPACE
        if not isinstance(contentstate, CitingContentState):
            contentstate.__class__ = CitingContentState

    def handle_endtag(self, name: str, state: Any, contentstate: Any) -> None:
        """Nothing: the entity ended where it began."""


class CitingContentState(ContentState):
    """A content state that labels its citations, all with one query, when it is written out."""

    def as_dict(self) -> dict[str, Any]:
        """Wagtail's dict, with labels."""
        unlabelled = {
            key: entity.data
            for key, entity in self.entity_map.items()
            if entity.entity_type == CITATION and "label" not in entity.data
        }
        labels = short_labels(data["id"] for data in unlabelled.values() if isinstance(data["id"], int))
        texts = {key: bracketed(labels.get(data["id"]), data["locator"]) for key, data in unlabelled.items()}
        for data in unlabelled.values():
            data["label"] = labels.get(data["id"], "")
        for block in self.blocks:
            _put_in_place(block, texts)
        return super().as_dict()  # type: ignore[no-any-return]


def _put_in_place(block: Any, texts: Mapping[int, str]) -> None:
    """Replace the placeholders of ``block`` by ``texts`` (by entity key), moving what comes after."""
    drop_empty_ranges(block)
    placed = [(span.offset, texts[span.key]) for span in block.entity_ranges if span.key in texts]
    offsets = [offset for offset, _ in placed]
    shifts = [0, *accumulate(len(text) - len(PLACEHOLDER) for _, text in placed)]

    def moved(position: int) -> int:
        return position + shifts[bisect_left(offsets, position)]

    for span in (*block.inline_style_ranges, *block.entity_ranges):
        start, end = moved(span.offset), moved(span.offset + span.length)
        span.offset, span.length = start, end - start
    for offset, text in reversed(placed):
        block.text = block.text[:offset] + text + block.text[offset + len(PLACEHOLDER) :]


def citation_entity(props: dict[str, Any]) -> Any:
    """The stored form of an entity: its text, the label, is never written."""
    attributes = {"embedtype": "citation", "id": props.get("id"), "locator": props.get("locator") or None}
    return DOM.create_element("embed", attributes)


CONTENTSTATE_RULE = {
    "from_database_format": {'embed[embedtype="citation"]': CitationElementHandler()},
    "to_database_format": {"entity_decorators": {CITATION: citation_entity}},
}


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

FEATURE = "citation"

SCRIPTS = ("chips", "whole", "moving", "description", "popover", "chooser", "source", "editor")
"""Each needs those before it."""

ENTITY = {
    "type": CITATION,
    "icon": "medarticle-cite",
    "description": format_lazy("{}\n{}", _("Cite a source"), "Ctrl + Alt + C"),
    # What comes along when a citation is pasted from another field or article.
    "attributes": ["id", "locator", "label"],
    "allowlist": {"id": "^[1-9][0-9]*$"},
    "chooserUrls": {
        "citationChooser": reverse_lazy("citation_chooser:choose"),
        "citation": reverse_lazy("citation_chooser:chosen_multiple"),
    },
    "strings": {
        "deleted": _("deleted source"),
        "dialog": _("Citation"),
        "locator": _("Place in the source"),
        "locatorHelp": _("p. 47, or Table 2"),
        "replace": _("Choose another source"),
        "remove": _("Remove"),
        "edit": _("Open in the library"),
        "unknown": _("Nothing can be said of this source: it was deleted, or you may not see it."),
        "hint": _("Ctrl + Alt + C for its place, another source, or to remove it."),
    },
}


class CitationFeature(EntityFeature):
    """The editor's side of the feature: an entity, and the plugin that looks after it."""

    def __init__(self) -> None:
        super().__init__(
            ENTITY,
            js=["wagtailadmin/js/chooser-modal.js", *(f"wagtail_medarticle/js/citing/{name}.js" for name in SCRIPTS)],
            css={"all": ["wagtail_medarticle/css/citing.css", "wagtail_medarticle/css/chooser.css"]},
        )

    def construct_options(self, options: dict[str, Any]) -> None:
        """Add both to the editor's options."""
        super().construct_options(options)
        options.setdefault("plugins", []).append({"type": CITATION})


def register_citation_feature(features: FeatureRegistry) -> None:
    """Make ``citation`` a name that a rich text's ``features`` may list.

    To be called from the ``register_rich_text_features`` hook.
    """
    features.register_embed_type(CitationEmbedHandler)
    features.register_editor_plugin("draftail", FEATURE, CitationFeature())
    features.register_converter_rule("contentstate", FEATURE, CONTENTSTATE_RULE)
    features.register_converter_rule("editorhtml", FEATURE, EDITOR_HTML_RULE)
    for feature, rule in MISSING_RULES.items():
        features.register_converter_rule("editorhtml", feature, rule)
