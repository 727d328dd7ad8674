"""Finding in what was sent what is as it was read: it stays as it is stored, whatever its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from ..blocks.sections import SectionBlock
from ..blocks.stored_ids import Known, StoredItem
from ..blocks.text import DisclaimerBlock
from ..blocks.tree import list_items
from ..serving.block_values import has_own_api_representation
from .checking import Place

Version = tuple[Any, Any]
"""A value as it was read and as it is stored."""


def marked(block: Any, sent: Any, versions: Sequence[Version]) -> Any:
    """``sent`` with marks in place of what is as in one of ``versions``, the first of which counts most."""
    if isinstance(block, DisclaimerBlock):
        sent = _named(sent, versions)
    for read, raw in versions:
        if same(_told(block, sent), _told(block, read)):
            return StoredItem(raw)
    if isinstance(block, blocks.RichTextBlock) and sent == "":
        return StoredItem("")  # a form makes an empty paragraph of it
    if isinstance(block, DisclaimerBlock):
        return _own_words(sent, versions)
    if has_own_api_representation(block):
        return sent
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(sent, list):
        return marked_items(block, sent, versions)
    if isinstance(block, blocks.BaseStructBlock) and isinstance(sent, dict):
        return _struct(block, sent, versions)
    if isinstance(block, ListBlock) and isinstance(sent, list):
        return _list(block, sent, versions)
    if isinstance(block, BaseTypedTableBlock) and isinstance(sent, dict):
        return _table(block, sent, versions)
    return sent


def marked_items(block: Any, sent: list[Any], versions: Sequence[Version]) -> list[Any]:
    """The items of a stream, each compared with that of its id."""
    by_id: dict[Any, list[Version]] = {}
    for read, raw in versions:
        stored = {(item.get("type"), item.get("id")): item.get("value") for item in raw or () if item.get("id")}
        for item in read or ():
            key = (item["type"], item["id"])
            if key in stored:
                by_id.setdefault(key, []).append((item["value"], stored[key]))
    return [_item(block, item, by_id) for item in sent]


def marked_entries(sent: list[Any], read: Sequence[Any], raw: Sequence[Any]) -> list[Any]:
    """The entries of a list of snippets, with marks in place of those that are as they were read."""
    free = [*zip(read, raw, strict=True)] if len(read) == len(raw) else []  # fewer are read when one was deleted

    def entry(item: Any) -> Any:
        pair = next((pair for pair in free if same(item, pair[0])), None)
        if pair is None:
            return item
        free.remove(pair)
        return StoredItem(pair[1])

    return [*map(entry, sent)]


def same(sent: Any, read: Any) -> bool:
    """Whether JSON says the same; how a number is written is not what it says."""
    if isinstance(read, dict):
        return isinstance(sent, dict) and sent.keys() == read.keys() and all(same(sent[key], read[key]) for key in read)
    if isinstance(read, list):
        return isinstance(sent, list) and len(sent) == len(read) and all(map(same, sent, read))
    if isinstance(read, bool) or isinstance(sent, bool):
        return sent is read
    if isinstance(read, int | float):
        return isinstance(sent, int | float) and sent == read
    return type(sent) is type(read) and bool(sent == read)


def written(block: Any, sent: Any) -> Any:
    """Marked values, right by their schema, in the form that Wagtail takes."""
    if isinstance(sent, StoredItem):
        return writable(block, sent.raw)
    if isinstance(sent, Known):
        return written(block, sent.value)
    if isinstance(block, blocks.BaseStreamBlock) and isinstance(sent, list):
        return [{**item, "value": written(block.child_blocks[item["type"]], item["value"])} for item in sent]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(sent, dict):
        known = block.child_blocks
        return {name: written(known[name], item) for name, item in sent.items() if name in known}
    if isinstance(block, ListBlock) and isinstance(sent, list):
        return [written(block.child_block, item) for item in sent]
    if isinstance(block, BaseTypedTableBlock) and isinstance(sent, dict):
        columns = [block.child_blocks[column["type"]] for column in sent["columns"]]
        return {**sent, "rows": [{"values": [*map(written, columns, row["values"])]} for row in sent["rows"]]}
    if isinstance(block, blocks.DecimalBlock) and isinstance(sent, float):
        return format(Decimal(repr(sent)), "f")  # as it was written: the number itself is 0.1000000000000000055…
    return sent["id"] if isinstance(block, ImageChooserBlock) and isinstance(sent, dict) else sent


def leaves(block: Any, sent: Any, place: Place) -> Iterator[tuple[Any, Any, Place]]:
    """What is new in marked values, right by their schema: blocks without blocks of their own, values and places."""
    if isinstance(sent, StoredItem):
        return
    if isinstance(sent, Known):
        yield from leaves(block, sent.value, place)
    elif isinstance(block, blocks.BaseStreamBlock):
        for number, item in enumerate(sent):
            yield from leaves(block.child_blocks[item["type"]], item["value"], (*place, number, "value"))
    elif isinstance(block, blocks.BaseStructBlock):
        for name, item in sent.items():
            if name in block.child_blocks:
                yield from leaves(block.child_blocks[name], item, (*place, name))
    elif isinstance(block, ListBlock):
        for number, item in enumerate(sent):
            yield from leaves(block.child_block, item, (*place, number))
    elif isinstance(block, BaseTypedTableBlock):
        columns = [block.child_blocks[column["type"]] for column in sent["columns"]]
        for number, row in enumerate(sent["rows"]):
            for at, (cell, value) in enumerate(zip(columns, row["values"], strict=True)):
                yield from leaves(cell, value, (*place, "rows", number, "values", at))
    else:
        yield block, sent, place


def writable(block: Any, raw: Any) -> Any:
    """A stored value as it is written: items of lists without their ids."""
    if isinstance(block, blocks.BaseStreamBlock):
        return [
            {**item, "value": writable(block.child_blocks[item["type"]], item.get("value"))}
            for item in raw or ()
            if item["type"] in block.child_blocks
        ]
    if isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        return {name: writable(child, raw[name]) for name, child in block.child_blocks.items() if name in raw}
    if isinstance(block, blocks.BaseStructBlock):
        return {"image": raw} if isinstance(raw, int) else {}  # an ImageBlock's may be stored as a mere key
    if isinstance(block, ListBlock):
        return [writable(block.child_block, item) for item in list_items(raw)]
    return raw


def _told(block: Any, value: Any) -> Any:
    if isinstance(block, SectionBlock) and isinstance(value, dict):  # an anchor depends on the sections before
        return {key: item for key, item in value.items() if key != "anchor"}
    return value


def _named(sent: Any, versions: Sequence[Version]) -> Any:
    """A disclaimer's words with the shared disclaimer that has them: other formats than ``db_html`` don't name it."""
    if isinstance(sent, dict) and "html" in sent and versions and "disclaimer" not in sent:
        return {**sent, "disclaimer": versions[0][0]["disclaimer"]}
    return sent


def _own_words(sent: Any, versions: Sequence[Version]) -> Any:
    """A disclaimer of the article's own with its text marked, where that is what was read as ``html``."""
    for read, raw in versions:
        if not isinstance(sent, dict) or "text" in sent or sent.get("html") != read["html"]:
            continue
        if sent.get("disclaimer") is None and read["disclaimer"] is None:
            return {**{key: item for key, item in sent.items() if key != "html"}, "text": StoredItem(raw.get("text"))}
    return sent


