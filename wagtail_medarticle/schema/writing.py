"""The schema of a stream as API v3 takes it: what Wagtail's ``flatten_block_value`` reads of each block."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from ..blocks.closing import DisclaimerBlock
from ..blocks.sections import SectionBlock
from ..blocks.writable import CONVERTED
from ..representation.body import writes_itself
from .annotations import NoSchema
from .blocks import BlockSchemas, camel, item_schema
from .components import CLOSED, Schema, nullable
from .html import RICH_TEXT
from .leaves import written_leaf
from .reading import ReadSchemas
from .undescribed import undescribed

KEPT = "Left out by a PATCH, the variants of the section with this id stay as they are; `[]` takes them away."
AS_READ = "x-as-read"
"""Keyword of what is taken only if it is sent as it was read: the block stays as it is stored."""

WORDS = "The words as they are read: those of the shared disclaimer that is named, else what `text` is."
COLUMNS = "x-cells-by-column"
"""Keyword of a typed table: the schema of a cell by its column's type, which the union of all cells can't tell."""


class WriteSchemas(BlockSchemas):
    """Schemas of blocks as they are written. A key that no block has is refused, so that a misspelt one is not lost."""

    ending = "Input"
    table_keys = ("columns", "rows")

    def value(self, block: Any, place: str) -> Schema:
        """The schema of a block's value.

        What a block with a ``get_api_representation`` of its own has given can be sent back as it is, nothing else.
        """
        return self._or_as_read(block, place) if writes_itself(block) else self.own(block, place)

    def own(self, block: Any, place: str) -> Schema:
        """The schema of what Wagtail takes for a block's value."""
        if isinstance(block, blocks.BaseStreamBlock):
            return self.stream(block, place)
        if isinstance(block, blocks.BaseStructBlock):
            return self._struct(block, place)
        if isinstance(block, ListBlock):
            return {"type": "array", "items": self.value(block.child_block, place + "Item"), **self.counts(block)}
        if isinstance(block, BaseTypedTableBlock):
            own = self.name_of(block, place)
            cells = {name: self.value(child, own + camel(name)) for name, child in block.child_blocks.items()}
            by_column = {
                name: cell if isinstance(block.child_blocks[name], CONVERTED) else nullable(cell)
                for name, cell in cells.items()
            }
            return self.table(block, place, self.cells(block, place), **CLOSED, **{COLUMNS: by_column})
        try:
            return written_leaf(block, self.components)
        except NoSchema:
            return undescribed(block, self.components)

    def _or_as_read(self, block: Any, place: str) -> Schema:
        own, read = self.own(block, place), ReadSchemas(self.components).value(block, place)
        return {"anyOf": [own, as_read(read)]}

    def item(self, kind: str, value: Schema) -> Schema:
        """One item of a stream. Without an id it gets one."""
        identity: Schema = {"type": ["string", "null"], "maxLength": 255}
        return {**item_schema(kind, identity, value, ["type", "value"]), **CLOSED}

    def _struct(self, block: Any, place: str) -> Schema:
        children = self.children(block, place)
        if isinstance(block, SectionBlock):
            # What was read can be sent back as it is.
            children["anchor"] = {"type": "string", "readOnly": True, "description": "Made from the heading: ignored."}
            children["audience"] = nullable(children["audience"])
            children["variants"]["description"] = KEPT
        if isinstance(block, DisclaimerBlock):
            children["html"] = {"type": "string", "description": WORDS, "format": RICH_TEXT}
        required = [name for name, child in block.child_blocks.items() if _must_be_there(child)]
        return self.struct(block, place, children, required, **CLOSED)


def as_read(read: Schema) -> Schema:
    """The schema of what is taken if it is what was read."""
    return {"allOf": [read], "description": "As it was read.", AS_READ: True}


def _must_be_there(block: Any) -> bool:
    """Whether a struct can't do without this key, in a draft too; that it says something is asked when it goes live."""
    if isinstance(block, ListBlock | blocks.BaseStreamBlock):
        return bool(block.meta.min_num)
    if isinstance(block, blocks.FieldBlock):
        ticked = isinstance(block, blocks.BooleanBlock)
        return bool(block.field.required) and not ticked
    return False
