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
from ..models.citation import Citation, identified_by
from ..models.evidence import KeptText
from ..models.ledger import LedgerEntry, load_ledgers
from ..review.checkpoints import logged_leaves, newest_checkpoint
from ..review.decision_records import DecisionRecord
from ..review.merkle import inclusion_proof
from ..review.status import public_records
from ..serving.representation import isoformat
from ..serving.visibility import visible_content
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
    digest_now, written, entries = _ledger_of(request, pk)
    digests = [entry.digest for entry in entries if entry.decision in APPROVALS]
    texts = dict(KeptText.objects.filter(digest__in=digests).values_list("digest", "text"))
    sources = {digest: _sources(text) for digest, text in texts.items()}
    health = _health_today([facts for each in sources.values() for facts in each])
    items = [
        {
            "digest": digest,
            "live": digest == digest_now,
            "text": texts.get(digest),
            "decisions": [_described(written, entry) for entry in entries if entry.digest == digest],
            "ended": _described(written, end) if (end := _end_of(entries, digest)) else None,
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
    _, _, entries = _ledger_of(request, pk)
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


def _ledger_of(request: HttpRequest, pk: int) -> tuple[str, list[DecisionRecord], list[DecisionRecord]]:
    """The digest of the live text, the article's entries, and those of them that are public."""
    asked = read_query(request.GET, PART)
    try:
        article = visible_article(request, pk, asked)
    except Http404:
        if _was_public(request, pk, asked.get("site")):
            raise ArticleGone("The article was taken down.") from None
        raise
    language = Locale.all_objects.values_list("language_code", flat=True).get(pk=article.locale_id)
    entries = load_ledgers([article]).get((article.alias_of_id or article.pk, language), [])
    digest = article.review_digest()
    return digest, entries, public_records(entries, live_digest=digest, live_revision=article.live_revision_id)


def _was_public(request: HttpRequest, pk: int, site: str | None) -> bool:
    """Whether an approved text of the article was served, which is on no site now.

    One that is there and not for this client is as if it had never been, and so is an approved one that waits.
    """
    page = Page.objects.filter(pk=pk).first()
    if page is not None and (page.live or not visible_content(request, site).sees(page.path)):
        return False
    return any(
        entry.decision is Decision.APPROVED
        for entries in load_ledgers([page or Page(pk=pk)]).values()
        for entry in public_records(entries, live_digest="", live_revision=None)
    )


def _described(entries: Sequence[DecisionRecord], entry: DecisionRecord) -> dict[str, Any]:
    return described_decision(entries[: entries.index(entry) + 1])


def _end_of(entries: Sequence[DecisionRecord], digest: str) -> DecisionRecord | None:
    """What ended the last approval of a text, None while nothing did: another approval ended it as well."""
    last = max(entry.number for entry in entries if entry.digest == digest and entry.decision in APPROVALS)
    for entry in entries:
        if entry.number > last and ((entry.digest == digest and entry.decision in ENDS) or entry.decision in APPROVALS):
            return entry
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
            wanted |= identified_by("doi", [facts["doi"]])
        elif "pmid" in facts:
            wanted |= identified_by("pmid", [facts["pmid"]])
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
