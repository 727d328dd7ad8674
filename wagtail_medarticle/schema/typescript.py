"""JSON Schema components as TypeScript types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .components import PREFIX, Schema

SIMPLE = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}
IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def declarations(components: Mapping[str, Schema]) -> str:
    """An exported type for each component, in alphabetical order: interfaces for objects, else aliases.

    The items of a stream have a name, too, to be told apart by their ``type``: ``ArticleBodyItem``.
    """
    lines: list[str] = []
    for name, schema in sorted(components.items()):
        lines.append(_declaration(name, schema))
        if "discriminator" in schema.get("items", ()) and f"{name}Item" not in components:
            lines.append(f"export type {name}Item = {name}[number];\n")
    return "\n".join(lines)


def _declaration(name: str, schema: Schema) -> str:
    if schema.get("type") == "object" and "properties" in schema:
        return f"{_comment(schema)}export interface {name} {_object(schema, '')}\n"
    return f"{_comment(schema)}export type {name} = {typed(schema)};\n"


def typed(schema: Schema | bool, indent: str = "") -> str:
    """The type of a value with this schema: ``unknown`` where one that a site has written itself doesn't say."""
    if isinstance(schema, bool):
        return "unknown" if schema else "never"
    return " | ".join(dict.fromkeys(_alternatives(schema, indent)))


def _alternatives(schema: Schema, indent: str) -> Iterator[str]:
    if "$ref" in schema:
        yield str(schema["$ref"]).removeprefix(PREFIX)
    elif "oneOf" in schema or "anyOf" in schema:
        for each in schema.get("oneOf") or schema["anyOf"]:
            yield from _alternatives(each, indent)
    elif "allOf" in schema:
        yield " & ".join(typed(each, indent) for each in schema["allOf"])
    elif "const" in schema:
        yield json.dumps(schema["const"])
    elif "enum" in schema:
        yield from map(json.dumps, schema["enum"])
    elif "type" in schema:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        yield from (_of_kind(kind, schema, indent) for kind in kinds)
    else:
        yield "unknown"


def _of_kind(kind: str, schema: Schema, indent: str) -> str:
    if kind == "array":
        items = typed(schema.get("items", True), indent)
        return f"{items}[]" if IDENTIFIER.fullmatch(items) else f"Array<{items}>"
    if kind == "object":
        if "properties" in schema:
            return _object(schema, indent)
        return f"{{ [key: string]: {typed(schema.get('additionalProperties', True), indent)} }}"
    return SIMPLE[kind]


def _object(schema: Schema, indent: str) -> str:
    deeper, required = indent + "  ", schema.get("required", ())
    lines: list[str] = []
    for name, each in schema["properties"].items():
        key = name if IDENTIFIER.fullmatch(name) else json.dumps(name)
        lines.append(f"{_comment(each, deeper)}{deeper}{key}{'' if name in required else '?'}: {typed(each, deeper)};")
    return "\n".join(["{", *lines, f"{indent}}}"])


def _comment(schema: Schema, indent: str = "") -> str:
    told = str(schema.get("description", "")).replace("*/", "* /")
    if not told or "$ref" in schema:  # the component has a comment of its own
        return ""
    first, *rest = told.splitlines()
    return "".join(f"{indent}{line}\n" for line in ([f"/** {first} */"] if not rest else _block(first, rest)))


def _block(first: str, rest: Iterable[str]) -> list[str]:
    return [f"/** {first}", *(f" * {line.strip()}".rstrip() for line in rest), " */"]


def interface(name: str, description: str, parameters: Iterable[Any]) -> str:
    """The interface of a query: ``parameters`` have a name, a schema, a description and may be required."""
    properties = {each.name: {**each.schema, "description": each.description} for each in parameters}
    required = [each.name for each in parameters if each.required]
    schema = {"type": "object", "description": description, "properties": properties, "required": required}
    return _declaration(name, schema)
