"""Approvals carried over: what adds to a text, and contradicts nothing, gives it another digest and ends no approval.

That is so where the record of a cited source was completed (an identifier, a journal's full name, a merge into the same
work), where a new rule of the digest covers more of the same text, and where a language's code becomes more exact. Each
is an entry of the ledger of its own, which names the rule and the digest before and after.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from wagtail.models import Locale, Revision

from ..enums import CarryCause, Decision, LapseCause, ReviewStatus
from ..models.approved_sources import ApprovedSources
from ..models.base import article_models, batches, lock_page
from ..models.ledger import LedgerEntry, load_ledgers, lock_ledger
from ..serving.judging import Numbered, digest_by_first_rule, digest_with_sources, numbered, sources_of
from ..serving.render import judge, load_values
from .cited_source import adds_only
from .decision_records import DecisionRecord
from .digest import RULE
from .ledger import append_carried, append_lapses, keep_sources
from .status import judged_by_old_rule, standing_digests


def carry_completed_sources(pages: Iterable[Any]) -> list[LedgerEntry]:
    """Carry over the approvals of texts, as they are loaded, whose sources' records were completed since.

    The number of queries doesn't grow with the texts, unless some are carried over.
    """
    pages = list(pages)
    texts = judge(pages)
    lost = [
        (page, text, standing_digests(text.values.ledger))
        for page, text in zip(pages, texts, strict=True)
        if text.judgement.review.status is not ReviewStatus.APPROVED
    ]
    known = ApprovedSources.objects.in_bulk({digest for *_, digests in lost for digest in digests} if lost else [])
    carried, kept = [], []
    for page, text, digests in lost:
        before = next((each for each in digests if each in known and _completes(known[each], text)), None)
        if before is not None:
            carried.append((page, before, text.judgement.digest))
            sources, cited = sources_of(text)
            kept.append(ApprovedSources(digest=text.judgement.digest, sources=sources, cited=cited))
    ApprovedSources.objects.bulk_create(kept, ignore_conflicts=True)
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


def carry_renamed_language(locale: Locale, before: str) -> list[LedgerEntry]:
    """Carry over the approvals of all articles in a language whose code was ``before``, which has another one now."""
    entries = []
    for model in article_models():
        pages = model._base_manager.filter(locale=locale, alias_of=None).order_by("pk")
        for some in batches(pages.values_list("pk", flat=True)):
            listed = list(pages.filter(pk__in=some))
            ledgers = load_ledgers(listed)
            standing = [(page, standing_digests(ledgers.get((page.pk, before), []))) for page in listed]
            carried = [(page, digests[0], digests[0]) for page, digests in standing if digests]
            entries += append_carried(carried, CarryCause.LOCALE, from_locale=before)
    return entries


@dataclass(frozen=True, slots=True)
class CarriedArticle:
    """What became of one article's approvals by an older rule.

    ``carried`` are the ledger's entries of what was carried over; ``left`` the old digests of approved texts that are
    no longer stored, or that have been changed since in what the old rule didn't cover.
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
    lock_ledger()
    page = type(page)._base_manager.get(pk=page.pk)
    (values,) = load_values([page])
    entries = list(values.ledger)
    if page.alias_of_id or not judged_by_old_rule(entries):
        return None
    standing = standing_digests([entry for entry in entries if entry.rule < RULE])
    approvals = [entry for entry in entries if entry.decision is Decision.APPROVED and entry.digest in standing]
    present = [page, *_as_objects(page.revisions.filter(_WAITING | Q(pk=page.latest_revision_id)))]
    # One digest after for each before, or two texts would be taken for one. What comes last counts.
    after = dict(reversed(_digests(present)))
    after |= dict(_digests(_as_objects(_approved_revisions(page, approvals))))
    wanted = {*(before for before, _ in _digests(present)), *standing[:1]}.intersection(standing)
    pairs = sorted((before, after[before]) for before in wanted if before in after)
    carried = append_carried([(page, *pair) for pair in pairs], CarryCause.NEW_RULE)
    if approvals and not carried:
        append_lapses([(page, standing[0])], LapseCause.RULE)
    for text in present:
        judged = judge([text])[0]
        keep_sources(judged, judged.judgement.digest)
    same = {digest for _, digest in pairs}
    changed = {before for before, digest in _digests(present) if before in wanted and digest not in same}
    return CarriedArticle(
        page.pk, page.title, [entry.number for entry in carried], sorted({*wanted - {*dict(pairs)}, *changed})
    )


_WAITING = Q(approved_go_live_at__isnull=False)
"""Revisions that go live on a day of their own."""


def _approved_revisions(page: Any, approvals: Sequence[DecisionRecord]) -> list[Revision]:
    """Those that approvals name and that are still stored, in the order of the approvals."""
    numbers = [each.number for each in approvals]
    named = LedgerEntry.objects.filter(number__in=numbers).order_by("number").values_list("revision", flat=True)
    stored = page.revisions.in_bulk([pk for pk in named if pk])
    return [stored[pk] for pk in named if pk in stored]


def _as_objects(revisions: Iterable[Revision]) -> list[Any]:
    return [revision.as_object() for revision in revisions]


def _digests(texts: Sequence[Any]) -> list[tuple[str, str]]:
    """The digest of each text by the first rule and by the present one."""
    return [(digest_by_first_rule(each), each.judgement.digest) for each in map(numbered, load_values(texts))]
