"""The schema of a body as the API gives it: what ``representation.body`` makes of each block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_type_hints

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock

from ..blocks.closing import DisclaimerBlock
from ..blocks.sections import SectionBlock
from ..representation.body import own_children, writes_itself
from .annotations import NoSchema, schema_of
from .blocks import BlockSchemas, item_schema
from .components import PREFIX, Schema, nullable
from .leaves import primary_key, read_leaf
from .undescribed import undescribed

AS_STORED = "only as stored (`rich_text_format=db_html` without `audience`)."


class ReadSchemas(BlockSchemas):
    """Schemas of blocks as they are read."""

    finished = True

    def value(self, block: Any, place: str) -> Schema:
        """The schema of a block's value.

        A block with a ``get_api_representation`` of its own is asked for its ``get_api_schema()``, else for the
        return annotation of that method; one that says neither gets a type that is any JSON.
        """
        if writes_itself(block):
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
