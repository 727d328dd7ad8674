"""Our resources in API v2: the functions that every version shares, as views of REST framework."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from ...articles.previews import PreviewRefused
from ...serving.options import OptionError
from ..article_parts import secret
from ..evidence import ArticleGone
from ..follow_ups import HOUR, InvalidQuestion, TooManyQuestions
from ..operations import ARTICLES, CITATIONS, CONFIGURATION, Operation
from ..responses import readable


class FixedForm(BaseContentNegotiation):
    """No negotiation: an answer's form is its address's, and ``format`` is a parameter of ours."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        """The first; it is never used, as the shared functions read bodies themselves."""
        return parsers[0]

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        """The first, for errors."""
        return renderers[0], renderers[0].media_type


class Resource(APIView):
    """Something to read. ``answer`` gives the answer to a request."""

    renderer_classes = (JSONRenderer,)
    content_negotiation_class = FixedForm

    @staticmethod
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Set by ``as_view``."""
        raise NotImplementedError

    def get(self, request: Request, **kwargs: Any) -> HttpResponse:
        """Read it."""
        return self.answer(request._request, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer, good or bad, readable across origins where the site lets it be."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        return readable(answer, request._request)

    def handle_exception(self, exc: Exception) -> Response:
        """Errors as in Wagtail's endpoints: a status and a message."""
        if isinstance(exc, OptionError):
            return Response({"message": str(exc)}, status=400)
        if isinstance(exc, PreviewRefused):
            return Response({"message": str(exc)}, status=403)
        if isinstance(exc, Http404):
            return Response({"message": str(exc)}, status=404)
        if isinstance(exc, ArticleGone):
            return Response({"message": str(exc)}, status=410)
        if isinstance(exc, InvalidQuestion):
            return Response({"message": str(exc), "errors": exc.errors}, status=400)
        if isinstance(exc, TooManyQuestions):
            return Response({"message": str(exc)}, status=429, headers={"Retry-After": str(HOUR)})
        response: Response = super().handle_exception(exc)
        if isinstance(exc, APIException):  # such as a method that there isn't, or a token that isn't good
            response.data = {"message": str(exc.detail)}
        return response


class SecretResource(Resource):
    """Something to read that nobody may keep."""

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer, good or bad, for nobody to keep."""
        return secret(super().finalize_response(request, response, *args, **kwargs))


class AnyOriginSession(SessionAuthentication):
    """A logged-in reader, on a front end of another origin too: a question carries nobody's authority to abuse."""

    def enforce_csrf(self, request: Request) -> None:
        """Let it pass."""


class FollowUps(Resource):
    """Readers' questions: written, never read."""

    http_method_names = ("post", "options")

    def get_authenticators(self) -> list[BaseAuthentication]:
        """The site's own ones, without Django's check of forms."""
        return [
            AnyOriginSession() if isinstance(each, SessionAuthentication) else each
            for each in super().get_authenticators()
        ]

    def post(self, request: Request, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.answer(request._request, **kwargs)


class NoModel:
    """Wagtail's router asks each endpoint for its model, to link related objects by; ours take no part in that."""


class Endpoint:
    """What Wagtail's router takes."""

    model = NoModel
    urlpatterns: ClassVar[list[URLPattern]]

    @classmethod
    def get_urlpatterns(cls) -> list[URLPattern]:
        """The addresses below the endpoint's own."""
        return cls.urlpatterns


def _urlpatterns(operations: Iterable[Operation]) -> list[URLPattern]:
    return [
        path(
            operation.path.replace("{pk}", "<int:pk>"),
            _view_class(operation).as_view(answer=operation.view),
            name=operation.name,
        )
        for operation in operations
    ]


def _view_class(operation: Operation) -> type[Resource]:
    if operation.posts:
        return FollowUps
    return SecretResource if operation.secret else Resource


class MedicalArticles(Endpoint):
    """``medical-articles/``."""

    urlpatterns = _urlpatterns(ARTICLES)


class Citations(Endpoint):
    """``citations/``."""

    urlpatterns = _urlpatterns(CITATIONS)


class Configuration(Endpoint):
    """``medarticle-config/``."""

    urlpatterns = _urlpatterns(CONFIGURATION)
