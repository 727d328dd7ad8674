"""The site's answers, inputs and queries as one TypeScript module."""

from __future__ import annotations

from collections.abc import Iterable

from ..schema.blocks import camel
from ..schema.components import Schema
from ..schema.typescript import declarations, interface
from .operations import RESOURCES, Operation
from .schemas import catalog

HEADING = "// Made from the site's block definitions by `manage.py article_types`: not to be changed by hand.\n"


def typescript() -> str:
    """Types of everything that the API gives and takes on this site, its own blocks too."""
    site = catalog()
    operations = [operation for resource in RESOURCES.values() for operation in resource]
    roots: list[Schema] = [site.answer(operation.answer) for operation in operations if operation.answer]
    roots += [schema for inputs in site.inputs.values() for schema in inputs.values()]
    return "\n".join([HEADING, *_queries(operations), declarations(site.components.used_by(roots))])


def _queries(operations: Iterable[Operation]) -> Iterable[str]:
    for operation in operations:
        if operation.parameters:
            yield interface(f"{camel(operation.id)}Query", operation.summary + ".", operation.parameters)
