"""Our field types, made known to Wagtail's own serializers."""

from __future__ import annotations


def register_field_types() -> None:
    """Read an article's stream fields from its representation in API v2's ``pages/``."""
    from wagtail.api.v2.serializers import BaseSerializer

    from ..blocks.body import ArticleBodyField
    from ..blocks.snippets import SnippetListField
    from ..representation.api_field import ArticleKeyField

    BaseSerializer.serializer_field_mapping[ArticleBodyField] = ArticleKeyField
    BaseSerializer.serializer_field_mapping[SnippetListField] = ArticleKeyField
