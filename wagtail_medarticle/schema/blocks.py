"""Block definitions as JSON Schema: what every block at any depth has in common, read or written."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from .components import Components, Schema

OTHERS = re.compile(r"[^A-Za-z0-9]+")
"""What OpenAPI takes in no component's name, or is left out of ours."""


class BlockSchemas(ABC):
    """Makes the schemas of blocks. Structs, streams and their items become components, called after their classes.

    A class of Wagtail's own names nothing, so its component is called after the place where it stands.
    """

    ending = ""
    table_keys: tuple[str, ...] = ("caption", "columns", "rows")

    def __init__(self, components: Components) -> None:
        self.components = components

    @abstractmethod
    def value(self, block: Any, place: str) -> Schema:
        """The schema of a block's value. ``place`` is a component's name for where it stands."""

    @abstractmethod
    def item(self, kind: str, value: Schema) -> Schema:
        """The schema of one item of a stream."""

    def stream(self, block: Any, place: str) -> Schema:
        """A stream: a discriminated union of its items."""
        own = self.name_of(block, place)
        return self.union_of([self.items(block, own, place)], [own, place], block)

    def stream_called(self, block: Any, *names: str, also: Schema | None = None) -> Schema:
        """A stream and its items under the first of ``names`` that is free, whatever its class is called.

        ``also``: what an item may be beside those.
        """
        return self.union_of([self.items(block, *names)], names, block, also)

    def items(self, block: Any, *places: str) -> dict[str, Schema]:
        """The components of a stream's items, called after the first of ``places`` that is free."""
        return {
            kind: self.component(
                [f"{place}{camel(kind)}" for place in places],
                self.item(kind, self.value(child, f"{places[0]}{camel(kind)}Value")),
            )
            for kind, child in block.child_blocks.items()
        }

    def union_of(
        self, streams: Sequence[dict[str, Schema]], names: Sequence[str], block: Any, also: Schema | None = None
    ) -> Schema:
        """The component of a list of any of the streams' items."""
        items = union(streams)
        schema = {"type": "array", "items": {"anyOf": [items, also]} if also else items, **self.counts(block)}
        return self.component(names, self.told(block, schema))

    def counts(self, block: Any) -> Schema:
        """How many items there may be at most."""
        return {} if block.meta.max_num is None else {"maxItems": block.meta.max_num}

    def struct(
        self, block: Any, place: str, properties: dict[str, Schema], required: Sequence[str], **more: Any
    ) -> Schema:
        """A struct, or whatever else is an object with known keys."""
        schema = {"type": "object", "properties": properties, "required": [*required], **more}
        own = self.name_of(block, place)
        return self.component([own, place], self.told(block, schema))

    def component(self, names: Sequence[str], schema: Schema) -> Schema:
        """A reference to ``schema``, under the first of ``names`` that is free, with the ending of these schemas."""
        return self.components.add([name + self.ending for name in names], schema)

    def table(self, block: Any, place: str, cell: Schema, **more: Any) -> Schema:
        """A typed table. Which type a cell has, its column says."""
        row = {"type": "object", "properties": {"values": {"type": "array", "items": cell}}, "required": ["values"]}
        column = {
            "type": "object",
            "properties": {
                "type": {"type": "string", "enum": [*block.child_blocks]},
                "heading": {"type": "string"},
            },
            "required": ["type", "heading"],
        }
        properties: dict[str, Schema] = {
            "caption": {"type": "string"},
            "columns": {"type": "array", "items": {**column, **more}},
            "rows": {"type": "array", "items": {**row, **more}},
        }
        return self.struct(block, place, properties, self.table_keys, **more)

    def children(self, block: Any, place: str) -> dict[str, Schema]:
        """The schemas of what a struct holds."""
        own = self.name_of(block, place)
        return {name: self.value(child, own + camel(name)) for name, child in block.child_blocks.items()}

    def cells(self, block: Any, place: str) -> Schema:
        """What any cell of a typed table can be."""
        found: list[Schema] = []
        for name, child in block.child_blocks.items():
            schema = self.value(child, self.name_of(block, place) + camel(name))
            found += [each for each in schema.get("anyOf", [schema]) if each not in found]
        return {"anyOf": [*found, *([] if {"type": "null"} in found else [{"type": "null"}])]}

    def name_of(self, block: Any, place: str) -> str:
        """The component's name: of the block's class, or of the place for a class of Wagtail's own."""
        kind = type(block)
        if kind.__module__.split(".")[0] == "wagtail":
            return place
        return f"{OTHERS.sub('', kind.__name__).removesuffix('Block')}Block"

    def told(self, block: Any, schema: Schema) -> Schema:
        """``schema`` with what the editor is told of the block."""
        told = str(block.meta.label or "") if block.meta.label else ""
        described = getattr(block.meta, "description", None)
        description = f"{told}: {described}." if told and described else told
        return {"description": description, **schema} if description else schema


def union(streams: Sequence[dict[str, Schema]]) -> Schema:
    """One item of any of the streams, told apart by its ``type``."""
    found: list[tuple[str, Schema]] = []
    for stream in streams:
        found += [pair for pair in stream.items() if pair not in found]
    kinds = [kind for kind, _ in found]
    if len(set(kinds)) < len(kinds):  # two page types with different blocks of one name
        return {"anyOf": [schema for _, schema in found]}
    mapping = {kind: schema["$ref"] for kind, schema in found}
    return {
        "oneOf": [schema for _, schema in found],
        "discriminator": {"propertyName": "type", "mapping": mapping},
    }


def camel(name: str) -> str:
    """``guideline_section`` as ``GuidelineSection``."""
    return "".join(part[:1].upper() + part[1:] for part in OTHERS.split(name))


def item_schema(kind: str, identity: Schema, value: Schema, required: list[str]) -> Schema:
    """An item of a stream."""
    properties = {"type": {"type": "string", "const": kind}, "id": identity, "value": value}
    return {"type": "object", "properties": properties, "required": required}
