"""Our page types in Wagtail's own v3 ``pages/``: our keys typed, described once a request, checked when written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, get_type_hints

from django.http import HttpRequest
from pydantic import ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError
from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
from wagtail.fields import StreamField

from ...articles.api_fields import describe_batch
from ...blocks.body import ArticleBodyField
from ...blocks.snippets import SnippetListField
from ...blocks.stored_ids import StoredItem
from ...compat.api_v3 import write_every_block
from ...models.base import article_models
from ...schema.article import ArticleKeys
from ...schema.catalog import Catalog, site_catalog
from ...schema.checking import UNSTORABLE, Fault, faults
from ...schema.components import Schema as JSONSchema
from ...serving.own_fields import KEYS
from .annotations import described_by
from .writing import articles_of, marked_list, written_body

Field = tuple[Any, Any, Callable[..., Any] | None]
MOST_FAULTS = 50
"""How many faults of one value are named at once."""


def type_article_pages() -> None:
    """Give each article type's registered schemas exact types for our keys.

    To be called before ``wagtail.api.v3.urls`` is imported: its routers take the schemas as they find them.
    """
    write_every_block()
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
    kinds = {key: described_by(partial(Catalog.answer, annotation=types[key])) for key in KEYS}
    kinds["body"] = described_by(lambda site: site.body_loaded(model.__name__))
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
    """The page's representation, made once a request: every key has a resolver of its own.

    An ``OptionError`` becomes a 422, as Wagtail's own errors in these endpoints.
    """
    found = articles_of(request).described
    if id(page) not in found:
        found[id(page)] = (page, describe_batch([page], request)[0])
    return found[id(page)][1]


def _written(model: Any) -> dict[str, Field]:
    names = ["body", *(field.name for field in model._meta.get_fields() if isinstance(field, SnippetListField))]
    return {name: (*_input(model, name), None) for name in names}


def _input(model: Any, name: str) -> tuple[Any, Any]:
    """The annotation and the default of a stream that is written."""

    def schema(site: Catalog) -> JSONSchema:
        return site.inputs[model.__name__][name]

    if name == "body":
        return described_by(schema, partial(_checked_body, model, schema)), []
    return described_by(schema, partial(_checked_list, name, schema)), []


def _checked_body(model: Any, schema: Callable[[Catalog], JSONSchema], value: Any, info: Any) -> Any:
    """``value`` as Wagtail takes it, where it is of its type, with what it must not lose."""
    sent = written_body(model._meta.get_field("body").stream_block, (info.context or {}).get("request"))
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


def refuse(name: str, wrong: Iterable[Fault], depth: int = 1) -> None:
    """Raises pydantic's error, if there is any fault; pydantic knows the first ``depth`` parts of each place."""
    errors: list[Any] = [
        {
            "type": PydanticCustomError("invalid_block", "{path}: {text}", {"path": each.path, "text": each.text}),
            "loc": each.place[depth:],
            "input": None,
        }
        for each in wrong
    ]
    if errors:
        raise ValidationError.from_exception_data(name, errors)


def guarded(schema: Any, read: Any) -> Any:
    """``schema`` with a check of its keys: each is its own or that of ``read``, and each text can be stored.

    What only reading has passes and is ignored, so that a whole page can be sent back; a misspelt key would be lost.
    """
    if schema is None:
        return None
    known = [*schema.model_fields, *(read.model_fields if read else ())]

    def check(data: Any) -> Any:
        given = getattr(data, "_obj", data)  # ninja wraps what it validates
        refuse("data", _wrong_keys(given, known) if isinstance(given, dict) else (), depth=0)
        return data

    checks: dict[str, Any] = {"keys": model_validator(mode="before")(check)}
    return create_model(schema.__name__, __base__=schema, __validators__=checks)


def _wrong_keys(given: dict[str, Any], known: list[str]) -> Iterator[Fault]:
    for name, value in given.items():
        if name not in known:
            told = name.encode(errors="backslashreplace").decode()
            yield Fault((told,), f"is not one of: {', '.join(dict.fromkeys(known))}")
        elif isinstance(value, str) and UNSTORABLE.search(value):
            yield Fault((name,), "has characters that can't be stored")
