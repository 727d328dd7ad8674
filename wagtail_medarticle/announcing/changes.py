"""Which public articles are not as they were last announced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation

from ..models import AnnouncedArticle, Citation, article_models
from ..models.article import represent_values
from ..models.columns import RECORD_COLUMNS
from ..models.gathering import alias_of_reads
from ..models.ledger import load_ledgers
from ..models.loading import load
from ..models.surroundings import load_surroundings
from .shown import Published, shown

BATCH = 100
FILED = tuple(name for name in RECORD_COLUMNS if name != "abstract")
"""What a file of references says of a source."""
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
        update_fields=["html_url", "paths", "type", "locale", "shown"],
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
            for published in _described(pages):
                if published.article["meta"]["html_url"]:
                    yield _announced(published)


def _described(pages: list[Any]) -> Iterator[Published]:
    """The articles in every audience's words, in a number of queries that doesn't grow with them."""
    values = load(pages)
    articles = represent_values(values)
    cited = {source["id"] for article in articles for source in article["references"]}
    sources = {row["pk"]: row for row in Citation.objects.filter(pk__in=cited).values("pk", *FILED)}
    ledgers = load_ledgers(pages)
    for page, value, article in zip(pages, values, articles, strict=True):
        bodies = {
            each["slug"]: represent_values([value], audience=each["slug"])[0]["body"]
            for each in article["audience"]["available"]
        }
        entries = ledgers.get((page.alias_of_id or page.pk, article["meta"]["locale"]), [])
        yield Published(page, article, bodies, sources, entries)


def _announced(published: Published) -> AnnouncedArticle:
    meta = published.article["meta"]
    return AnnouncedArticle(
        page=published.article["id"],
        html_url=meta["html_url"],
        paths=published.page.get_cached_paths(),
        type=meta["type"],
        locale=meta["locale"],
        shown=shown(published),
    )


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
