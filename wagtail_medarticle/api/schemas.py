"""The schemas of this site's answers, and the resource that gives them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ..blocks.snippets import SnippetListField
from ..models.base import article_models
from ..schema.article import MedicalArticle, MedicalArticlePreview
from ..schema.catalog import Catalog
from .parameters import read_query
from .responses import conditional, json_answer


def catalog() -> Catalog:
    """The components of this site, as its block definitions are now."""
    models = article_models()
    return Catalog(
        {model.__name__: model._meta.get_field("body").stream_block for model in models},
        {
            model.__name__: {
                field.name: field.stream_block
                for field in model._meta.get_fields()
                if isinstance(field, SnippetListField)
            }
            for model in models
        },
    )


@conditional
def article_schema(request: HttpRequest) -> HttpResponse:
    """JSON Schema of what ``medical-articles/{id}/`` answers, with that of a preview among its definitions."""
    read_query(request.GET, ())
    site = catalog()
    schema = site.document(site.answer(MedicalArticle), site.answer(MedicalArticlePreview), title="MedicalArticle")
    return json_answer(schema, media_type="application/schema+json")
