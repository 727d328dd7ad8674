"""Refusing what is sent, each fault by its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser
from pydantic import ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError
from wagtail.api.v3.errors import problem_response

from ...articles.previews import PreviewRefused
from ...schema.checking import UNSTORABLE, Fault
from ...serving.options import OptionError
from ..follow_ups import HOUR, InvalidQuestion, TooManyQuestions


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


PAGES = ("list_pages", "detail_page")
"""Names of addresses where Wagtail 8.0 stops with an error when it is sent a list or a text."""


class ObjectParser(Parser):
    """The parser of an API, which takes nothing but objects for pages."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser

    def parse_body(self, request: HttpRequest) -> Any:
        """The body of a request. Raises ``ValueError``, of which ninja makes a 400."""
        data = self.parser.parse_body(request)
        matched = request.resolver_match
        if matched and matched.url_name in PAGES and not isinstance(data, dict):
            raise ValueError("A page is an object.")
        return data

    def parse_querydict(self, *args: Any) -> Any:
        """As the API's own."""
        return self.parser.parse_querydict(*args)


def register_error_handlers(api: NinjaAPI) -> None:
    """Answer our errors with a status of their own."""

    @api.exception_handler(OptionError)
    def wrong_option(request: HttpRequest, error: OptionError) -> HttpResponse:
        problems = [{"loc": ["query", error.parameter], "msg": str(error)}]
        return problem_response(status=400, detail=str(error), errors=problems)  # type: ignore[no-any-return]

    @api.exception_handler(PreviewRefused)
    def preview_refused(request: HttpRequest, error: PreviewRefused) -> HttpResponse:
        return problem_response(status=403, detail=str(error))  # type: ignore[no-any-return]

    @api.exception_handler(InvalidQuestion)
    def invalid_question(request: HttpRequest, error: InvalidQuestion) -> HttpResponse:
        problems = [{"loc": ["body", name], "msg": text} for name, texts in error.errors.items() for text in texts]
        return problem_response(status=400, detail=str(error), errors=problems)  # type: ignore[no-any-return]

    @api.exception_handler(TooManyQuestions)
    def too_many_questions(request: HttpRequest, error: TooManyQuestions) -> HttpResponse:
        response: HttpResponse = problem_response(status=429, detail=str(error))
        response["Retry-After"] = str(HOUR)
        return response
