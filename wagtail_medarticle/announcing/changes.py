"""Which public articles are not as they were last announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation

from ..models import AnnouncedArticle, Citation, article_models, represent_pages
from ..models.columns import RECORD_COLUMNS
from ..models.gathering import alias_of_reads
from ..models.ledger import load_ledgers
from ..models.surroundings import load_surroundings
from ..review.status import Entry
from .shown import shown

BATCH = 100
FILED = tuple(name for name in RECORD_COLUMNS if name != "abstract")
"""What a file of references says of a source."""
PUBLISHED, UPDATED, REMOVED = "published", "updated", "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One article that readers see otherwise than before. ``urls`` are its addresses, the former one too.

    ``places`` names what shows it otherwise than before: see ``shown``.
    """

    id: int
    type: str
    locale: str
    action: str
    urls: tuple[str, ...]
    places: frozenset[str] = frozenset()

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
        for now in _public(chosen):
            before = announced.pop(now.pk, None)
            if before is None:
                changes.append(_change(PUBLISHED, now))
            elif before.shown != now.shown:
                changes.append(_change(UPDATED, now, before))
            else:
                continue
            rows.append(now)
    AnnouncedArticle.objects.filter(pk__in=announced).delete()
    AnnouncedArticle.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["html_url", "type", "locale", "shown"],
    )
    return changes + [_change(REMOVED, each) for each in announced.values()]


def _public(ids: set[int] | None) -> Iterator[AnnouncedArticle]:
    """The articles that everybody may see, as they are to be announced."""
    around = load_surroundings(alias_of_reads())
    trees = tuple(path for paths in around.trees.values() for path in paths)
    for model in article_models():
        rows = model._default_manager.filter(live=True)
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        paths = rows.order_by("pk").values_list("pk", "path")
        seen = [pk for pk, path in paths if path.startswith(trees) and not around.is_private(path)]
        for start in range(0, len(seen), BATCH):
            pages = model._default_manager.filter(pk__in=seen[start : start + BATCH])
            pages = [page for page in pages if type(page) is page.specific_class]
            articles = represent_pages(pages)
            cited = {source["id"] for article in articles for source in article["references"]}
            sources = {row["pk"]: row for row in Citation.objects.filter(pk__in=cited).values("pk", *FILED)}
            ledgers = load_ledgers(pages)
            for page, article in zip(pages, articles, strict=True):
                if article["meta"]["html_url"]:
                    entries = ledgers.get((page.alias_of_id or page.pk, article["meta"]["locale"]), [])
                    yield _announced(article, sources, page, entries)


def _announced(
    article: Mapping[str, Any], sources: Mapping[int, Any], page: Any, entries: Sequence[Entry]
) -> AnnouncedArticle:
    meta = article["meta"]
    return AnnouncedArticle(
        page=article["id"],
        html_url=meta["html_url"],
        type=meta["type"],
        locale=meta["locale"],
        shown=shown(article, sources, page, entries),
    )


def _change(action: str, article: AnnouncedArticle, before: AnnouncedArticle | None = None) -> Change:
    urls = dict.fromkeys(each.html_url for each in (before, article) if each)
    differing = article.shown.items() ^ (before.shown.items() if before else set())
    places = frozenset(name for name, _ in differing)
    return Change(article.pk, article.type, article.locale, action, tuple(urls), places)


def with_aliases(ids: Iterable[int]) -> set[int]:
    """``ids`` and the articles that mirror one of them: one query a type."""
    chosen = {*ids}
    return chosen.union(
        *(
            model._default_manager.filter(Q(alias_of__in=chosen)).values_list("pk", flat=True)
            for model in article_models()
        )
    )
