"""What proves an article's review in public: each text that was approved and served, and where its entries stand."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Locale

from ..enums import CitationStatus, Decision
from ..models.base import Page
from ..models.citation import Citation
from ..models.evidence import KeptText
from ..models.ledger import LedgerEntry, load_ledgers
from ..review.checkpoints import logged_leaves, newest_checkpoint
from ..review.decision_records import DecisionRecord
from ..review.merkle import inclusion_proof
from ..review.status import public_records
from ..serving.representation import isoformat
from .article_parts import described_decision
from .articles import PART, visible_article
from .parameters import listing, read_query
from .responses import conditional, json_answer

APPROVALS = (Decision.APPROVED, Decision.CARRIED)
ENDS = (Decision.LAPSED, Decision.REVOKED)


class ArticleGone(Exception):
    """The article was taken down: its texts were public and approved, and are no longer."""


@conditional
def article_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Each text that was approved and served, the last first. Raises ``Http404`` and ``ArticleGone``."""
    article, entries = _public_entries(request, pk)
    digests = [entry.digest for entry in entries if entry.decision in APPROVALS]
    texts = dict(KeptText.objects.filter(digest__in=digests).values_list("digest", "text"))
    sources = {digest: _sources(text) for digest, text in texts.items()}
    health = _health_today([facts for each in sources.values() for facts in each])
    live = article.review_digest()
    items = [
        {
            "digest": digest,
            "live": digest == live,
            "text": texts.get(digest),
            "decisions": [_described(entries, entry) for entry in entries if entry.digest == digest],
            "ended": _ended(entries, digest),
            "sources": [
                {**_without_health(facts), "status": health.get(_key(facts))} for facts in sources.get(digest, ())
            ],
        }
        for digest in dict.fromkeys(reversed(digests))
    ]
    return _unindexed(json_answer(listing(items, len(items))))


@conditional
def article_proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the article's public entries stand in the log of the last checkpoint. Raises as ``article_versions``."""
    _, entries = _public_entries(request, pk)
    checkpoint = newest_checkpoint()
    leaves = logged_leaves(checkpoint) if checkpoint else ()
    stored = LedgerEntry.objects.in_bulk([entry.number for entry in entries])
    items = [
        {
            "number": entry.number,
            "decision": entry.decision.value,
            "at": isoformat(entry.at),
            "digest": entry.digest,
            "hash": stored[entry.number].hash,
            "index": entry.number - 1,
            "proof": (
                [each.hex() for each in inclusion_proof(entry.number - 1, leaves)]
                if entry.number <= len(leaves)
                else None
            ),
        }
        for entry in reversed(entries)
    ]
    note = checkpoint.note if checkpoint and leaves else None
    return _unindexed(json_answer({**listing(items, len(items)), "checkpoint": note}))


def _public_entries(request: HttpRequest, pk: int) -> tuple[Any, list[DecisionRecord]]:
    try:
        article = visible_article(request, pk, read_query(request.GET, PART))
    except Http404:
        page = Page.objects.filter(pk=pk).first()
        # One that is there, and private to this client, is as if it weren't; one that was never approved never was.
        if (page is None or not page.live) and LedgerEntry.objects.filter(article=pk, decision=Decision.APPROVED):
            raise ArticleGone("The article was taken down.") from None
        raise
    language = Locale.all_objects.values_list("language_code", flat=True).get(pk=article.locale_id)
    entries = load_ledgers([article]).get((article.alias_of_id or article.pk, language), [])
    public = public_records(entries, live_digest=article.review_digest(), live_revision=article.live_revision_id)
    return article, public


def _described(entries: Sequence[DecisionRecord], entry: DecisionRecord) -> dict[str, Any]:
    return described_decision(entries[: entries.index(entry) + 1])


def _ended(entries: Sequence[DecisionRecord], digest: str) -> dict[str, Any] | None:
    """What ended the last approval of a text, None while nothing did: another approval ended it as well."""
    last = max(entry.number for entry in entries if entry.digest == digest and entry.decision in APPROVALS)
    for entry in entries:
        if entry.number > last and ((entry.digest == digest and entry.decision in ENDS) or entry.decision in APPROVALS):
            return _described(entries, entry)
    return None


def _sources(text: str) -> list[Mapping[str, str]]:
    """What counts of each source; none where the text is by the first rule, which kept no more than an identity."""
    return [facts for facts in json.loads(text).get("sources", ()) if isinstance(facts, dict)]


def _without_health(facts: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if name not in ("health", "notice", "upheld")}


def _key(facts: Mapping[str, str]) -> str:
    return facts.get("doi") or facts.get("pmid") or facts.get("title", "")


def _health_today(sources: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """What became of each source that the library still has, by what tells it. One query."""
    asked = {_key(facts) for facts in sources}
    wanted = Q()
    for facts in {_key(each): each for each in sources}.values():
        if "doi" in facts:
            wanted |= Q(doi__iexact=facts["doi"])
        elif "pmid" in facts:
            wanted |= Q(pmid=facts["pmid"])
        else:
            wanted |= Q(title=facts.get("title", ""))
    found: dict[str, str] = {}
    if not asked:
        return found
    for doi, pmid, title, status in Citation.objects.filter(wanted).values_list("doi", "pmid", "title", "status"):
        for key in {(doi or "").casefold(), pmid or "", title} & asked:
            worse = found.get(key) not in (None, CitationStatus.CURRENT.value)
            found[key] = found[key] if worse else status
    return found


def _unindexed(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    return response
