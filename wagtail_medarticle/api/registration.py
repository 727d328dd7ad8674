"""Our field types, made known to Wagtail's own APIs, and what Wagtail's preview of v3 lacks of what we need."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from django.apps import apps

logger = logging.getLogger("wagtail_medarticle")

v3_faults: list[str] = []
"""What is missing or changed in Wagtail's API v3, in Python's words: ``wagtail_medarticle.W004`` reports it."""


@contextmanager
def reporting_v3_faults() -> Iterator[None]:
    """Note an error that comes of a module of v3 being other than we know it; what follows in the context is left out.

    v3 is a preview that may change in any release. A site of which only that is out of order starts without it.
    """
    try:
        yield
    except (ImportError, AttributeError, LookupError, TypeError) as error:
        v3_faults.append(f"{type(error).__name__}: {error}")
        logger.exception("API v3 is other than this version of wagtail-medarticle knows it.")


def register_field_types() -> None:
    """Have our keys in ``pages/`` read from an article's representation, in API v2 and, where installed, v3."""
    from wagtail.api.v2.serializers import BaseSerializer

    from ..articles.api_fields import ArticleKeyField
    from ..blocks.body import ArticleBodyField
    from ..blocks.snippets import SnippetListField

    BaseSerializer.serializer_field_mapping[ArticleBodyField] = ArticleKeyField
    BaseSerializer.serializer_field_mapping[SnippetListField] = ArticleKeyField
    if apps.is_installed("wagtail.api.v3") and find_spec("ninja"):
        with reporting_v3_faults():
            from .v3.pages import type_article_pages

            type_article_pages()
