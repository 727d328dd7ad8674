"""Sources as files: those of one article in number order, and what any list of them is given as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from wagtail.models import Locale

from .. import conf
from ..articles.previews import NoSuchPreview, open_token
from ..blocks.tree import rich_texts
from ..citations.numbering import cited_ids, number
from ..enums import Decision, cause_label
from ..library.files import as_file
from ..models.ledger import load_ledgers
from ..references.formats import FORMATS, WRITERS
from ..review.decision_records import DecisionRecord
from ..review.status import derive, public_records
from ..serving.references import describe_person
from ..serving.related_rows import load_sources
from ..serving.representation import isoformat
from ..serving.values import CitedSource
from .articles import PART, visible_article
from .parameters import AUDIENCE, FORMAT, SITE, Parameter, listing, read_query
from .responses import json_answer, purged_by_address

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


def file_answer(sources: Sequence[CitedSource], format: str, name: str) -> HttpResponse:
    """``sources`` as a file called ``name`` with the format's extension, shown where a client can show it."""
    style = conf.current().reference_style
    lines = [source.line(style) for source in sources] if format == "text" else None
    file = as_file((source.record for source in sources), format, name, lines)
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = file.disposition(attachment=False)
    patch_vary_headers(response, ["Accept"])
    return response


@purged_by_address
def article_references(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's references in the format asked for by name or by the Accept header. Raises ``Http404``."""
    asked = read_query(request.GET, REFERENCES)
    article = visible_article(request, pk, asked)
    texts = list(rich_texts(article.body.stream_block, article.body.get_prep_value()))
    sources = load_sources(texts)
    cited = [sources[citation] for citation in number(cited_ids(texts), sources)]
    return file_answer(cited, asked.get("format") or preferred_format(request, BY_MEDIA_TYPE), article.slug)


REFERENCES = (
    Parameter(
        "format",
        "How to write the references. Without it, the Accept header chooses; CSL-JSON where it doesn't.",
        read_format,
        {"type": "string", "enum": list(WRITERS), "default": DEFAULT},
    ),
    SITE,
)


@purged_by_address
def article_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What the board decided about an article's published texts, latest first. Raises ``Http404``."""
    article = visible_article(request, pk, read_query(request.GET, PART))
    language = Locale.all_objects.values_list("language_code", flat=True).get(pk=article.locale_id)
    entries = load_ledgers([article]).get((article.alias_of_id or article.pk, language), [])
    public = public_records(entries, live_digest=article.review_digest(), live_revision=article.live_revision_id)
    items = [described_decision(entries[: entries.index(entry) + 1]) for entry in public]
    return json_answer(listing(items[::-1], len(items)))


def described_decision(entries: Sequence[DecisionRecord]) -> dict[str, Any]:
    """The last of ``entries``, which has the others before it."""
    entry = entries[-1]
    reviewers = derive(entries, entry.digest).reviewers if entry.decision is Decision.APPROVED else ()
    return {
        "decision": entry.decision.value,
        "label": str(entry.decision.label),
        "at": isoformat(entry.at),
        "digest": entry.digest,
        "cause": cause_label(entry.cause) or None,
        "rule": entry.rule,
        "carried_from": entry.carried_from or None,
        "note": entry.note,
        "interests": entry.interests,
        "reviewed_by": [describe_person(person) for person in reviewers],
        "review_due": entry.review_due.isoformat() if entry.review_due else None,
    }


TOKEN = Parameter("token", "The token that the front end was opened with.", required=True)
PREVIEW = (TOKEN, AUDIENCE, FORMAT)


def article_preview(request: HttpRequest) -> HttpResponse:
    """The text that a token opens, with an article's keys. Raises ``PreviewRefused`` and ``Http404``."""
    asked = read_query(request.GET, PREVIEW)
    try:
        preview = open_token(asked["token"])
    except NoSuchPreview as error:
        raise Http404(str(error)) from error
    article = preview.page.represent(
        request,
        audience=asked.get("audience", preview.audience) or None,
        rich_text_format=asked.get("rich_text_format"),
    )
    notice = _("Preview: readers may not have this text.")
    about = {"notice": notice, "expires_at": isoformat(preview.expires_at)}
    return json_answer({**article, "preview": about})


def secret(response: HttpResponse) -> HttpResponse:
    """``response``, to be kept by nobody: not by a cache, a search engine or the page that a link leads to."""
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
