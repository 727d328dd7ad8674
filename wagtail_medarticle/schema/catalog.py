"""All components of a site: its article types' bodies and what the resources answer with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..blocks.snippets import SnippetListField
from ..models.base import article_models
from .article import ArticleAuthor, ArticleTopic, MedicalArticle, MedicalArticlePreview
from .blocks import camel
from .bodies import DraftSchemas, ReadSchemas, WriteSchemas, as_read
from .components import Components, Schema, schema_of
from .leaves import Picture, PlainTable
from .resources import CitationDetail, CitationList, MedicalArticleConfiguration, MedicalArticleList, ReviewHistory

LISTED: dict[str, Any] = {"authors": ArticleAuthor, "topics": ArticleTopic}
"""What the entries of an article's lists are read as."""

OURS: tuple[Any, ...] = (
    MedicalArticle,
    MedicalArticlePreview,
    MedicalArticleList,
    ReviewHistory,
    CitationDetail,
    CitationList,
    MedicalArticleConfiguration,
    Picture,
    PlainTable,
)
"""What keeps its names, whatever a site calls its own types."""

LIVE_OR_DRAFT = "Of a live article, or of a draft (`version=draft`, and the answer to what is sent)."

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Catalog:
    """The components of a site whose article types have these bodies, by the types' names.

    ``lists`` are their other streams, by the types' names and the fields'. ``bodies`` has the schema of each type's
    body as it is read, ``drafts`` as it is read before it is finished, ``inputs`` those of all its streams as they
    are written.
    It is made anew each time: a site's choices may come from its database. The same site gives the same names.
    """

    def __init__(self, bodies: Mapping[str, Any], lists: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.components = Components()
        for kind in OURS:
            schema_of(kind, self.components)
        read, write = ReadSchemas(self.components), WriteSchemas(self.components)
        self.bodies, _ = _read(read, bodies)
        self.drafts, all_drafts = _read(DraftSchemas(self.components), bodies)
        self.components.add("ArticleBodyDraft", self.components.resolve(all_drafts))
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

    def body_loaded(self, name: str) -> Schema:
        """The schema of a type's body of an article that is live, or a draft."""
        return {"description": LIVE_OR_DRAFT, "anyOf": [self.bodies[name], self.drafts[name]]}

    def _as_read(self, field: str) -> Schema | None:
        return as_read(schema_of(LISTED[field], self.components)) if field in LISTED else None

    def answer(self, annotation: Any) -> Schema:
        """The schema of an answer."""
        return schema_of(annotation, self.components)

    def document(self, schema: Schema, *others: Schema, **about: str) -> Schema:
        """``schema`` as a document that needs no other; ``others`` are among its definitions."""
        return {"$schema": DIALECT, **about, **schema, "$defs": self.components.used_by([schema, *others])}


def site_catalog() -> Catalog:
    """The components of this site, as its block definitions are now."""
    models = article_models()
    return Catalog(
        {model.__name__: model._meta.get_field("body").stream_block for model in models},
        {
            model.__name__: {
                field.name: field.stream_block
                for field in model._meta.get_fields()
                if isinstance(field, SnippetListField)
            }
            for model in models
        },
    )


def _read(schemas: ReadSchemas, bodies: Mapping[str, Any]) -> tuple[dict[str, Schema], Schema]:
    """The bodies of each type, and one of any."""
    items = {name: schemas.items(body, "ArticleBody", f"{name}Body") for name, body in bodies.items()}
    longest = max(bodies.values(), key=lambda block: block.meta.max_num or 0)
    anybody = schemas.union_of([*items.values()], ["ArticleBody"], longest)
    own = {n: schemas.union_of([items[n]], ["ArticleBody", f"{n}Body"], body) for n, body in bodies.items()}
    return own, anybody