def _item(block: Any, item: Any, by_id: dict[Any, list[Version]]) -> Any:
    if not (isinstance(item, dict) and "value" in item):
        return item
    kind, identity = item.get("type"), item.get("id")
    if not isinstance(kind, str) or kind not in block.child_blocks:
        return item
    versions = by_id.pop((kind, identity), []) if isinstance(identity, str) else []
    return {**item, "value": marked(block.child_blocks[kind], item["value"], versions)}


def _struct(block: Any, sent: dict[str, Any], versions: Sequence[Version]) -> dict[str, Any]:
    def below(name: str) -> list[Version]:
        return [
            (read[name], raw[name])
            for read, raw in versions
            if isinstance(read, dict) and isinstance(raw, dict) and name in read and name in raw
        ]

    known = block.child_blocks
    empty = {name: StoredItem("") for name, child in known.items() if _may_be_empty(child) and name not in sent}
    given = {key: marked(known[key], item, below(key)) if key in known else item for key, item in sent.items()}
    return {**given, **empty}


def _may_be_empty(block: Any) -> bool:
    return isinstance(block, blocks.RichTextBlock) and not block.field.required


def _list(block: Any, sent: list[Any], versions: Sequence[Version]) -> list[Any]:
    if not versions or not isinstance(versions[0][1], list):
        return sent
    read, raw = versions[0]
    values = [*list_items(raw)]

    def known(item: Any, number: int | None) -> Any:
        if number is None:
            return item
        identity = raw[number].get("id") if values[number] is not raw[number] else None
        return Known(identity, marked(block.child_block, item, [(read[number], values[number])]))

    return [*map(known, sent, _aligned(sent, read))]


def _table(block: Any, sent: dict[str, Any], versions: Sequence[Version]) -> dict[str, Any]:
    rows = sent.get("rows")
    found = [pair for pair in versions if isinstance(pair[1], dict) and same(sent.get("columns"), pair[0]["columns"])]
    if not found or not isinstance(rows, list):
        return sent
    read, raw = found[0]
    columns = [block.child_blocks.get(column["type"]) for column in raw["columns"]]

    def kept(row: Any, number: int | None) -> Any:
        if number is None or not isinstance(row, dict) or not isinstance(row.get("values"), list):
            return row
        versions = [*zip(read["rows"][number]["values"], raw["rows"][number]["values"], strict=True)]
        if len(versions) != len(row["values"]):
            return row
        cells = zip(columns, row["values"], versions, strict=True)
        return {**row, "values": [marked(cell, value, [version]) for cell, value, version in cells]}

    return {**sent, "rows": [*map(kept, rows, _aligned(rows, read["rows"]))]}


def _aligned(sent: Sequence[Any], read: Sequence[Any]) -> list[int | None]:
    """Which item of a list each was that is sent: those around a change, and all where there are as many as before."""
    if len(sent) == len(read):
        return [*range(len(sent))]
    fewer = min(len(sent), len(read))
    first = sum(1 for _ in takewhile(lambda number: same(sent[number], read[number]), range(fewer)))
    last = sum(1 for _ in takewhile(lambda number: same(sent[-number], read[-number]), range(1, fewer - first + 1)))
    changed = len(sent) - first - last
    return [*range(first), *[None] * changed, *range(len(read) - last, len(read))]
