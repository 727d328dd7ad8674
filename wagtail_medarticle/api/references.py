"""Sources as files: those of one article in number order, and what any list of them is given as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from ..citing.numbering import cited_ids, number
from ..library.writing import as_file
from ..models.loading import load_sources
from ..references.formats import FORMATS, WRITERS
from ..references.record import Record
from ..representation.walk import rich_texts
from .articles import visible_article
from .conditional import purged
from .parameters import SITE, Parameter, read_query

DEFAULT = "csl-json"
# Browsers accept application/xml and mean pages: it has to be asked for by name.
BY_MEDIA_TYPE = {FORMATS[name].media_type: name for name in (DEFAULT, *WRITERS) if name != "pubmed-xml"}


def read_format(name: str) -> str:
    """The name of a format that can be written. Raises ``ValueError``."""
    if name not in WRITERS:
        raise ValueError(f"must be one of: {', '.join(WRITERS)}")
    return name


def preferred_format(request: HttpRequest, names: Mapping[str, str]) -> str:
    """What the Accept header likes best of ``names``, formats by media type, by its weights.

    Where that is none of them, the first (RFC 9110, 12.4.1).
    """
    return names[request.get_preferred_type(list(names)) or next(iter(names))]


def file_answer(records: Iterable[Record], format: str, name: str) -> HttpResponse:
    """``records`` as a file called ``name`` with the format's extension, shown where a client can show it."""
    file = as_file(records, format, name)
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = file.disposition(attachment=False)
    patch_vary_headers(response, ["Accept"])
    return response


@purged
def article_references(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's references in the format asked for by name or by the Accept header. Raises ``Http404``."""
    asked = read_query(request.GET, PARAMETERS)
    article = visible_article(request, pk, asked)
    texts = list(rich_texts(article.body.stream_block, article.body.get_prep_value()))
    sources = load_sources(texts)
    records = [sources[citation].record for citation in number(cited_ids(texts), sources)]
    return file_answer(records, asked.get("format") or preferred_format(request, BY_MEDIA_TYPE), article.slug)


PARAMETERS = (
    Parameter(
        "format",
        "How to write the references. Without it, the Accept header chooses; CSL-JSON where it doesn't.",
        read_format,
        {"type": "string", "enum": list(WRITERS), "default": DEFAULT},
    ),
    SITE,
)
