"""Annotations with our JSON Schemas: pydantic makes OpenAPI of them for Wagtail's API v3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, GetJsonSchemaHandler
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import CoreSchema, core_schema

from ...schema.catalog import Catalog, site_catalog
from ...schema.components import PREFIX, Schema

Id = Annotated[int, Field(ge=0)]
"""What an address can have: nothing below 0 leads to an operation."""


def described_by(schema: Callable[[Catalog], Schema], validate: Callable[[Any, Any], Any] | None = None) -> Any:
    """An annotation with the schema that ``schema`` gives at the time of asking.

    A value passes as it is, or through ``validate``, which gets it with pydantic's ``ValidationInfo``.
    """
    return Annotated[Any, SchemaAnnotation(schema, validate)]


def is_ours(field: FieldInfo) -> bool:
    """Whether a field of a schema was annotated by ``described_by``."""
    return any(isinstance(each, SchemaAnnotation) for each in field.metadata)


class SchemaAnnotation:
    """What pydantic asks for the schema of an annotation."""

    def __init__(self, schema: Callable[[Catalog], Schema], validate: Callable[[Any, Any], Any] | None) -> None:
        self.schema, self.validate = schema, validate

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Anything, or what ``validate`` lets pass."""
        if self.validate is None:
            return core_schema.any_schema()
        return core_schema.with_info_plain_validator_function(self.validate)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        """The schema, its components made pydantic's definitions."""
        site = site_catalog()
        # pydantic's handlers have the generator at hand, and only it makes definitions of components.
        generator: GenerateJsonSchema = handler.generate_json_schema  # type: ignore[attr-defined]
        placed: Schema = _placed(self.schema(site), site, generator, frozenset())
        return placed


def _placed(schema: Any, site: Catalog, generator: GenerateJsonSchema, within: frozenset[str]) -> Any:
    """A copy with pydantic's references in place of ours. ``within``: the components around, for one that recurs."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            return {**schema, "$ref": _reference(schema["$ref"], site, generator, within)}
        return {key: _placed(value, site, generator, within) for key, value in schema.items()}
    if isinstance(schema, list):
        return [_placed(value, site, generator, within) for value in schema]
    if isinstance(schema, str) and schema.startswith(PREFIX):
        return _reference(schema, site, generator, within)
    return schema


def _reference(reference: str, site: Catalog, generator: GenerateJsonSchema, within: frozenset[str]) -> str:
    name = reference.removeprefix(PREFIX)
    key = f"wagtail_medarticle.{name}"
    if name in within:
        return str(generator.generate_inner(core_schema.definition_reference_schema(key))["$ref"])

    def describe(core: CoreSchema, inner: Any) -> Schema:
        placed: Schema = _placed(site.components.schemas[name], site, generator, within | {name})
        return placed

    described = core_schema.any_schema(ref=key, metadata={"pydantic_js_functions": [describe]})
    return str(generator.generate_inner(described)["$ref"])
