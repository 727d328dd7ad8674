"""Which public articles are not as they were last announced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation

from ..models import AnnouncedArticle, article_models
from .public import public

PUBLISHED, UPDATED, REMOVED = "published", "updated", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One article that readers see otherwise than before. ``urls`` are its addresses, the former one too.

    ``places`` names what shows it otherwise than before: see ``shown``. ``cached`` is all that a cache before the site
    may have of it.
    """

    id: int
    type: str
    locale: str
    action: str
    urls: tuple[str, ...]
    places: frozenset[str] = frozenset()
    cached: frozenset[str] = frozenset()

    def described(self) -> dict[str, Any]:
        """For a front end: the last address is the present one."""
        return {
            "id": self.id,
            "type": self.type,
            "locale": self.locale,
            "action": self.action,
            "html_url": self.urls[-1],
        }


@transaction.atomic
def take_changes(ids: Iterable[int] | None = None) -> list[Change]:
    """What has changed among the articles ``ids`` (all, if None) since the last time: each change is given once."""
    chosen = None if ids is None else {*ids}
    stored = AnnouncedArticle.objects.select_for_update().order_by("pk")
    announced = {each.pk: each for each in (stored if chosen is None else stored.filter(pk__in=chosen))}
    changes, rows = [], []
    with translation.override(settings.LANGUAGE_CODE):
        for batch in public(chosen):
            known = {before.version for before in map(announced.get, batch.ids) if before}
            if batch.version and known == {batch.version} and announced.keys() >= {*batch.ids}:
                for pk in batch.ids:
                    del announced[pk]
                continue
            for now in batch.announced():
                before = announced.pop(now.pk, None)
                if before is None:
                    changes.append(_change(PUBLISHED, now))
                elif before.shown != now.shown:
                    changes.append(_change(UPDATED, now, before))
                rows.append(now)
    AnnouncedArticle.objects.filter(pk__in=announced).delete()
    AnnouncedArticle.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["html_url", "paths", "type", "locale", "shown", "version"],
    )
    return changes + [_change(REMOVED, each) for each in announced.values()]


def _change(action: str, article: AnnouncedArticle, before: AnnouncedArticle | None = None) -> Change:
    urls = dict.fromkeys(each.html_url for each in (before, article) if each)
    differing = article.shown.items() ^ (before.shown.items() if before else set())
    places = frozenset(name for name, _ in differing)
    cached = {each.html_url + path.lstrip("/") for each in (before, article) if each for path in each.paths}
    return Change(article.pk, article.type, article.locale, action, tuple(urls), places, frozenset(cached))


def with_aliases(ids: Iterable[int]) -> set[int]:
    """``ids`` and the articles that mirror one of them: one query a type."""
    chosen = {*ids}
    return chosen.union(
        *(
            model._default_manager.filter(Q(alias_of__in=chosen)).values_list("pk", flat=True)
            for model in article_models()
        )
    )
