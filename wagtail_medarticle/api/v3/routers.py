"""Our resources in API v3: the functions that every version shares, as operations of django-ninja."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.decorators import decorate_view
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.errors import PROBLEM_JSON, ProblemDetail, problem_response

from ...articles.previews import PreviewRefused
from ...serving.options import OptionError
from ..article_parts import secret
from ..documentation import (
    conditional_answers,
    described_conditions,
    described_errors,
    described_parameters,
    question_body,
)
from ..evidence import ArticleGone
from ..follow_ups import HOUR, InvalidQuestion, TooManyQuestions
from ..operations import RESOURCES, Operation
from ..responses import across_origins, preflight
from .annotations import Id, described_by

READERS = [BearerTokenAuth(), AllowAnonymous()]


def resource_routers() -> dict[str, Router]:
    """A router for each resource, by its name."""
    return {name: _router(name, operations) for name, operations in RESOURCES.items()}


def _router(name: str, operations: Iterable[Operation]) -> Router:
    router = Router(tags=[name], auth=READERS)
    router.add_decorator(across_origins, mode="view")
    for operation in operations:
        add = router.post if operation.posts else router.get
        path = "/" + operation.path.replace("{pk}", "{int:pk}")
        add(
            path,
            url_name=operation.v3_name,
            operation_id=operation.id,
            summary=operation.summary,
            description=operation.description,
            openapi_extra=_described(operation),
            **_response(operation),
        )(_view(operation))
        if not operation.posts:
            head = router.api_operation(["HEAD"], path, url_name=operation.v3_name, include_in_schema=False)
            head(_view(operation))
        router.api_operation(["OPTIONS"], path, auth=None, include_in_schema=False)(
            _preflight_of_one if "{pk}" in operation.path else preflight
        )
    return router


def _view(operation: Operation) -> Callable[..., HttpResponse]:
    view = _by_id(operation.view) if "{pk}" in operation.path else operation.view
    return decorate_view(_kept_secret)(view) if operation.secret else view


def _kept_secret(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(run)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return secret(run(request, *args, **kwargs))

    return answer


def _by_id(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view, assigned=("__name__", "__doc__"), updated=())
    def answer(request: HttpRequest, pk: Id) -> HttpResponse:
        return view(request, pk=pk)

    del answer.__wrapped__  # ninja reads the signature
    return answer


def _preflight_of_one(request: HttpRequest, pk: int) -> HttpResponse:
    return preflight(request)


def _response(operation: Operation) -> dict[str, Any]:
    if operation.answer is None:
        return {}
    answer = operation.answer
    return {"response": {201 if operation.posts else 200: described_by(lambda site: site.answer(answer))}}


def _described(operation: Operation) -> dict[str, Any]:
    errors = described_errors((400, *operation.errors), PROBLEM_JSON, ProblemDetail.model_json_schema())
    asks = operation.is_conditional
    return {
        "parameters": described_parameters(operation.parameters) + (described_conditions() if asks else []),
        "responses": {**(conditional_answers(operation.success) if asks else operation.success), **errors},
        **({"requestBody": question_body()} if operation.posts else {}),
    }


def register_error_handlers(api: NinjaAPI) -> None:
    """Answer our errors with a status of their own."""

    @api.exception_handler(OptionError)
    def wrong_option(request: HttpRequest, error: OptionError) -> HttpResponse:
        problems = [{"loc": ["query", error.parameter], "msg": str(error)}]
        return problem_response(status=400, detail=str(error), errors=problems)  # type: ignore[no-any-return]

    @api.exception_handler(PreviewRefused)
    def preview_refused(request: HttpRequest, error: PreviewRefused) -> HttpResponse:
        return problem_response(status=403, detail=str(error))  # type: ignore[no-any-return]

    @api.exception_handler(ArticleGone)
    def article_gone(request: HttpRequest, error: ArticleGone) -> HttpResponse:
        return problem_response(status=410, detail=str(error))  # type: ignore[no-any-return]

    @api.exception_handler(InvalidQuestion)
    def invalid_question(request: HttpRequest, error: InvalidQuestion) -> HttpResponse:
        problems = [{"loc": ["body", name], "msg": text} for name, texts in error.errors.items() for text in texts]
        return problem_response(status=400, detail=str(error), errors=problems)  # type: ignore[no-any-return]

    @api.exception_handler(TooManyQuestions)
    def too_many_questions(request: HttpRequest, error: TooManyQuestions) -> HttpResponse:
        response: HttpResponse = problem_response(status=429, detail=str(error))
        response["Retry-After"] = str(HOUR)
        return response
