"""Our field types, made known to Wagtail's own APIs, and what Wagtail's preview of v3 lacks of what we need."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from django.apps import apps

logger = logging.getLogger("wagtail_medarticle")

HAS_V3 = find_spec("wagtail.api.v3") is not None
"""Whether this version of Wagtail, 8 or later, comes with API v3."""

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
    """Have our keys in ``pages/`` of API v2 read from an article's representation, and our blocks written in v3's."""
    from wagtail.api.v2.serializers import BaseSerializer

    from ..articles.api_fields import ArticleKeyField
    from ..blocks.body import ArticleBodyField
    from ..blocks.snippets import SnippetListField

    BaseSerializer.serializer_field_mapping[ArticleBodyField] = ArticleKeyField
    BaseSerializer.serializer_field_mapping[SnippetListField] = ArticleKeyField
    if HAS_V3:
        with reporting_v3_faults():
            from ..compat.api_v3 import write_every_block

            write_every_block()


def register_v3_types() -> None:
    """Give our keys in ``pages/`` of API v3 exact types, with checks of what is written.

    Not only where ``wagtail.api.v3`` is installed: several of Wagtail's own apps mount its routers regardless.
    """
    if HAS_V3:
        with reporting_v3_faults():
            from .v3.pages import type_article_pages

            type_article_pages()


def before_any_app_is_ready(act: Callable[[], None]) -> None:
    """Call ``act`` once all models are loaded, ahead of every app's ``ready()``. To be called while models are loaded.

    Django has no signal for that moment, and an app's own ``ready()`` comes after those of the apps listed before it.
    Wagtail's images, documents, locales and redirects import the routers of API v3 in theirs.
    """
    first = next(iter(apps.get_app_configs()))
    ready = first.ready

    def act_and_be_ready() -> None:
        act()
        ready()

    first.ready = act_and_be_ready  # type: ignore[method-assign]
