"""Our errors as problem details, the form of Wagtail's own in API v3."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.parser import Parser
from wagtail.api.v3.errors import problem_response

from ...preview.tokens import PreviewRefused
from ...representation.options import OptionError
from ..follow_ups import HOUR, InvalidQuestion, TooManyQuestions

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
