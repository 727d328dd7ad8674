"""Prose: rich text that can cite, key points, warnings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..enums import WarningLevel

PREVIEW_TEMPLATE = "wagtail_medarticle/block_preview.html"
"""What the block picker shows a block in."""

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "citation"]
"""What a single line of evidence may hold."""

TEXT_FEATURES = ["h3", "h4", "ol", "ul", "document-link", *INLINE_FEATURES]
"""What running text may hold. The section's own heading is the page's h2."""

PLAIN_FEATURES = ["bold", "italic", "link", "ol", "ul"]
"""What text that makes no medical claim may hold: no citations."""


class TextBlock(blocks.RichTextBlock):
    """Running text with citations."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and sub-headings, with citations")
        preview_template = PREVIEW_TEMPLATE
        preview_value = (
            "<h3>First-line treatment</h3>"
            "<p>Offer treatment when the benefit is likely to outweigh the harm, and cite what shows it.</p>"
        )


class KeyPointsBlock(blocks.StructBlock):
    """What a hurried reader must take away."""

    title = blocks.CharBlock(required=False, max_length=120, help_text=_("Left empty, “Key points” is shown."))
    points = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Point")), min_num=1, max_num=12, label=_("Points")
    )

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        description = _("The few things a reader must take away")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"title": "Key points", "points": ["<p>One idea a point.</p>", "<p>Each with its source.</p>"]}


class WarningBlock(blocks.StructBlock):
    """Something that the reader must not miss."""

    level = blocks.ChoiceBlock(
        choices=WarningLevel.choices,
        default=WarningLevel.CAUTION,
        help_text=_("Emergency: the reader should call for help at once."),
    )
    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        icon = "warning"
        label = _("Warning")
        description = _("A note, a caution or an emergency")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "level": "emergency",
            "title": "Call an ambulance",
            "text": "<p>If the pain comes on suddenly.</p>",
        }
