"""Marks in a body that is written: what of it stays as it is stored, on the way through the body's form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock


@dataclass(frozen=True, slots=True)
class StoredItem:
    """In place of a value that was sent as it had been read: it is to stay as it is stored."""

    raw: Any


@dataclass(frozen=True, slots=True)
class Known:
    """In place of an item of a list: the item is that with this id."""

    identity: str | None
    value: Any


class KeptId(str):
    """The id of an item of a body, with the item's value and the marks in it: all of an item that a form passes on."""

    value: Any

    @classmethod
    def of(cls, identity: str, value: Any) -> KeptId:
        """An id with such a value."""
        made = cls(identity)
        made.value = value
        return made


def with_kept(block: Any, value: Any) -> Any:
    """A body's value, cleaned by a form, with what its ids say is kept."""
    if not any(isinstance(child.id, KeptId) for child in value):
        return value
    raw = [dict(item) for item in value.get_prep_value()]
    for item in raw:
        if isinstance(item["id"], KeptId):
            item["value"] = _merged(block.child_blocks[item["type"]], item["value"], item["id"].value)
            item["id"] = str(item["id"])
    return block.to_python(raw)


def of_new(error: Any, value: Any) -> Any:
    """What forms refuse of a body, without that of items that are to stay as they are stored: None, if that was all."""
    if not isinstance(error, StreamBlockValidationError):
        return error
    wrong = {at: each for at, each in error.block_errors.items() if not (isinstance(at, int) and _stays(value[at]))}
    if not wrong and not error.non_block_errors:
        return None
    return StreamBlockValidationError(block_errors=wrong, non_block_errors=error.non_block_errors)


def cleaned_but_kept(block: Any, value: Any) -> Any:
    """A body's value whose items are cleaned, one by one, but for those that are to stay as they are stored."""
    items = [(item.block_type, item.value if _stays(item) else item.block.clean(item.value), item.id) for item in value]
    return blocks.StreamValue(block, items)


def _stays(item: Any) -> bool:
    return isinstance(item.id, KeptId) and isinstance(item.id.value, StoredItem)


def _merged(block: Any, formed: Any, marked: Any) -> Any:
    """What a form made of ``marked``, with what is stored in place of each mark."""
    if isinstance(marked, StoredItem):
        return marked.raw
    if isinstance(block, blocks.BaseStreamBlock) and _pair(formed, marked):
        return [
            {**item, "value": _merged(block.child_blocks[item["type"]], item["value"], sent["value"])}
            for item, sent in zip(formed, marked, strict=True)
        ]
    if isinstance(block, ListBlock) and _pair(formed, marked):
        return [_item(block.child_block, item, sent) for item, sent in zip(formed, marked, strict=True)]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(formed, dict) and isinstance(marked, dict):
        known = block.child_blocks
        return {key: _merged(known[key], value, marked.get(key)) for key, value in formed.items()}
    if isinstance(block, BaseTypedTableBlock) and isinstance(marked, dict) and _pair(formed["rows"], marked["rows"]):
        columns = [block.child_blocks[column["type"]] for column in formed["columns"]]
        rows = [
            {**row, "values": [*map(_merged, columns, row["values"], sent["values"])]}
            for row, sent in zip(formed["rows"], marked["rows"], strict=True)
        ]
        return {**formed, "rows": rows}
    return formed


def _item(block: Any, item: dict[str, Any], sent: Any) -> dict[str, Any]:
    if not isinstance(sent, Known):
        return {**item, "value": _merged(block, item["value"], sent)}
    return {**item, "id": sent.identity or item["id"], "value": _merged(block, item["value"], sent.value)}


def _pair(formed: Any, marked: Any) -> bool:
    return isinstance(formed, list) and isinstance(marked, list) and len(formed) == len(marked)
