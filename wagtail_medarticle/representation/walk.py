"""Walking raw stream data along its block definitions, without building block values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

Leaf = tuple[Any, Any]
"""A block definition without children of its own, and its raw value."""


def children(block: Any, raw: Any) -> Iterator[Leaf]:
    """The definitions and raw values one level below, in document order.

    Data that no longer fits its definition (an unknown type, a value of the wrong shape) is passed
    over, as Wagtail passes over it when it loads a stream.
    """
    if isinstance(block, blocks.BaseStreamBlock):
        for item in raw if isinstance(raw, list) else ():
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield child, item.get("value")
    elif isinstance(block, blocks.BaseStructBlock):
        if isinstance(raw, dict):
            for name, child in block.child_blocks.items():
                if name in raw:
                    yield child, raw[name]
    elif isinstance(block, ListBlock):
        for value in list_items(raw):
            yield block.child_block, value
    elif isinstance(block, BaseTypedTableBlock) and isinstance(raw, dict):
        columns = [block.child_blocks.get(column["type"]) for column in raw.get("columns", ())]
        for row in raw.get("rows", ()):
            for child, value in zip(columns, row["values"], strict=False):
                if child is not None:
                    yield child, value


def list_items(raw: Any) -> Iterator[Any]:
    """The values of a ListBlock, in its present form (with ids) or its old one (bare values)."""
    for item in raw if isinstance(raw, list) else ():
        if isinstance(item, dict) and "value" in item and item.get("type", "item") == "item":
            yield item["value"]
        else:
            yield item


def leaves(block: Any, raw: Any) -> Iterator[Leaf]:
    """Every leaf below ``block``, in document order."""
    found = False
    for child, value in children(block, raw):
        found = True
        yield from leaves(child, value)
    if not found and not isinstance(block, blocks.BaseStreamBlock | blocks.BaseStructBlock | ListBlock):
        yield block, raw


def rich_texts(block: Any, raw: Any) -> Iterator[str]:
    """Every stored rich text below ``block``, in document order: what citations are numbered over."""
    for leaf, value in leaves(block, raw):
        if isinstance(leaf, blocks.RichTextBlock) and isinstance(value, str) and value:
            yield value


def image_ids(block: Any, raw: Any) -> Iterator[int]:
    """The primary keys of the images chosen below ``block``."""
    for leaf, value in leaves(block, raw):
        if isinstance(leaf, ImageChooserBlock) and isinstance(value, int):
            yield value
