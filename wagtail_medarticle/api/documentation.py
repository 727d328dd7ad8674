"""What OpenAPI says of an operation, in both versions of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..references.formats import FORMATS, WRITERS
from ..schema.components import Schema
from .follow_ups import QuestionForm
from .parameters import Parameter

ERRORS = {
    400: "A parameter or a field is wrong; the answer names it.",
    403: "The token opens nothing, or nothing any more; the answer says why.",
    404: "There is no such thing, or not for this client.",
    410: "The article was taken down.",
    429: "Too many questions; Retry-After says when to try again.",
}


def described_parameters(parameters: Iterable[Parameter]) -> list[dict[str, Any]]:
    """The query parameters of an operation."""
    return [
        {
            "in": "query",
            "name": parameter.name,
            "description": parameter.description,
            "required": parameter.required,
            "schema": dict(parameter.schema),
        }
        for parameter in parameters
    ]


def described_conditions() -> list[dict[str, Any]]:
    """The header that makes a question a conditional one."""
    said = "ETags of the answers that the client has, or `*`: where the answer would be one of them, it is a 304."
    return [
        {"in": "header", "name": "If-None-Match", "description": said, "required": False, "schema": {"type": "string"}}
    ]


def conditional_answers(success: Mapping[int, Any]) -> dict[int, dict[str, Any]]:
    """``success`` with the headers of a good answer, and the answer to a client that has it already."""
    headers = {
        "ETag": _header("A strong one: a hash of the body. Send it back as If-None-Match.", pattern='^"[0-9a-f]+"$'),
        "Cache-Control": _header("Who may keep the answer, and for how long without asking again."),
        "Vary": _header("The headers of a request that the answer depends on."),
        "Last-Modified": {
            **_header("When the answer was first given as it is; not where the site keeps no answers."),
            "required": False,
        },
    }
    good = success.get(200, {})
    return {
        **success,
        200: {**good, "headers": headers},
        304: {"description": "The client has the answer already. There is no body.", "headers": headers},
    }


def _header(description: str, **more: Any) -> dict[str, Any]:
    return {"description": description, "required": True, "schema": {"type": "string", **more}}


def described_errors(statuses: Iterable[int], media_type: str, schema: Schema) -> dict[int, dict[str, Any]]:
    """The errors of an operation, which all have one form."""
    content = {media_type: {"schema": schema}}
    return {status: {"description": ERRORS[status], "content": content} for status in statuses}


def question_body() -> dict[str, Any]:
    """What a reader's question is sent as."""
    fields = QuestionForm().fields
    schema = {
        "type": "object",
        "properties": {name: {"type": "string", "maxLength": field.max_length} for name, field in fields.items()},  # type: ignore[attr-defined]
        "required": [name for name, field in fields.items() if field.required],
    }
    types = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return {"required": True, "content": {each: {"schema": schema} for each in types}}


def _texts(description: str, *media_types: str) -> dict[int, dict[str, Any]]:
    content = {each: {"schema": {"type": "string"}} for each in media_types}
    return {200: {"description": description, "content": content}}


FOUND = {302: {"description": "The article's address in this API, in Location."}}
FILES = _texts("The references.", *(FORMATS[name].media_type for name in WRITERS))
FILES[200]["content"][FORMATS["csl-json"].media_type] = {
    "schema": {"type": "array", "items": {"type": "object", "required": ["id", "type"]}}
}
FILES[200]["content"][FORMATS["fhir"].media_type] = {"schema": {"type": "object", "required": ["resourceType"]}}
SITEMAP = _texts("The sitemap.", "application/xml")
ATOM = _texts("The feed.", "application/atom+xml")
INFOBUTTON = _texts("A feed of articles.", "application/atom+xml")
INFOBUTTON[200]["content"]["application/json"] = {"schema": {"type": "object", "required": ["feed"]}}
JSONLD = {
    200: {
        "description": "JSON-LD.",
        "content": {"application/ld+json": {"schema": {"type": "object", "required": ["@context", "@type"]}}},
    }
}
SCHEMA = {
    200: {
        "description": "A JSON Schema, draft 2020-12.",
        "content": {"application/schema+json": {"schema": {"type": "object", "required": ["$schema", "$defs"]}}},
    }
}
