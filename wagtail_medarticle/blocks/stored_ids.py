"""Where in a stream an error is: Wagtail's own message says only that there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.list_block import ListBlock, ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTableBlockValidationError


def located(error: ValidationError, name: str) -> ValidationError:
    """``error``, raised by a stream, with a message for each fault: ``body[3].value.heading: …``.

    Forms of the admin read its nested errors, which stay as they are; all others read its messages.
    """
    first, *rest = [
        ValidationError("%(path)s: %(text)s", plain.code, {"path": path, "text": plain.messages[0]})
        for path, each in _leaves(error, name)
        for plain in ValidationError([each]).error_list
    ]
    error.message, error.code, error.params = first.message, first.code, first.params
    error.error_list = [error, *rest]
    return error


def _leaves(error: Any, path: str) -> Iterator[tuple[str, ValidationError]]:
    for plain in error.non_block_errors.as_data() if hasattr(error, "non_block_errors") else ():
        yield path, plain
    match error:
        case StreamBlockValidationError():
            for number, below in error.block_errors.items():
                yield from _leaves(below, f"{path}[{number}].value" if isinstance(number, int) else path)
        case ListBlockValidationError():
            for number, below in error.block_errors.items():
                yield from _leaves(below, f"{path}[{number}]")
        case StructBlockValidationError():
            for name, below in error.block_errors.items():
                yield from _leaves(below, f"{path}.{name}")
        case TypedTableBlockValidationError():
            for row, cells in (error.cell_errors or {}).items():
                for column, below in cells.items():
                    yield from _leaves(below, f"{path}.rows[{row}].values[{column}]")
        case _:
            yield path, error


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
