"""The visitor of streams: their raw data along their block definitions, without building block values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents import get_document_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

Place = tuple[str | int, ...]
"""Keys and indexes that lead to a value."""

Node = tuple[Any, Any]
"""A block definition and its raw value."""

BRANCHES = (blocks.BaseStreamBlock, blocks.BaseStructBlock, ListBlock, BaseTypedTableBlock)
"""Kinds of blocks that hold blocks."""

KINDS = (*BRANCHES, blocks.RichTextBlock, ImageChooserBlock, blocks.ChooserBlock)


@lru_cache(maxsize=1000)
def kind_of(block_type: type[Any]) -> type[Any] | None:
    """Which of ``KINDS`` a class of blocks is, None for any other leaf: what form its raw value has."""
    return next((kind for kind in KINDS if issubclass(block_type, kind)), None)


def definitions(block: Any, found: dict[int, Any] | None = None) -> list[Any]:
    """The definitions of ``block`` and of all that may stand below it, each once, even where one holds itself."""
    found = {} if found is None else found
    if id(block) not in found:
        found[id(block)] = block
        below = [block.child_block] if isinstance(block, ListBlock) else getattr(block, "child_blocks", {}).values()
        for child in below:
            definitions(child, found)
    return [*found.values()]


def children(block: Any, raw: Any) -> Iterator[Node]:
    """The definitions and raw values one level below, in document order.

    Data that no longer fits its definition (an unknown type, a value of the wrong shape) is passed
    over, as Wagtail passes over it when it loads a stream.
    """
    for _, child, value in placed_children(block, raw):
        yield child, value


def placed_children(block: Any, raw: Any) -> Iterator[tuple[Place, Any, Any]]:
    """As ``children``, each with the way to its value: ``raw[3]["value"]`` is at ``(3, "value")``."""
    kind = kind_of(block.__class__)
    if kind is blocks.BaseStreamBlock:
        for number, item in enumerate(raw if isinstance(raw, list) else ()):
            child = block.child_blocks.get(item.get("type"))
            if child is not None:
                yield (number, "value"), child, item.get("value")
    elif kind is blocks.BaseStructBlock:
        if isinstance(raw, dict):
            for name, child in block.child_blocks.items():
                if name in raw:
                    yield (name,), child, raw[name]
        elif isinstance(raw, int) and isinstance(block, ImageBlock):  # stored as an ImageChooserBlock
            yield (), block.child_blocks["image"], raw
    elif kind is ListBlock:
        for number, item in enumerate(raw if isinstance(raw, list) else ()):
            if is_list_item(item):
                yield (number, "value"), block.child_block, item["value"]
            else:
                yield (number,), block.child_block, item
    elif kind is BaseTypedTableBlock and isinstance(raw, dict):
        columns = [block.child_blocks.get(column["type"]) for column in raw.get("columns", ())]
        for number, row in enumerate(raw.get("rows", ())):
            for cell, (child, value) in enumerate(zip(columns, row["values"], strict=False)):
                if child is not None:
                    yield ("rows", number, "values", cell), child, value


def rewritten(block: Any, raw: Any, change: Callable[[Any, Any], Any]) -> Any:
    """A copy of ``raw`` with ``change(leaf, value)`` in place of each leaf's value.

    Everything else is as it was: ids, and data that no longer fits its definition.
    """

    def below(child: Any, value: Any) -> Any:
        return value if child is None else rewritten(child, value, change)

    def item(child: Any, item: dict[str, Any]) -> dict[str, Any]:
        return item if child is None else {**item, "value": below(child, item.get("value"))}

    if isinstance(block, blocks.BaseStreamBlock) and isinstance(raw, list):
        known = block.child_blocks
        return [item(known.get(each.get("type")) if isinstance(each, dict) else None, each) for each in raw]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        return {key: below(block.child_blocks.get(key), value) for key, value in raw.items()}
    if isinstance(block, ListBlock) and isinstance(raw, list):
        child = block.child_block
        return [item(child, each) if is_list_item(each) else below(child, each) for each in raw]
    if isinstance(block, BaseTypedTableBlock) and isinstance(raw, dict) and "rows" in raw:
        columns = [block.child_blocks.get(column["type"]) for column in raw.get("columns", ())]
        return {**raw, "rows": [{**row, "values": [*map(below, columns, row["values"])]} for row in raw["rows"]]}
    return raw if isinstance(block, BRANCHES) else change(block, raw)


def list_items(raw: Any) -> Iterator[Any]:
    """The values of a ListBlock."""
    for item in raw if isinstance(raw, list) else ():
        yield item["value"] if is_list_item(item) else item


def is_list_item(item: Any) -> bool:
    """Whether an entry of a ListBlock is in its present form, with an id, and not a bare value as of old."""
    return isinstance(item, dict) and "value" in item and item.get("type", "item") == "item"


def stream_items(block: Any, raw: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The items of a stream whole, each with its definition; those of an unknown type are passed over."""
    for item in raw if isinstance(raw, list) else ():
        child = block.child_blocks.get(item.get("type"))
        if child is not None:
            yield child, item


def nodes(block: Any, raw: Any) -> list[Node]:
    """``block`` and everything below it, in document order."""
    found = [(block, raw)]
    _add_children(block, raw, found)
    return found


def _add_children(block: Any, raw: Any, found: list[Node]) -> None:
    for _, child, value in placed_children(block, raw):
        found.append((child, value))
        if kind_of(child.__class__) in BRANCHES:
            _add_children(child, value, found)


def rich_texts(block: Any, raw: Any) -> list[str]:
    """Every stored rich text below ``block``, in document order: what citations are numbered over."""
    found: list[str] = []
    _add_texts(block, raw, found)
    return found


def _add_texts(block: Any, raw: Any, found: list[str]) -> None:
    for _, child, value in placed_children(block, raw):
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
    """The rich texts among nodes."""
    return [
        value
        for block, value in found
        if kind_of(block.__class__) is blocks.RichTextBlock and isinstance(value, str) and value
    ]


def images_among(found: Iterable[Node]) -> list[int]:
    """The primary keys of the images among nodes."""
    return [value for block, value in found if kind_of(block.__class__) is ImageChooserBlock and isinstance(value, int)]


def chosen_among(found: Iterable[Node]) -> Iterator[tuple[str, int]]:
    """Kind and id of the pages and documents that blocks of a site's own choose, among nodes."""
    for block, value in found:
        if kind_of(block.__class__) is blocks.ChooserBlock and isinstance(value, int) and (kind := chosen_kind(block)):
            yield kind, value


def chosen_kind(block: Any) -> str | None:
    """``page`` or ``document``, if it is one of them that the block chooses."""
    if isinstance(block, blocks.PageChooserBlock):
        return "page"
    return "document" if issubclass(block.model_class, get_document_model()) else None
