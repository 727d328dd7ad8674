"""All components of a site: its article types' bodies and what the resources answer with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .annotations import schema_of
from .article import ArticleAuthor, ArticleTopic
from .blocks import camel
from .components import Components, Schema
from .reading import ReadSchemas
from .writing import WriteSchemas, as_read

LISTED: dict[str, Any] = {"authors": ArticleAuthor, "topics": ArticleTopic}
"""What the entries of an article's lists are read as."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Catalog:
    """The components of a site whose article types have these bodies, by the types' names.

    ``lists`` are their other streams, by the types' names and the fields'. ``bodies`` has the schema of each type's
    body as it is read, ``inputs`` those of all its streams as they are written.
    It is made anew each time: a site's choices may come from its database. The same site gives the same names.
    """

    def __init__(self, bodies: Mapping[str, Any], lists: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.components = Components()
        read, write = ReadSchemas(self.components), WriteSchemas(self.components)
        items = {name: read.items(body, "ArticleBody", f"{name}Body") for name, body in bodies.items()}
        blocks = [*bodies.values()]
        everything = max(blocks, key=lambda block: block.meta.max_num or 0)
        read.union_of([*items.values()], ["ArticleBody"], everything)
        self.bodies = {
            name: read.union_of([items[name]], ["ArticleBody", f"{name}Body"], body) for name, body in bodies.items()
        }
        self.inputs = {
            name: {
                "body": write.stream_called(body, "ArticleBody", f"{name}Body"),
                **{
                    field: write.stream_called(block, camel(field), f"{name}{camel(field)}", also=self._as_read(field))
                    for field, block in (lists or {}).get(name, {}).items()
                },
            }
            for name, body in bodies.items()
        }

    def _as_read(self, field: str) -> Schema | None:
        return as_read(schema_of(LISTED[field], self.components)) if field in LISTED else None

    def answer(self, annotation: Any) -> Schema:
        """The schema of an answer."""
        return schema_of(annotation, self.components)

    def document(self, schema: Schema, **about: str) -> Schema:
        """``schema`` as a document that needs no other."""
        return {"$schema": DIALECT, **about, **schema, "$defs": self.components.used_by(schema)}
