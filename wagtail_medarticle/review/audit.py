"""Checking the ledger and everything that is projected from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from wagtail.models import PageLogEntry

from ..enums import Decision
from ..models.article_index import ArticleIndex
from ..models.ledger import LedgerEntry, LedgerHead
from ..serving.article_index import refresh_indexes, review_columns
from ..serving.render import judge_pages
from ..serving.stored_files import MISSING, changed_behind_django
from .chain import START, verify
from .lapse import article_batches

LOGGED = [f"wagtail_medarticle.{decision.value}" for decision in Decision]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that disagrees. ``article`` or ``entry`` say where, 0 where it is neither's."""

    code: str
    message: str
    article: int = 0
    entry: int = 0


def check_chain() -> Iterator[Problem]:
    """Each place where the ledger is not what was written."""
    head = LedgerHead.objects.filter(pk=1).values_list("number", "hash").first() or (0, START)
    rows = (
        (row.number, row.chained_fields(), row.previous_hash, row.hash)
        for row in LedgerEntry.objects.order_by("number").iterator()
    )
    for found in verify(rows, head):
        yield Problem("chain", f"ledger entry {found.number}: {found.problem}", entry=found.number)


def check_log() -> Iterator[Problem]:
    """Each ledger entry that differs from what Wagtail's log says of it: it was removed or rewritten.

    Entries that the log says nothing of are no problem: a site may clear old logs away.
    """
    hashes = dict(LedgerEntry.objects.values_list("number", "hash"))
    logged = PageLogEntry.objects.filter(action__in=LOGGED).order_by("pk").values_list("page_id", "data")
    for page, data in logged.iterator():
        number, written = data["ledger"]["number"], data["ledger"]["hash"]
        if hashes.get(number) != written:
            missing = "the site's log names it, and it is missing"
            what = "it is not the one that the site's log names" if number in hashes else missing
            yield Problem("log", f"ledger entry {number}: {what}", page or 0, number)


def check_index(*, fix: bool = False) -> Iterator[Problem]:
    """Each article whose index row says something else than its page and its ledger; ``fix`` mends the rows."""
    for batch in article_batches(Q()):
        pages = list(batch)
        rows = ArticleIndex.objects.in_bulk([page.pk for page in pages])
        wrong = {}
        for page, judged in zip(pages, judge_pages(pages), strict=True):
            row, expected = rows.get(page.pk), review_columns(page, *judged)
            differing = [
                f"{name} {getattr(row, name, None)} instead of {value}"
                for name, value in expected.items()
                if row is None or getattr(row, name) != value
            ]
            if differing:
                wrong[page] = ", ".join(differing)
        if fix and wrong:
            refresh_indexes(batch.filter(pk__in=[page.pk for page in wrong]))
        for page, said in wrong.items():
            yield Problem("index", f"article {page.pk} “{page.title}”: the index says {said}", page.pk)


def check_files() -> Iterator[Problem]:
    """Each stored picture or document whose file is not what it was when it was saved. Reads every file."""
    for row, now in changed_behind_django():
        what = "is missing" if now == MISSING else "was changed in its storage, and not through Django"
        yield Problem("file", f"{row.kind} {row.object_id}: {row.name} {what}; its articles show another file")


def overdue(today: date) -> list[dict[str, Any]]:
    """Live articles whose review has run out, the longest overdue first."""
    rows = ArticleIndex.objects.filter(review_status="approved", review_due__lt=today, page__live=True)
    return [
        {"article": row.page_id, "title": row.page.title, "review_due": str(row.review_due)}
        for row in rows.select_related("page").order_by("review_due")
    ]
