"""Our page types in Wagtail's own v3 ``pages/``: our keys typed, described once a request, checked when written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, get_args, get_type_hints

from django.http import HttpRequest
from pydantic import Tag, ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError
from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
from wagtail.fields import StreamField

from ...articles.api_fields import describe_batch
from ...blocks.body import ArticleBodyField
from ...blocks.snippets import SnippetListField
from ...blocks.stored_ids import StoredItem
from ...models.base import article_models
from ...schema.article import ArticleKeys
from ...schema.catalog import Catalog, site_catalog
from ...schema.checking import UNSTORABLE, Fault, faults
from ...schema.components import Schema as JSONSchema
from ...serving.own_fields import KEYS
from .annotations import described_by, is_ours
from .writing import articles_of, marked_list, written_body

Field = tuple[Any, Any, Callable[..., Any] | None]
MOST_FAULTS = 50
"""How many faults of one value are named at once."""


def type_article_pages() -> None:
    """Have Wagtail make the schemas of article types with exact types for our keys.

    To be called when models are loaded and before ``wagtail.api.v3.registry`` is imported: that makes the schemas of
    all page types at once, and the routers take them as they find them. ``api.registration`` sees to it.
    """
    for field_class in (ArticleBodyField, SnippetListField):
        read_generator.register_field_schema(field_class, _read_field)
        for generator in (create_generator, patch_generator):
            generator.register_field_schema(field_class, _written_field)
    for generator, type_keys in (
        (read_generator, _typed_to_read),
        (create_generator, _typed_to_write),
        (patch_generator, _typed_to_write),
    ):
        if not isinstance(generator.generate_schema, TypedGeneration):  # a test may set the site's apps up once more
            generator.generate_schema = TypedGeneration(generator.generate_schema, type_keys)


@dataclass(frozen=True, slots=True)
class TypedGeneration:
    """A generator's ``generate_schema``, whose schemas of article types have our types."""

    generate: Callable[..., Any]
    type_keys: Callable[[Any, Any], Any]

    def __call__(self, model: Any, **options: Any) -> Any:
        """The schema of a model."""
        schema = self.generate(model, **options)
        return self.type_keys(model, schema) if model in article_models() else schema


def _typed_to_read(model: Any, schema: Any) -> Any:
    return _extended(schema, _read(model))


def _typed_to_write(model: Any, schema: Any) -> Any:
    return guarded(_extended(schema, _written(model)), partial(_names_read, model))


def _names_read(model: Any) -> Iterable[str]:
    """The keys that are read of a page type, if the site lets it be read."""
    from wagtail.api.v3.registry import registry

    registration = registry.get(model._meta.label)
    return registration.read_schema.model_fields if registration and registration.read_schema else ()


def untyped_keys(model: Any) -> dict[str, list[str]]:
    """Keys of an article type that ``pages/`` has other types for than ours, by direction: none, if all is well."""
    from wagtail.api.v3.routers import pages

    wanted = {
        "read": (pages.PageDetailSchema, KEYS),
        "create": (pages.PageCreateSchema, _written(model)),
        "patch": (pages.PageUpdateSchema, _written(model)),
    }
    found = {}
    for direction, (union, keys) in wanted.items():
        fields = {} if (schema := _member(union, model._meta.label)) is None else schema.model_fields
        plain = [key for key in keys if key in fields and not is_ours(fields[key])]
        if plain:
            found[direction] = plain
    return found


def _member(union: Any, label: str) -> Any:
    """The schema that stands for the page type called ``label`` in a router's union of schemas."""
    if any(isinstance(mark, Tag) and mark.tag == label for mark in getattr(union, "__metadata__", ())):
        return get_args(union)[0]
    return next((found for part in get_args(union) if (found := _member(part, label)) is not None), None)


def _extended(schema: Any, fields: dict[str, Field]) -> Any:
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


def guarded(schema: Any, names_read: Callable[[], Iterable[str]]) -> Any:
    """``schema`` with a check of its keys: each is its own or one that is read, and each text can be stored.

    What only reading has passes and is ignored, so that a whole page can be sent back; a misspelt key would be lost.
    """

    def check(data: Any) -> Any:
        given = getattr(data, "_obj", data)  # ninja wraps what it validates
        known = [*schema.model_fields, *names_read()]
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
