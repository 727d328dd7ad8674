"""The resource that gives the schema of this site's articles."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ..schema.article import MedicalArticle, MedicalArticlePreview
from ..schema.catalog import site_catalog
from .parameters import read_query
from .responses import conditional, json_answer


@conditional
def article_schema(request: HttpRequest) -> HttpResponse:
    """JSON Schema of what ``medical-articles/{id}/`` answers, with that of a preview among its definitions."""
    read_query(request.GET, ())
    site = site_catalog()
    schema = site.document(site.answer(MedicalArticle), site.answer(MedicalArticlePreview), title="MedicalArticle")
    return json_answer(schema, media_type="application/schema+json")
