"""What a page type of the site's own adds to an article in the API: its value for an anonymous reader."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from rest_framework.serializers import Serializer
from wagtail.api import APIField
from wagtail.fields import RichTextField, StreamField

from .. import conf
from ..review.canonical_text import canonical_fragment

KEYS = (
    "summary", "last_updated", "authors", "topics", "audience",
    "body", "references", "review", "safety_notice", "disclaimer", "follow_up",
)  # fmt: skip
"""The article's keys beyond those that every page has, in the contract's order."""

UNAVAILABLE = "unavailable"
"""In place of a value that can't be had without a request."""

logger = logging.getLogger("wagtail_medarticle")


class OwnStream(NamedTuple):
    """A stream of the site's own: its definition and raw value."""

    block: Any
    raw: Any


def own_keys(model: Any) -> dict[str, APIField]:
    """The keys that a page type adds, with their fields."""
    return _own_keys(model)


@lru_cache(maxsize=100)
def _own_keys(model: Any) -> dict[str, APIField]:
    fields = [each if isinstance(each, APIField) else APIField(each) for each in getattr(model, "api_fields", ())]
    return {each.name: each for each in fields if each.name not in KEYS}


def own_values(page: Any) -> dict[str, Any]:
    """Each of them, but for those that the site leaves out of decisions."""
    excluded = conf.current().not_reviewed
    return {name: _value(page, key) for name, key in own_keys(type(page)).items() if name not in excluded}


def excluded_keys(model: Any) -> tuple[str, ...]:
    """The keys of a page type that the site leaves out of decisions."""
    return tuple(sorted(own_keys(model).keys() & set(conf.current().not_reviewed)))


def computed_keys(model: Any) -> Iterator[str]:
    """The keys whose value isn't in the page's row, so that it may change without a save."""
    for name, key in own_keys(model).items():
        if key.serializer is not None or _column(model, name) is None:
            yield name


def _column(model: Any, name: str) -> Any:
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) and found.concrete and not found.many_to_many else None


def _value(page: Any, key: APIField) -> Any:
    column = _column(page, key.name) if key.serializer is None else None
    if isinstance(column, StreamField):
        value = getattr(page, key.name)
        return OwnStream(value.stream_block, value.get_prep_value())
    if isinstance(column, RichTextField):
        return canonical_fragment(column.value_from_object(page) or "")
    if column is not None:
        return column.value_to_string(page)
    try:
        if key.serializer is None:
            value = getattr(page, key.name)
            return value() if callable(value) else value
        holder = cast(Any, type("OwnKey", (Serializer,), {key.name: key.serializer}))(context={"request": None})
        bound = holder.fields[key.name]
        value = bound.get_attribute(page)
        return None if value is None else bound.to_representation(value)
    except Exception:  # whatever the site's code raises: a system check names the key
        logger.warning("%s of %s can't be had for a review", key.name, type(page)._meta.label, exc_info=True)
        return UNAVAILABLE
