"""The site's answers, inputs and queries as one TypeScript module."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ... import __version__
from ...schema.blocks import camel
from ...schema.catalog import Catalog, site_catalog
from ...schema.components import Schema, rebased
from ...schema.typescript import declarations, interface
from ..documentation import (
    conditional_answers,
    described_conditions,
    described_errors,
    described_parameters,
    question_body,
)
from ..operations import RESOURCES, Operation

HEADING = "// Made from the site's block definitions by `manage.py article_types`: not to be changed by hand.\n"


def typescript() -> str:
    """Types of everything that the API gives and takes on this site, its own blocks too."""
    site = site_catalog()
    operations = [operation for resource in RESOURCES.values() for operation in resource]
    roots: list[Schema] = [site.answer(operation.answer) for operation in operations if operation.answer]
    roots += [schema for inputs in site.inputs.values() for schema in inputs.values()]
    return "\n".join([HEADING, *_queries(operations), declarations(site.components.used_by(roots))])


def _queries(operations: Iterable[Operation]) -> Iterable[str]:
    for operation in operations:
        if operation.parameters:
            yield interface(f"{camel(operation.id)}Query", operation.summary + ".", operation.parameters)


COMPONENTS = "#/components/schemas/"
ERROR: Schema = {
    "description": "What is wrong; of a question, also by the field's name.",
    "type": "object",
    "properties": {
        "message": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
    "required": ["message"],
}


def described(root: str = "/api/v2/") -> dict[str, Any]:
    """The document, for a router that is mounted at ``root``."""
    site = site_catalog()
    error = site.components.add("Error", ERROR)
    paths = {
        f"{root}{name}/{operation.path}": {
            "post" if operation.posts else "get": _operation(name, operation, site, error)
        }
        for name, operations in RESOURCES.items()
        for operation in operations
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Medical articles", "version": __version__},
        "paths": paths,
        "components": {"schemas": site.components.used_by(paths)},
    }
    rebased_document: dict[str, Any] = rebased(document, COMPONENTS)
    return rebased_document


def _operation(resource: str, operation: Operation, site: Catalog, error: Schema) -> dict[str, Any]:
    parameters = described_parameters(operation.parameters)
    if "{pk}" in operation.path:
        identity = {"in": "path", "name": "pk", "required": True, "schema": {"type": "integer", "minimum": 0}}
        parameters = [identity, *parameters]
    success = dict(operation.success)
    if operation.answer:
        content = {"application/json": {"schema": site.answer(operation.answer)}}
        status = 201 if operation.posts else 200
        other = success.get(status, {"description": operation.summary, "content": {}})
        success[status] = {**other, "content": {**content, **other["content"]}}
    if operation.is_conditional:
        parameters += described_conditions()
        success = conditional_answers(success)
    errors = described_errors((400, *operation.errors), "application/json", error)
    return {
        "operationId": operation.id,
        "tags": [resource],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": parameters,
        "responses": {str(status): entry for status, entry in {**success, **errors}.items()},
        **({"requestBody": question_body()} if operation.posts else {}),
    }
