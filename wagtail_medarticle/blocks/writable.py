"""Blocks that API v3 can write."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable, TypedTableBlock

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
