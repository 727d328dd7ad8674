"""Our page types in Wagtail's own v3 ``pages/``: our keys typed, and described once a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Literal, get_type_hints

from django.http import HttpRequest
from ninja import Schema
from wagtail.api.v3.registry import registry
from wagtail.api.v3.schemas import read_generator

from ...blocks.snippets import SnippetListField
from ...models import article_models
from ...representation.api_field import KEYS, describe_batch
from ...schema.article import ArticleKeys
from ...schema.catalog import Catalog
from .carrier import carried

Field = tuple[Any, Any, Callable[..., Any] | None]


class ArticleBlockInput(Schema):
    """One block of the body, as it is read with ``rich_text_format=db_html``."""

    type: str
    id: str | None = None
    value: Any


def type_article_pages() -> None:
    """Give each article type's registered schemas exact types for our keys.

    To be called before ``wagtail.api.v3.urls`` is imported: its routers take the schemas as they find them.
    """
    for model in article_models():
        registration = registry.get(model._meta.label)
        if registration is None:
            continue
        written = _written(model)
        registry.register(
            replace(
                registration,
                read_schema=_extended(registration.read_schema, _read(model)),
                create_schema=_extended(registration.create_schema, written),
                patch_schema=_extended(registration.patch_schema, written),
            )
        )


def _extended(schema: Any, fields: dict[str, Field]) -> Any:
    if schema is None:  # a direction that the site has taken away
        return None
    known = {name: field for name, field in fields.items() if name in schema.model_fields}
    return read_generator.extend_schema(schema, schema.__name__, known)


def _read(model: Any) -> dict[str, Field]:
    types = get_type_hints(ArticleKeys, include_extras=True)
    kinds = {key: carried(partial(Catalog.answer, annotation=types[key])) for key in KEYS}
    kinds["body"] = carried(lambda site: site.bodies[model.__name__])
    return {key: (kinds[key], ..., staticmethod(_resolver(key))) for key in KEYS}


def _resolver(key: str) -> Callable[[Any, dict[str, Any]], Any]:
    def resolve(obj: Any, context: dict[str, Any]) -> Any:
        return _described_once(obj, context["request"])[key]

    return resolve


def _described_once(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The page's representation, kept on the request: every key has a resolver of its own.

    An ``OptionError`` becomes a 422, as Wagtail's own errors in these endpoints.
    """
    kept: dict[int, tuple[Any, dict[str, Any]]] = vars(request).setdefault("_medarticle", {})
    if id(page) not in kept:
        # The page is kept too, so that no other object takes its id.
        kept[id(page)] = (page, describe_batch([page], request)[0])
    return kept[id(page)][1]


def _written(model: Any) -> dict[str, Field]:
    fields: dict[str, Field] = {"body": (list[ArticleBlockInput], [], None)}
    for field in model._meta.get_fields():
        if isinstance(field, SnippetListField):
            fields[field.name] = (list[_choice(field)], [], None)  # type: ignore[misc]
    return fields


def _choice(field: SnippetListField) -> Any:
    """One snippet of an ordered list, by its primary key."""
    fields: dict[str, Field] = {
        "type": (Literal[tuple(field.stream_block.child_blocks)], ..., None),
        "id": (str | None, None, None),
        "value": (int, ..., None),
    }
    return read_generator.extend_schema(Schema, f"{field.name.title()}ChoiceInput", fields)
