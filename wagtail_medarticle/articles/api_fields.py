"""An article's keys in Wagtail's own API endpoints, read from the article's one representation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.db.models import Model, prefetch_related_objects
from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api import APIField

from ..serving.options import OptionError, audience_from, format_from
from ..serving.own_fields import KEYS
from ..serving.pages import described

LISTED = ("id", "meta", "title", "summary", "last_updated", "topics", "review", "safety_notice")
"""What a list gives when nothing is said: enough for a teaser."""

WRITABLE = ("summary", "authors", "topics", "body")
"""Those that API v3 can write. They carry no serializer of ours, because v3 takes one for read-only."""


def describe_batch(pages: list[Any], request: HttpRequest | None) -> list[dict[str, Any]]:
    """Each page's representation, as the request's query string asks for it. Raises ``OptionError``."""
    query = request.GET if request else {}
    return described(pages, request, audience_from(query), format_from(query))


class ArticleKeyField(Field):  # type: ignore[type-arg]
    """One key of an article in API v2. A list is described once, whichever of its keys are asked for."""

    def get_attribute(self, instance: Any) -> Any:
        """The article itself, where DRF would read one attribute of it."""
        return instance

    def to_representation(self, value: Any) -> Any:
        """The key's value. An unusable option in the query string is a 400 that names it."""
        described = cast(dict[str, Any], self.context).setdefault("medarticle", {})
        if value.pk not in described:
            # Wagtail's module loads the page model at its top; ours is imported before models are ready.
            from wagtail.api.v2.utils import BadRequestError

            request = self.context.get("request")
            batch = self._batch(value)
            try:
                articles = describe_batch(batch, getattr(request, "_request", request))
            except OptionError as error:
                raise BadRequestError(str(error)) from error
            described.update(zip((page.pk for page in batch), articles, strict=True))
        return described[value.pk][str(self.field_name)]

    def _batch(self, value: Any) -> list[Any]:
        listed = getattr(self.root, "instance", None)
        if not isinstance(listed, Iterable) or isinstance(listed, Model):
            return [value]
        # A page of a queryset or of search results: iterating it again gives the same objects.
        siblings = [page for page in listed if type(page) is type(value)]
        if not any(page is value for page in siblings):
            return [value]
        prefetch_related_objects(siblings, "locale")  # Wagtail's own key of that name asks for each page's
        return siblings


def article_api_fields() -> list[APIField]:
    """One ``APIField`` a key."""
    return [_writable(key) if key in WRITABLE else APIField(key, serializer=ArticleKeyField()) for key in KEYS]


def _writable(key: str) -> APIField:
    field = APIField(key)
    field.writable = True  # an attribute that Wagtail 8 reads and Wagtail 7.4 ignores
    return field
