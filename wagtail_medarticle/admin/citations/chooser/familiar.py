"""Sources that a writer is likely to cite next: those of the text at hand, then those used lately."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest
from wagtail.models import ModelLogEntry, Revision

from ....citing.markers import parse_id
from ....citing.numbering import cited_ids
from ....models import Citation, article_models
from ....representation.walk import rich_texts

CITED_MOST = 300
"""Sources of the text at hand that are looked at: an address has its limits."""

ARTICLES = 5
REVISIONS = 30
CREATED = 10
RECENT = 20


def cited_in_text(request: HttpRequest) -> list[int]:
    """The sources that the page's editors hold now, saved or not, in the order of the text: ``?cited=12,3``."""
    ids = (parse_id(value) for value in request.GET.get("cited", "").split(",")[:CITED_MOST])
    return list(dict.fromkeys(pk for pk in ids if pk))


def used_lately(user: Any) -> list[int]:
    """At most 20 sources: those that the user put into the library, and those of the articles saved last."""
    types = ContentType.objects.get_for_models(*article_models())
    models: dict[int, Any] = {content_type.pk: model for model, content_type in types.items()}
    saved = Revision.objects.filter(user=user, content_type__in=models).order_by("-created_at", "-pk")
    newest: dict[str, int] = {}
    for article, revision in saved.values_list("object_id", "pk")[:REVISIONS]:
        newest.setdefault(article, revision)
    chosen = [*newest.values()][:ARTICLES]
    revisions = Revision.objects.filter(pk__in=chosen).order_by("-created_at", "-pk")
    created = (
        ModelLogEntry.objects.filter(user=user, action="wagtail.create")
        .filter(content_type=ContentType.objects.get_for_model(Citation))
        .order_by("-timestamp")
        .values_list("object_id", "timestamp")[:CREATED]
    )
    used = [(when, int(pk)) for pk, when in created]
    for revision in revisions:
        block = models[revision.content_type_id].body.field.stream_block
        raw = json.loads(revision.content.get("body") or "[]")
        used += [(revision.created_at, pk) for pk in cited_ids(rich_texts(block, raw))]
    used.sort(key=lambda use: use[0], reverse=True)
    return list(dict.fromkeys(pk for _, pk in used))[:RECENT]


def in_order(citations: QuerySet[Citation], first: Sequence[int], then: Iterable[Any]) -> QuerySet[Citation]:
    """``citations`` with those of ``first`` before all others, which are ordered by ``then``."""
    if not first:
        return citations.order_by(*then)
    place = Case(
        *(When(pk=pk, then=Value(number)) for number, pk in enumerate(first)),
        default=Value(len(first)),
        output_field=IntegerField(),
    )
    return citations.annotate(place=place).order_by("place", *then)
