"""Blocks that API v3 can write."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable, TypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from .text import INLINE_FEATURES, PREVIEW_TEMPLATE

CONVERTED = (blocks.BaseStreamBlock, blocks.BaseStructBlock, ListBlock)
"""What v3 writes child by child."""


class WritableTableBlock(TypedTableBlock):
    """A typed table that API v3 can write.

    Wagtail 8.0 puts a block's value under one key of the form's data, where a typed table's form has one for each
    cell, and then stops with an error.
    """

    def value_for_form(self, value: TypedTable) -> TypedTable:
        """What v3 is to put under that key."""
        return value

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> TypedTable:
        """A table from a form, or from that key, its cells cleaned as any other block's value from v3."""
        given = data.get(prefix)
        return _cleaned(given) if isinstance(given, TypedTable) else super().value_from_datadict(data, files, prefix)


def let_be_written(block: Any) -> None:
    """Let API v3 write what Wagtail 8.0 can't, in ``block`` and below: typed tables, lists of choices, empty blocks."""
    if not isinstance(block, CONVERTED) and not hasattr(block, "value_for_form"):
        block.value_for_form = lambda value: value
        if isinstance(block, BaseTypedTableBlock):
            block.value_from_datadict = partial(_given_table, block)
    elif isinstance(getattr(block, "field", None), forms.MultipleChoiceField):
        block.value_from_datadict = partial(_given_choices, block)
    children = [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
    for child in children:
        let_be_written(child)


def _given_table(block: Any, data: Any, files: Any, prefix: str) -> TypedTable:
    given = data.get(prefix)
    if isinstance(given, TypedTable):
        return _cleaned(given)
    return type(block).value_from_datadict(block, data, files, prefix)


def _given_choices(block: Any, data: Any, files: Any, prefix: str) -> Any:
    """The choices of a form, which has each under one key, or all of them as Wagtail 8.0 puts them there: as one."""
    given = data.get(prefix)
    if prefix in data and (given is None or isinstance(given, list)):
        return block.value_from_form(given or [])
    return type(block).value_from_datadict(block, data, files, prefix)


def _cleaned(table: TypedTable) -> TypedTable:
    from wagtail.api.v3.form_data import flatten_block_value

    def cell(block: Any, value: Any) -> Any:
        data: MultiValueDict[str, Any] = MultiValueDict()
        flatten_block_value(block, block.get_prep_value(value), "cell", data)
        return block.value_from_datadict(data, {}, "cell")

    types = [column["block"] for column in table.columns]
    rows = [{"values": list(map(cell, types, row["values"]))} for row in table.row_data]
    return TypedTable(columns=table.columns, row_data=rows, caption=table.caption)


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
