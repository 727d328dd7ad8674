"""The public part of an article's review ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.models import Locale

from ..enums import Decision, LapseCause
from ..models.ledger import load_ledgers
from ..representation.moments import isoformat
from ..representation.references import describe_person
from ..review.status import Entry, derive, told
from .answers import json_answer
from .articles import PART, visible_article
from .conditional import purged
from .paging import listing
from .parameters import read_query


@purged
def article_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What the board decided about an article's published texts, latest first. Raises ``Http404``."""
    article = visible_article(request, pk, read_query(request.GET, PART))
    language = Locale.all_objects.values_list("language_code", flat=True).get(pk=article.locale_id)
    entries = load_ledgers([article]).get((article.alias_of_id or article.pk, language), [])
    public = told(entries, live_digest=article.review_digest(), live_revision=article.live_revision_id)
    items = [_described(entries[: entries.index(entry) + 1]) for entry in public]
    return json_answer(listing(items[::-1], len(items)))


def _described(entries: Sequence[Entry]) -> dict[str, Any]:
    """The last of ``entries``, which has the others before it."""
    entry = entries[-1]
    reviewers = derive(entries, entry.digest).reviewers if entry.decision is Decision.APPROVED else ()
    return {
        "decision": entry.decision.value,
        "label": str(entry.decision.label),
        "at": isoformat(entry.at),
        "digest": entry.digest,
        "cause": str(LapseCause(entry.cause).label) if entry.cause else None,
        "note": entry.note,
        "reviewed_by": [describe_person(person) for person in reviewers],
        "review_due": entry.review_due.isoformat() if entry.review_due else None,
    }
