"""Approvals carried over: what adds to a text, and contradicts nothing, gives it another digest and ends no approval.

That is so where the record of a cited source was completed (an identifier, a journal's full name, a merge into the same
work), and where a new rule of the digest covers more of the same text. Each is an entry of the ledger of its own, which
names the rule and the digest before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Revision

from ..enums import CarryCause, Decision, LapseCause, ReviewStatus
from ..models.approved_sources import ApprovedSources
from ..models.base import lock_page
from ..models.ledger import LedgerEntry
from ..serving.judging import Numbered, digest_by_first_rule, digest_with_sources, numbered, sources_of
from ..serving.render import load_values
from .cited_source import adds_only
from .digest import RULE
from .ledger import append_carried, append_lapses, keep_sources
from .status import DecisionRecord, judged_by_old_rule, standing_digests


def carry_completed_sources(pages: Iterable[Any]) -> list[LedgerEntry]:
    """Carry over the approvals of texts, as they are loaded, whose sources' records were completed since.

    The number of queries doesn't grow with the texts, unless some are carried over.
    """
    pages = list(pages)
    texts = [numbered(values) for values in load_values(pages)]
    lost = [
        (page, text, standing_digests(text.values.ledger))
        for page, text in zip(pages, texts, strict=True)
        if text.judgement.review.status is not ReviewStatus.APPROVED
    ]
    known = ApprovedSources.objects.in_bulk({digest for *_, digests in lost for digest in digests} if lost else [])
    carried = []
    for page, text, digests in lost:
        before = next((each for each in digests if each in known and _completes(known[each], text)), None)
        if before is not None:
            carried.append((page, before, text.judgement.digest))
            sources, cited = sources_of(text)
            values = {"sources": sources, "cited": cited}
            ApprovedSources.objects.get_or_create(digest=text.judgement.digest, defaults=values)
    return append_carried(carried, CarryCause.SOURCE)


def _completes(before: ApprovedSources, text: Numbered) -> bool:
    """Whether a text differs from an approved one by its sources alone, and these say all that they said before."""
    if digest_with_sources(text, before.sources, before.cited) != before.digest:
        return False
    sources, cited = sources_of(text)
    if len(cited) != len(before.cited):
        return False
    pairs = {(old, new) for old, new in zip(before.cited, cited, strict=True)}
    return all(
        adds_only(before.sources[old], sources[new]) if isinstance(old, int) and isinstance(new, int) else old == new
        for old, new in pairs
    )


@dataclass(frozen=True, slots=True)
class CarriedArticle:
    """What became of one article's approvals by an older rule.

    ``carried`` are the ledger's entries of what was carried over; ``left`` the digests of approved texts that are no
    longer stored, or that differ in what the old rule didn't cover.
    """

    page: int
    title: str
    carried: Sequence[int]
    left: Sequence[str]


def waiting_articles() -> Iterator[int]:
    """The articles with approvals by an older rule that weren't carried over, in order: their pages' ids."""
    approved = LedgerEntry.objects.filter(decision=Decision.APPROVED).filter(
        Q(rule__isnull=True) | Q(rule__digest__isnull=True) | Q(rule__digest__lt=RULE)
    )
    done = LedgerEntry.objects.filter(cause__in=[LapseCause.RULE, CarryCause.NEW_RULE]).values("article")
    yield from approved.exclude(article__in=done).order_by("article").values_list("article", flat=True).distinct()


@transaction.atomic
def carry_to_present_rule(page: Any) -> CarriedArticle | None:
    """Carry over the approvals of an article's live text, its draft and what waits to go live; None where none waits.

    What was approved is the revision that the approval names, where it is still stored: a text that differs from it in
    what the old rule didn't cover is another one.
    """
    lock_page(page.pk)
    page = type(page)._base_manager.get(pk=page.pk)
    (values,) = load_values([page])
    entries = list(values.ledger)
    if page.alias_of_id or not judged_by_old_rule(entries):
        return None
    standing = set(standing_digests([entry for entry in entries if entry.rule < RULE]))
    approvals = [entry for entry in entries if entry.decision is Decision.APPROVED and entry.digest in standing]
    approved = _digests(_revisions(page, _approved_revisions(page, approvals)))
    present = _digests([page, *_revisions(page, _waiting_revisions(page))])
    wanted = {before for before, _ in present} | {approvals[-1].digest}
    pairs = {pair for pair in approved or present if pair[0] in standing and pair[0] in wanted}
    missing = standing - {before for before, _ in approved}
    pairs |= {pair for pair in present if pair[0] in missing}
    carried = append_carried([(page, before, after) for before, after in sorted(pairs)], CarryCause.NEW_RULE)
    left = sorted((wanted & standing) - {before for before, _ in pairs})
    if not carried:
        append_lapses([(page, approvals[-1].digest)], LapseCause.RULE)
    for text in [page, *_revisions(page, _waiting_revisions(page))]:
        keep_sources(text, numbered(load_values([text])[0]).judgement.digest)
    return CarriedArticle(page.pk, page.title, [entry.number for entry in carried], left)


def _approved_revisions(page: Any, approvals: Sequence[DecisionRecord]) -> list[Any]:
    numbers = LedgerEntry.objects.filter(number__in=[each.number for each in approvals]).values("revision")
    return list(page.revisions.filter(pk__in=numbers))


def _waiting_revisions(page: Any) -> list[Any]:
    return list(page.revisions.filter(Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)))


def _revisions(page: Any, revisions: Iterable[Revision]) -> list[Any]:
    return [revision.as_object() for revision in revisions]


def _digests(texts: Sequence[Any]) -> set[tuple[str, str]]:
    """The digest of each text by the first rule and by the present one."""
    loaded = [numbered(values) for values in load_values(texts)] if texts else []
    return {(digest_by_first_rule(each), each.judgement.digest) for each in loaded}
