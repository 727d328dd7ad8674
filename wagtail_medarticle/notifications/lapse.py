"""To the people of articles: what readers get is no longer what a board approved, or a source has fallen."""

from __future__ import annotations

from typing import Any

from ..models import LedgerEntry
from ..models.base import Page
from ..models.batches import batches
from ..models.health_notes import HealthChange
from ..models.uses import articles_citing
from .concerned import News, NewsNotifier

lapse_notifier = NewsNotifier("review_lapsed_")
health_notifier = NewsNotifier("source_health_")


def notify_of_lapses(entries: list[LedgerEntry]) -> None:
    """Tell whom ``entries``, approvals that lapsed by one change, concern."""
    pages: dict[int, Any] = {}
    for some in batches(entry.article for entry in entries):
        pages |= Page._base_manager.in_bulk(some)
    lapse_notifier.tell(
        [
            News(pages[entry.article], lapsed=str(entry.get_cause_display()))
            for entry in entries
            if entry.article in pages
        ]
    )


def notify_of_health(changes: list[HealthChange], lapsed: list[LedgerEntry]) -> None:
    """Tell the people of every article that cites a source of ``changes``, which approvals lapsed among the rest."""
    by_source = {change.citation.pk: change for change in changes}
    causes = {entry.article: str(entry.get_cause_display()) for entry in lapsed}
    news = []
    for use in articles_citing(by_source):
        cited = [by_source[pk] for pk in sorted(use.live | use.draft)]
        news.append(News(use.page, cited, lapsed=causes.get(use.page.pk, ""), live=bool(use.live)))
    health_notifier.tell(news)
