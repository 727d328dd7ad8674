"""All components of a site: its article types' bodies and what the resources answer with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .annotations import schema_of
from .components import Components, Schema
from .reading import ReadSchemas

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Catalog:
    """The components of a site whose article types have these bodies, by the types' names.

    It is made anew each time: a site's choices may come from its database. The same site gives the same names.
    """

    def __init__(self, bodies: Mapping[str, Any]) -> None:
        self.components = Components()
        read = ReadSchemas(self.components)
        items = {name: read.items(body, "ArticleBody", f"{name}Body") for name, body in bodies.items()}
        blocks = [*bodies.values()]
        everything = max(blocks, key=lambda block: block.meta.max_num or 0)
        read.union_of([*items.values()], ["ArticleBody"], everything)
        self.bodies = {
            name: read.union_of([items[name]], ["ArticleBody", f"{name}Body"], body) for name, body in bodies.items()
        }

    def answer(self, annotation: Any) -> Schema:
        """The schema of an answer."""
        return schema_of(annotation, self.components)

    def document(self, schema: Schema, **about: str) -> Schema:
        """``schema`` as a document that needs no other."""
        return {"$schema": DIALECT, **about, **schema, "$defs": self.components.used_by(schema)}
