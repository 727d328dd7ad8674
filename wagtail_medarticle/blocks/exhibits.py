"""Figures and tables."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from .text import INLINE_FEATURES, PREVIEW_TEMPLATE


class WritableTableBlock(TypedTableBlock):
    """The typed table of our own blocks. The API's schema names its component after this class."""


class FigureBlock(blocks.StructBlock):
    """A picture with its caption and source."""

    image = ImageChooserBlock()
    alt = blocks.CharBlock(
        required=False,
        max_length=500,
        label=_("Alternative text"),
        help_text=_("What the picture shows, for a reader who can't see it. Empty only for decoration."),
    )
    caption = blocks.RichTextBlock(required=False, features=INLINE_FEATURES)
    credit = blocks.CharBlock(required=False, max_length=250, help_text=_("Who made the picture, and its licence."))

    class Meta:
        icon = "image"
        label = _("Figure")
        description = _("A picture with alternative text, caption and credit")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"image": None, "alt": "", "caption": "<p>Figure caption</p>", "credit": "Credit"}


class TableBlock(blocks.StructBlock):
    """A table whose columns have types, so that numbers line up and cells can cite."""

    table = WritableTableBlock(
        [
            ("text", blocks.CharBlock(required=False, label=_("Text"))),
            ("rich_text", blocks.RichTextBlock(required=False, features=INLINE_FEATURES, label=_("Rich text"))),
            ("number", blocks.DecimalBlock(required=False, label=_("Number"))),
        ]
    )
    note = blocks.RichTextBlock(
        required=False, features=INLINE_FEATURES, help_text=_("Abbreviations and sources, shown below the table.")
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Thresholds, scores, doses")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "table": {
                "caption": "Categories",
                "columns": [{"type": "text", "heading": "Category"}, {"type": "number", "heading": "From"}],
                "rows": [{"values": ["Normal", 0]}, {"values": ["Raised", 130]}],
            },
            "note": "",
        }
