"""Our resources in API v3: the functions that every version shares, as operations of django-ninja."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.decorators import decorate_view
from wagtail.api.v3.auth import AllowAnonymous, BearerTokenAuth
from wagtail.api.v3.errors import PROBLEM_JSON, ProblemDetail

from ..article_parts import secret
from ..documentation import (
    conditional_answers,
    described_conditions,
    described_errors,
    described_parameters,
    question_body,
)
from ..operations import RESOURCES, Operation
from ..responses import across_origins, preflight
from .carrier import carried
from .parameters import Id

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
    return {"response": {201 if operation.posts else 200: carried(lambda site: site.answer(answer))}}


def _described(operation: Operation) -> dict[str, Any]:
    errors = described_errors((400, *operation.errors), PROBLEM_JSON, ProblemDetail.model_json_schema())
    asks = operation.is_conditional
    return {
        "parameters": described_parameters(operation.parameters) + (described_conditions() if asks else []),
        "responses": {**(conditional_answers(operation.success) if asks else operation.success), **errors},
        **({"requestBody": question_body()} if operation.posts else {}),
    }
