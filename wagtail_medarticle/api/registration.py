"""Our field types, made known to Wagtail's own APIs."""

from __future__ import annotations

from importlib.util import find_spec

from django.apps import apps


def register_field_types() -> None:
    """Have our keys in ``pages/`` read from an article's representation, in API v2 and, where installed, v3."""
    from wagtail.api.v2.serializers import BaseSerializer

    from ..articles.api_fields import ArticleKeyField
    from ..blocks.body import ArticleBodyField
    from ..blocks.snippets import SnippetListField

    BaseSerializer.serializer_field_mapping[ArticleBodyField] = ArticleKeyField
    BaseSerializer.serializer_field_mapping[SnippetListField] = ArticleKeyField
    if apps.is_installed("wagtail.api.v3") and find_spec("ninja"):
        from .v3.pages import type_article_pages

        type_article_pages()
