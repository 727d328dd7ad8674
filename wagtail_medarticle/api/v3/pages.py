"""Our page types in Wagtail's own v3 ``pages/``: our keys typed, described once a request, checked when written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, get_type_hints

from django.http import HttpRequest
from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
from wagtail.fields import StreamField

from ...articles.api_fields import KEYS, describe_batch
from ...blocks.body import ArticleBodyField
from ...blocks.snippets import SnippetListField
from ...blocks.stored_ids import StoredItem
from ...models.base import article_models
from ...schema.article import ArticleKeys
from ...schema.catalog import Catalog, site_catalog
from ...schema.checking import faults
from ...schema.components import Schema as JSONSchema
from .carrier import carried
from .errors import guarded, refuse
from .keeping import marked_list, sent_to

Field = tuple[Any, Any, Callable[..., Any] | None]
MOST_FAULTS = 50
"""How many faults of one value are named at once."""


def type_article_pages() -> None:
    """Give each article type's registered schemas exact types for our keys.

    To be called before ``wagtail.api.v3.urls`` is imported: its routers take the schemas as they find them.
    """
    for field_class in (ArticleBodyField, SnippetListField):
        read_generator.register_field_schema(field_class, _read_field)
        for generator in (create_generator, patch_generator):
            generator.register_field_schema(field_class, _written_field)
    from wagtail.api.v3.registry import registry  # it makes the schemas of all page types

    for model in article_models():
        registration = registry.get(model._meta.label)
        if registration is None:
            continue
        written = _written(model)
        read = _extended(registration.read_schema, _read(model))
        registry.register(
            replace(
                registration,
                read_schema=read,
                create_schema=guarded(_extended(registration.create_schema, written), read),
                patch_schema=guarded(_extended(registration.patch_schema, written), read),
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
    kinds["body"] = carried(lambda site: site.body_in_hand(model.__name__))
    return {key: (kinds[key], ..., staticmethod(_resolver(key))) for key in KEYS}


def _read_field(generator: Any, field: Any) -> Any:
    ours = field.model in article_models()
    return _read(field.model)[field.name] if ours else generator.field_schemas[StreamField](generator, field)


def _written_field(generator: Any, field: Any) -> Any:
    ours = field.model in article_models()
    return _input(field.model, field.name) if ours else generator.field_schemas[StreamField](generator, field)


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
    names = ["body", *(field.name for field in model._meta.get_fields() if isinstance(field, SnippetListField))]
    return {name: (*_input(model, name), None) for name in names}


def _input(model: Any, name: str) -> tuple[Any, Any]:
    """The annotation and the default of a stream that is written."""

    def schema(site: Catalog) -> JSONSchema:
        return site.inputs[model.__name__][name]

    if name == "body":
        return carried(schema, partial(_checked_body, model, schema)), []
    return carried(schema, partial(_checked_list, name, schema)), []


def _checked_body(model: Any, schema: Callable[[Catalog], JSONSchema], value: Any, info: Any) -> Any:
    """``value`` as Wagtail takes it, where it is of its type, with what it must not lose."""
    sent = sent_to(model._meta.get_field("body").stream_block, (info.context or {}).get("request"))
    items = _checked("body", schema, sent.marked(value), info)
    refuse("body", [*sent.faults(items, "body")])
    return sent.written(items)


def _checked_list(name: str, schema: Callable[[Catalog], JSONSchema], value: Any, info: Any) -> Any:
    """A list of snippets, with what is stored of those that are sent as they were read."""
    sent = marked_list(name, value, (info.context or {}).get("request"))
    return [item.raw if isinstance(item, StoredItem) else item for item in _checked(name, schema, sent, info)]


def _checked(name: str, schema: Callable[[Catalog], JSONSchema], value: Any, info: Any) -> Any:
    """``value`` if it is of its type."""
    site = site_catalog()
    refuse(name, [*islice(faults(value, schema(site), site.components, (name,)), MOST_FAULTS)])
    return value
