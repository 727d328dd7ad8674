"""The sources of one article as a file, in number order."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header

from ..citing.numbering import cited_ids, number
from ..models.loading import load_sources
from ..references.formats import FORMATS, WRITERS
from ..representation.walk import rich_texts
from .articles import visible_article
from .conditional import conditional
from .parameters import SITE, Parameter, read_query

DEFAULT = "csl-json"
# Browsers accept application/xml and mean pages: it has to be asked for by name.
BY_MEDIA_TYPE = {FORMATS[name].media_type: name for name in (DEFAULT, *WRITERS) if name != "pubmed-xml"}


def read_format(name: str) -> str:
    """The name of a format that can be written. Raises ``ValueError``."""
    if name not in WRITERS:
        raise ValueError(f"must be one of: {', '.join(WRITERS)}")
    return name


def preferred_format(request: HttpRequest) -> str:
    """What the Accept header likes best, by its weights. Where that is none of ours, CSL-JSON (RFC 9110, 12.4.1)."""
    return BY_MEDIA_TYPE.get(request.get_preferred_type(list(BY_MEDIA_TYPE)) or "", DEFAULT)


@conditional
def article_references(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's references in the format asked for by name or by the Accept header. Raises ``Http404``."""
    asked = read_query(request.GET, PARAMETERS)
    article = visible_article(request, pk, asked)
    texts = list(rich_texts(article.body.stream_block, article.body.get_prep_value()))
    sources = load_sources(texts)
    records = [sources[citation].record for citation in number(cited_ids(texts), sources)]
    name = asked.get("format") or preferred_format(request)
    file = FORMATS[name]
    charset = "" if file.media_type.endswith("json") else "; charset=utf-8"
    response = HttpResponse(WRITERS[name](records).encode(), content_type=f"{file.media_type}{charset}")
    disposition = content_disposition_header(as_attachment=False, filename=f"{article.slug}.{file.extension}")
    response["Content-Disposition"] = disposition or "inline"
    patch_vary_headers(response, ["Accept"])
    return response


PARAMETERS = (
    Parameter(
        "format",
        "How to write the references. Without it, the Accept header chooses; CSL-JSON where it doesn't.",
        read_format,
        {"type": "string", "enum": list(WRITERS), "default": DEFAULT},
    ),
    SITE,
)
