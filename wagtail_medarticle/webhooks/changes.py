"""Which public articles and sites differ from what was last announced, and at which addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import translation

from ..models.announcement import AnnouncedArticle, AnnouncedSite
from ..models.base import article_models
from ..serving.options import default_format
from ..serving.related_rows import fetch
from ..serving.render import render_site
from ..serving.visibility import anonymous_viewer
from .public_state import fingerprint, public_batches

PUBLISHED, UPDATED, REMOVED = "published", "updated", "removed"


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """One article that readers see otherwise than before. ``urls`` are its addresses, the former one too.

    ``places`` names what shows it otherwise than before: see ``public_state.shown_at``. ``cached`` is all that a cache
    before the site may have of it.
    """

    id: int
    type: str
    locale: str
    action: str
    urls: tuple[str, ...]
    places: frozenset[str] = frozenset()
    cached: frozenset[str] = frozenset()

    def described(self) -> dict[str, Any]:
        """For a front end: the last address is the present one, the first the former, where it had another."""
        return {
            "id": self.id,
            "type": self.type,
            "locale": self.locale,
            "action": self.action,
            "html_url": self.urls[-1],
            "former_html_url": self.urls[0] if len(self.urls) > 1 else None,
        }


@transaction.atomic
def take_changes(ids: Iterable[int] | None = None) -> list[ArticleChange]:
    """What has changed among the articles ``ids`` (all, if None) since the last time: each change is given once."""
    chosen = None if ids is None else {*ids}
    stored = AnnouncedArticle.objects.select_for_update().order_by("pk")
    announced = {each.pk: each for each in (stored if chosen is None else stored.filter(pk__in=chosen))}
    changes, rows = [], []
    with translation.override(settings.LANGUAGE_CODE):
        for batch in public_batches(chosen):
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


def _change(action: str, article: AnnouncedArticle, before: AnnouncedArticle | None = None) -> ArticleChange:
    urls = dict.fromkeys(each.html_url for each in (before, article) if each)
    differing = article.shown.items() ^ (before.shown.items() if before else set())
    places = frozenset(name for name, _ in differing)
    cached = {each.html_url + path.lstrip("/") for each in (before, article) if each for path in each.paths}
    return ArticleChange(article.pk, article.type, article.locale, action, tuple(urls), places, frozenset(cached))


def with_aliases(ids: Iterable[int]) -> set[int]:
    """``ids`` and the articles that mirror one of them: one query a type."""
    chosen = {*ids}
    return chosen.union(
        *(
            model._default_manager.filter(Q(alias_of__in=chosen)).values_list("pk", flat=True)
            for model in article_models()
        )
    )


@dataclass(frozen=True, slots=True)
class SiteChange:
    """A site that shows something otherwise at ``places``. ``urls`` are its addresses, the former one too.

    ``is_news``: it was known before, and is still there.
    """

    urls: tuple[str, ...]
    places: frozenset[str]
    is_news: bool = False

    def described(self) -> dict[str, Any] | None:
        """For a front end, where ``medarticle-config/`` says something else of the site than before."""
        return {"url": self.urls[-1]} if self.is_news and "configuration" in self.places else None


@transaction.atomic
def take_site_changes() -> list[SiteChange]:
    """What has changed among the sites since the last time: each change is given once. Four queries at most."""
    announced = {each.pk: each for each in AnnouncedSite.objects.select_for_update().order_by("pk")}
    changes, rows = [], []
    with translation.override(settings.LANGUAGE_CODE):
        for now in _sites():
            before = announced.pop(now.pk, None)
            if before is None or (before.url, before.shown) != (now.url, now.shown):
                changes.append(_site_change(now, before))
                rows.append(now)
    AnnouncedSite.objects.filter(pk__in=announced).delete()
    AnnouncedSite.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["site"], update_fields=["url", "shown"]
    )
    return changes + [_site_change(each) for each in announced.values()]


def _site_change(now: AnnouncedSite, before: AnnouncedSite | None = None) -> SiteChange:
    moved = before is None or before.url != now.url
    differing = now.shown.items() ^ (before.shown.items() if before and not moved else set())
    urls = dict.fromkeys(each.url for each in (before, now) if each)
    return SiteChange(tuple(urls), frozenset(name for name, _ in differing), is_news=before is not None)


def _sites() -> Iterator[AnnouncedSite]:
    """The sites as they are to be announced, by the places that ``serving.addresses`` names."""
    rows = fetch([])
    nobody = rows.site_context.bind(HttpRequest(), sent=False)
    for site in rows.site_context.sites():
        texts = render_site(site.pk, rows, nobody, anonymous_viewer(rows), default_format())
        shown = {"configuration": fingerprint(texts), "feed": fingerprint([site.site_name, site.root_url])}
        yield AnnouncedSite(site=site.pk, url=site.root_url, shown=shown)
