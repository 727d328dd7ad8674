"""The schema of a body as the API gives it: what ``representation.body`` makes of each block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_type_hints

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from ..blocks.sections import SectionBlock
from ..blocks.text import DisclaimerBlock
from ..serving.block_values import has_own_api_representation, own_children
from .blocks import BlockSchemas, camel, item_schema
from .components import CLOSED, PREFIX, NoSchema, Schema, nullable, schema_of, undescribed
from .html import RICH_TEXT
from .leaves import primary_key, read_leaf, written_leaf

NESTED = (blocks.BaseStreamBlock, blocks.BaseStructBlock, ListBlock)
"""What API v3 writes child by child."""

AS_STORED = "only as stored (`rich_text_format=db_html` without `audience`)."


class ReadSchemas(BlockSchemas):
    """Schemas of blocks as they are read."""

    finished = True

    def value(self, block: Any, place: str) -> Schema:
        """The schema of a block's value.

        A block with a ``get_api_representation`` of its own is asked for its ``get_api_schema()``, else for the
        return annotation of that method; one that says neither gets a type that is any JSON.
        """
        if has_own_api_representation(block):
            return self._own(block, place)
        if isinstance(block, SectionBlock):
            return self._section(block, place)
        if isinstance(block, DisclaimerBlock):
            texts: dict[str, Schema] = {"title": {"type": "string"}, "html": {"type": "string"}}
            shared = nullable(primary_key(block.child_blocks["disclaimer"].model_class))
            shared["description"] = f"The shared disclaimer whose words these are: {AS_STORED}"
            own = own_children(block, DisclaimerBlock)
            more = {name: child for name, child in self.children(block, place).items() if name in own}
            return self.struct(block, place, {**texts, "disclaimer": shared, **more}, [*texts, *more])
        if isinstance(block, blocks.BaseStreamBlock):
            return self.stream(block, place)
        if isinstance(block, blocks.BaseStructBlock):
            children = self.children(block, place)
            return self.struct(block, place, children, [*children])
        if isinstance(block, ListBlock):
            return {"type": "array", "items": self.value(block.child_block, place + "Item"), **self.counts(block)}
        if isinstance(block, BaseTypedTableBlock):
            return self.table(block, place, self.cells(block, place))
        try:
            return read_leaf(block, self.components, finished=self.finished)
        except NoSchema:
            return undescribed(block, self.components)

    def item(self, kind: str, value: Schema) -> Schema:
        """One item of a stream."""
        return item_schema(kind, {"type": ["string", "null"]}, value, ["type", "id", "value"])

    def _own(self, block: Any, place: str) -> Schema:
        if hasattr(block, "get_api_schema"):
            return self.components.adopt(block.get_api_schema(), [self.name_of(block, place), place])
        try:
            hints = get_type_hints(type(block).get_api_representation, include_extras=True)
            return schema_of(hints["return"], self.components)
        except (KeyError, NameError, NoSchema):  # none, one that only a type checker sees, one that says nothing
            return undescribed(block, self.components)

    def _section(self, block: Any, place: str) -> Schema:
        children = self.children(block, place)
        said = f"The words for other audiences: {AS_STORED}"
        variants = {**children.pop("variants"), "description": said}
        properties = {
            "heading": children.pop("heading"),
            "anchor": {"type": "string", "description": "Unique in the article: the id of the section's element."},
            "audience": _or_none(children.pop("audience")),
            "content": children.pop("content"),
            **children,
        }
        return self.struct(block, place, {**properties, "variants": variants}, [*properties])


class DraftSchemas(ReadSchemas):
    """Schemas of blocks in drafts, which may be without what going live requires: a choice, a number, a date.

    The other blocks are of the type that they have in live articles.
    """

    ending = "Draft"
    finished = False

    def component(self, names: Sequence[str], schema: Schema) -> Schema:
        """A reference to the component of live articles where that is the same, else to one of its own."""
        same = next((name for name in names if self.components.schemas.get(name) == schema), None)
        return {"$ref": PREFIX + same} if same else super().component(names, schema)


def _or_none(choice: Schema) -> Schema:
    """An optional choice whose empty value is null."""
    values = [value for value in choice.get("enum", ()) if value != ""]
    return nullable({**choice, "enum": values} if values else {"type": "string"})


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
        return self._or_as_read(block, place) if has_own_api_representation(block) else self.own(block, place)

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
                name: cell if isinstance(block.child_blocks[name], NESTED) else nullable(cell)
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
