"""Lapsed approvals: recorded once, when the live text loses its approval, and renewed where a site wants that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import Locale

from .. import conf
from ..enums import Decision, LapseCause, ReviewStatus
from ..models.article_index import ArticleIndex, in_status
from ..models.base import article_models
from ..models.ledger import LedgerEntry, approvals_lapsed, load_ledgers, lock_ledger
from ..serving.article_index import refresh_reviews
from ..serving.judging import Numbered
from ..serving.render import judge, judge_pages
from .carrying import carry_completed_sources
from .decision_records import DecisionRecord
from .ledger import append, append_lapses
from .status import approved_digest, derive, judged_by_old_rule, waits_to_go_live

APPROVED = ReviewStatus.APPROVED
BATCH = 200
"""Articles judged at a time."""


def article_batches(condition: Q) -> Iterator[QuerySet[Any]]:
    """The articles of every type that meet ``condition``, in batches: query sets that nobody has read yet."""
    for model in article_models():
        ids = list(model._base_manager.filter(condition).order_by("pk").values_list("pk", flat=True).distinct())
        for start in range(0, len(ids), BATCH):
            yield model._base_manager.filter(pk__in=ids[start : start + BATCH])


@transaction.atomic(savepoint=False)
def record_lapses(rows: QuerySet[Any], cause: LapseCause, *, new_rounds: bool = True) -> list[LedgerEntry]:
    """Record each live page of ``rows`` whose text was approved when the index last saw it and isn't now.

    Where the record of a source was merely completed, the approval is carried over instead. Their index is brought up
    to date. ``new_rounds`` starts new rounds of review, if the site wants them. Gives the entries, for
    ``send_approvals_lapsed``. Without new rounds, the number of queries doesn't grow with the pages, but for those
    whose approved text waited to go live, and does now: that is recorded.
    """
    lock_ledger()
    pages = list(rows.all())  # read under the lock, whatever was read before
    judged = judge(pages)
    changed, lapsed, entries = _record(pages, judged, cause)
    refresh_reviews(pages, None if changed else judged)
    _start_new_rounds(lapsed, new_rounds)
    return entries


def record_lapse_of_saved(page: Any, judged: Numbered, *, new_rounds: bool = True) -> list[LedgerEntry]:
    """As ``record_lapses``, for a page that was judged under the ledger's lock and has just been stored.

    Its index stays as it is for who comes next: ``serving.article_index`` brings it up to date as a whole.
    """
    _, lapsed, entries = _record([page], [judged], LapseCause.EDITED)
    _start_new_rounds(lapsed, new_rounds)
    return entries


Lost = list[tuple[Any, str]]
"""Pages, each with the digest of the text that was approved."""


def _record(
    pages: Sequence[Any], judged: Sequence[Numbered], cause: LapseCause
) -> tuple[bool, Lost, list[LedgerEntry]]:
    """Whether the ledger may say otherwise now, whose approval lapsed, and the ledger's entries of that.

    A live text that was approved and waited for its day is recorded as published.
    """
    changed = False
    for page, each in zip(pages, judged, strict=True):
        own = page.live and not page.alias_of_id
        if own and waits_to_go_live(each.values.ledger, digest := each.judgement.digest):
            append(page, Decision.PUBLISHED, digest=digest, revision=page.live_revision_id)
            changed = True
    unapproved = [
        (page, list(each.values.ledger))
        for page, each in zip(pages, judged, strict=True)
        if not page.alias_of_id and each.values.ledger and each.judgement.review.status is not APPROVED
    ]
    if not unapproved:
        return changed, [], []
    index = ArticleIndex.objects.in_bulk([page.pk for page, _ in unapproved])
    lost = []
    for page, entries in unapproved:
        if page.pk in index and (before := _approved_before(index[page.pk], entries)) is not None:
            lost.append((page, before))
    carried = {entry.article for entry in carry_completed_sources(page for page, _ in lost)} if lost else set()
    lapsed = [(page, before) for page, before in lost if page.live and page.pk not in carried]
    return changed or bool(lost), lapsed, append_lapses(lapsed, cause)


def _start_new_rounds(lapsed: Lost, new_rounds: bool) -> None:
    if new_rounds:
        for page, _ in lapsed:
            start_new_round(page)


@transaction.atomic
def record_move(rows: QuerySet[Any]) -> list[LedgerEntry]:
    """Record that every approval of ``rows`` ended as they came under another board. Gives the entries."""
    lock_ledger()
    pages = [page for page in rows.all() if not page.alias_of_id]  # where an alias is says nothing about its source
    ledgers = _ledgers(pages)
    approved = [(page, approved_digest(ledgers[page.pk])) for page in pages]
    lapsed = [(page, digest) for page, digest in approved if digest is not None]
    entries = append_lapses(lapsed, LapseCause.MOVED)
    for page, _ in lapsed:
        start_new_round(page)
    return entries


def send_approvals_lapsed(entries: list[LedgerEntry]) -> None:
    """Send the signal ``approvals_lapsed``, once for one change."""
    if entries:
        approvals_lapsed.send(sender=LedgerEntry, entries=entries)


def record_expired(today: date) -> list[Any]:
    """Record each live page whose approval has run out, once, and send the signal for all; gives the pages.

    They stay approved, and overdue.
    """
    expired = in_status(APPROVED) & Q(medarticle_index__review_due__lt=today)
    noted, entries = [], []
    for batch in article_batches(expired & Q(live=True, alias_of=None)):
        with transaction.atomic():
            lock_ledger()
            pages = list(batch)
            ledgers = _ledgers(pages)
            judged = zip(pages, judge_pages(pages), strict=True)
            lapsed = [(page, digest) for page, (digest, _) in judged if not _expiry_noted(ledgers[page.pk], digest)]
            entries += append_lapses(lapsed, LapseCause.EXPIRED)
            for page, _ in lapsed:
                start_new_round(page)
                noted.append(page)
    send_approvals_lapsed(entries)
    return noted


def start_new_round(page: Any) -> None:
    """Start a new round for a live page whose approval has lapsed, if the site wants that and none is open."""
    if not conf.current().renew_lapsed_review or not page.live or page.alias_of_id:
        return
    entries = _ledgers([page])[page.pk]
    if not entries or entries[-1].decision is not Decision.LAPSED or page.current_workflow_state:
        return
    if workflow := page.get_workflow():
        workflow.start(page, None)


def _approved_before(row: ArticleIndex, entries: list[DecisionRecord]) -> str | None:
    """The digest by which the text that the index last saw was approved, None if it wasn't."""
    if derive(entries, row.digest).status is APPROVED:
        return row.digest
    # The index has a text's digest by the present rule, also while its approval is one by an older rule.
    if row.review_status == APPROVED and judged_by_old_rule(entries):
        return approved_digest(entries)
    return None


def _expiry_noted(entries: list[DecisionRecord], digest: str) -> bool:
    for entry in reversed(entries):
        if entry.digest == digest and entry.decision in (Decision.APPROVED, Decision.LAPSED):
            return entry.decision is Decision.LAPSED and entry.cause == LapseCause.EXPIRED
    return False


def _ledgers(pages: list[Any]) -> Mapping[int, list[DecisionRecord]]:
    codes = dict(Locale.all_objects.values_list("pk", "language_code"))
    found = load_ledgers(pages)
    return {page.pk: found.get((page.alias_of_id or page.pk, codes.get(page.locale_id, "")), []) for page in pages}
