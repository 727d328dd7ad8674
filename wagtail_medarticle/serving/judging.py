"""Batches of articles described and judged, in a number of queries that doesn't grow with them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from .. import conf
from ..enums import RichTextFormat
from ..review.status import Review, derive
from .article_values import load_values
from .options import default_format
from .representation import Options, digest_of, numbered, represent
from .values import ArticleValues


def judge_pages(pages: list[Any]) -> list[tuple[str, Review]]:
    """Digest and review of each page's text as it is in hand, in a number of queries that doesn't grow with them."""
    judged = []
    for values in load_values(pages):
        digest = digest_of(numbered(values))
        judged.append((digest, derive(values.ledger, digest)))
    return judged


def represent_pages(
    pages: list[Any],
    request: HttpRequest | None = None,
    *,
    audience: str | None = None,
    rich_text_format: RichTextFormat | None = None,
) -> list[dict[str, Any]]:
    """A batch of articles as data, in a number of queries that doesn't grow with it.

    Without what the one who sends ``request`` may not see; with all of it where nobody sends one.
    """
    return represent_values(
        load_values(pages, request, as_read=True), request, audience=audience, rich_text_format=rich_text_format
    )


def represent_values(
    values: list[ArticleValues],
    request: HttpRequest | None = None,
    *,
    audience: str | None = None,
    rich_text_format: RichTextFormat | None = None,
    as_json: bool = False,
) -> list[dict[str, Any]]:
    """The same, of articles that are loaded already."""
    options = Options(
        today=timezone.localdate(),
        audience=audience,
        format=rich_text_format or default_format(),
        style=conf.current().reference_style,
        api_context={"request": request} if request else {},
        as_json=as_json,
    )
    return represent(values, options)
