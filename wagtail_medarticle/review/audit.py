"""Checking the ledger and everything that is projected from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from ..models.article import judge_pages
from ..models.index import ArticleIndex
from ..models.indexing import refresh_index, review_columns
from ..models.ledger import LedgerEntry, LedgerHead
from .chain import START, verify
from .lapse import pages_where


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


def check_index(*, fix: bool = False) -> Iterator[Problem]:
    """Each article whose index row says something else than its page and its ledger; ``fix`` mends the row."""
    for pages in pages_where(Q()):
        rows = ArticleIndex.objects.in_bulk([page.pk for page in pages])
        for page, judged in zip(pages, judge_pages(pages), strict=True):
            row, expected = rows.get(page.pk), review_columns(*judged)
            wrong = [name for name, value in expected.items() if row is None or getattr(row, name) != value]
            if not wrong:
                continue
            if fix:
                refresh_index(page)
            differing = ", ".join(f"{name} {getattr(row, name, None)} instead of {expected[name]}" for name in wrong)
            yield Problem("index", f"article {page.pk} “{page.title}”: the index says {differing}", page.pk)


def overdue(today: date) -> list[dict[str, Any]]:
    """Live articles whose review has run out, the longest overdue first."""
    rows = ArticleIndex.objects.filter(review_status="approved", review_due__lt=today, page__live=True)
    return [
        {"article": row.page_id, "title": row.page.title, "review_due": str(row.review_due)}
        for row in rows.select_related("page").order_by("review_due")
    ]
