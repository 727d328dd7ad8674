"""Walking raw stream data along its block definitions, without building block values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

Node = tuple[Any, Any]
"""A block definition and its raw value."""

BRANCHES = (blocks.BaseStreamBlock, blocks.BaseStructBlock, ListBlock, BaseTypedTableBlock)
KINDS = (*BRANCHES, blocks.RichTextBlock, ImageChooserBlock, blocks.ChooserBlock)


def children(block: Any, raw: Any) -> Iterator[Node]:
    """The definitions and raw values one level below, in document order.

    Data that no longer fits its definition (an unknown type, a value of the wrong shape) is passed
    over, as Wagtail passes over it when it loads a stream.
    """
    kind = kind_of(block.__class__)
    if kind is blocks.BaseStreamBlock:
        for item in raw if isinstance(raw, list) else ():
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield child, item.get("value")
    elif kind is blocks.BaseStructBlock:
        if isinstance(raw, dict):
            for name, child in block.child_blocks.items():
                if name in raw:
                    yield child, raw[name]
        elif isinstance(raw, int) and isinstance(block, ImageBlock):  # stored as an ImageChooserBlock
            yield block.child_blocks["image"], raw
    elif kind is ListBlock:
        for value in list_items(raw):
            yield block.child_block, value
    elif kind is BaseTypedTableBlock and isinstance(raw, dict):
        columns = [block.child_blocks.get(column["type"]) for column in raw.get("columns", ())]
        for row in raw.get("rows", ()):
            for child, value in zip(columns, row["values"], strict=False):
                if child is not None:
                    yield child, value


def rewritten(block: Any, raw: Any, change: Callable[[Any, Any], Any]) -> Any:
    """A copy of ``raw`` with ``change(leaf, value)`` in place of each leaf's value.

    Everything else is as it was: ids, and data that no longer fits its definition.
    """
    if isinstance(block, blocks.BaseStreamBlock):
        return [_stream_item(block, item, change) for item in raw] if isinstance(raw, list) else raw
    if isinstance(block, blocks.BaseStructBlock):
        if not isinstance(raw, dict):
            return raw
        known = block.child_blocks
        return {key: rewritten(known[key], value, change) if key in known else value for key, value in raw.items()}
    if isinstance(block, ListBlock):
        return [_list_item(block.child_block, item, change) for item in raw] if isinstance(raw, list) else raw
    if isinstance(block, BaseTypedTableBlock):
        return _table(block, raw, change) if isinstance(raw, dict) else raw
    return change(block, raw)


def _stream_item(block: Any, item: Any, change: Callable[[Any, Any], Any]) -> Any:
    child = block.child_blocks.get(item.get("type")) if isinstance(item, dict) else None
    return {**item, "value": rewritten(child, item.get("value"), change)} if child is not None else item


def _list_item(block: Any, item: Any, change: Callable[[Any, Any], Any]) -> Any:
    if isinstance(item, dict) and "value" in item and item.get("type", "item") == "item":
        return {**item, "value": rewritten(block, item["value"], change)}
    return rewritten(block, item, change)


def _table(block: Any, raw: dict[str, Any], change: Callable[[Any, Any], Any]) -> dict[str, Any]:
    columns = [block.child_blocks.get(column["type"]) for column in raw.get("columns", ())]

    def cell(child: Any, value: Any) -> Any:
        return value if child is None else rewritten(child, value, change)

    rows = [
        {**row, "values": [cell(child, value) for child, value in zip(columns, row["values"], strict=False)]}
        for row in raw.get("rows", ())
    ]
    return {**raw, "rows": rows} if "rows" in raw else raw


def list_items(raw: Any) -> Iterator[Any]:
    """The values of a ListBlock, in its present form (with ids) or its old one (bare values)."""
    for item in raw if isinstance(raw, list) else ():
        if isinstance(item, dict) and "value" in item and item.get("type", "item") == "item":
            yield item["value"]
        else:
            yield item


@lru_cache(maxsize=1000)
def kind_of(block_type: type[Any]) -> type[Any] | None:
    """What a class of blocks is, as far as the way of its raw value goes: one of Wagtail's classes, or another leaf."""
    return next((kind for kind in KINDS if issubclass(block_type, kind)), None)


def nodes(block: Any, raw: Any) -> list[Node]:
    """``block`` and everything below it, in document order."""
    found = [(block, raw)]
    _add_children(block, raw, found)
    return found


def _add_children(block: Any, raw: Any, found: list[Node]) -> None:
    for node in children(block, raw):
        found.append(node)
        if kind_of(node[0].__class__) in BRANCHES:
            _add_children(*node, found)


def rich_texts(block: Any, raw: Any) -> list[str]:
    """Every stored rich text below ``block``, in document order: what citations are numbered over."""
    found: list[str] = []
    _add_texts(block, raw, found)
    return found


def _add_texts(block: Any, raw: Any, found: list[str]) -> None:
    for child, value in children(block, raw):
        kind = kind_of(child.__class__)
        if kind is blocks.RichTextBlock:
            if isinstance(value, str) and value:
                found.append(value)
        elif kind in BRANCHES:
            _add_texts(child, value, found)


def image_ids(block: Any, raw: Any) -> list[int]:
    """The primary keys of the images chosen below ``block``."""
    return images_among(nodes(block, raw))


def texts_among(found: Iterable[Node]) -> list[str]:
    """The same, of nodes that are found already."""
    return [
        value
        for block, value in found
        if kind_of(block.__class__) is blocks.RichTextBlock and isinstance(value, str) and value
    ]


def images_among(found: Iterable[Node]) -> list[int]:
    """The same, of nodes that are found already."""
    return [value for block, value in found if kind_of(block.__class__) is ImageChooserBlock and isinstance(value, int)]


def chosen_among(found: Iterable[Node]) -> Iterator[tuple[str, int]]:
    """Kind and id of the pages and documents that blocks of a site's own choose, of nodes that are found already."""
    for block, value in found:
        if kind_of(block.__class__) is blocks.ChooserBlock and isinstance(value, int) and (kind := chosen_kind(block)):
            yield kind, value


def chosen_kind(block: Any) -> str | None:
    """``page`` or ``document``, if it is one of them that the block chooses."""
    if isinstance(block, blocks.PageChooserBlock):
        return "page"
    return "document" if issubclass(block.model_class, get_document_model()) else None
