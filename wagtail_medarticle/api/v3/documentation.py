"""What OpenAPI says of our operations beside the types of their answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.api.v3.errors import PROBLEM_JSON, ProblemDetail

from ...references.formats import FORMATS, WRITERS
from ..follow_ups import QuestionForm
from ..parameters import Parameter

ERRORS = {
    400: "A parameter or a field is wrong; the answer names it.",
    404: "There is no such thing, or not for this client.",
    429: "Too many questions; Retry-After says when to try again.",
}


def documented(parameters: Iterable[Parameter], *errors: int, success: Any = None, **extra: Any) -> dict[str, Any]:
    """OpenAPI's entry for an operation: its query parameters, its errors, and what else is given.

    ``success`` maps a status to an answer that has no type of ours.
    """
    problem = {PROBLEM_JSON: {"schema": ProblemDetail.model_json_schema()}}
    return {
        "parameters": [
            {
                "in": "query",
                "name": parameter.name,
                "description": parameter.description,
                "required": parameter.required,
                "schema": dict(parameter.schema),
            }
            for parameter in parameters
        ],
        "responses": {
            **(success or {}),
            **{status: {"description": ERRORS[status], "content": problem} for status in (400, *errors)},
        },
        **extra,
    }


def _question() -> dict[str, Any]:
    fields = QuestionForm().fields
    schema = {
        "type": "object",
        "properties": {name: {"type": "string", "maxLength": field.max_length} for name, field in fields.items()},  # type: ignore[attr-defined]
        "required": [name for name, field in fields.items() if field.required],
    }
    types = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return {"required": True, "content": {each: {"schema": schema} for each in types}}


FOUND = {"success": {302: {"description": "The article's address in this API, in Location."}}}
FILES = {
    "success": {
        200: {
            "description": "The references.",
            "content": {FORMATS[name].media_type: {"schema": {"type": "string"}} for name in WRITERS},
        }
    }
}
JSONLD = {
    "success": {
        200: {
            "description": "JSON-LD.",
            "content": {"application/ld+json": {"schema": {"type": "object", "required": ["@context", "@type"]}}},
        }
    }
}
QUESTION = {"requestBody": _question()}


def _answers(description: str, *media_types: str) -> dict[str, Any]:
    return {
        "success": {
            200: {"description": description, "content": {each: {"schema": {"type": "string"}} for each in media_types}}
        }
    }


XML = _answers("The sitemap.", "application/xml")
ATOM = _answers("The feed.", "application/atom+xml")
INFOBUTTON_ANSWERS = _answers("A feed of articles.", "application/atom+xml")
INFOBUTTON_ANSWERS["success"][200]["content"]["application/json"] = {"schema": {"type": "object", "required": ["feed"]}}
