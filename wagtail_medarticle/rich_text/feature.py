"""The ``citation`` rich text feature: its toolbar button, its entity, its conversions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse_lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.rich_text.feature_registry import FeatureRegistry

from .contentstate import CITATION, CONTENTSTATE_RULE
from .editor_html import EDITOR_HTML_RULE, MISSING_RULES
from .handler import CitationEmbedHandler

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
