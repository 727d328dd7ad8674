"""Which sites say something else of themselves than they last did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import translation

from ..models import AnnouncedSite
from ..models.gathering import alias_of_reads, gather
from ..models.needs import Needs
from ..models.readers import everybody
from ..representation.options import default_format
from .shown import fingerprint


@dataclass(frozen=True, slots=True)
class SiteChange:
    """A site that shows something otherwise at ``places``. ``urls`` are its addresses, the former one too."""

    urls: tuple[str, ...]
    places: frozenset[str]


@transaction.atomic
def take_site_changes() -> list[SiteChange]:
    """What has changed among the sites since the last time: each change is given once. Four queries at most."""
    announced = {each.pk: each for each in AnnouncedSite.objects.select_for_update().order_by("pk")}
    changes, rows = [], []
    with translation.override(settings.LANGUAGE_CODE):
        for now in _sites():
            before = announced.pop(now.pk, None)
            if before is None or (before.url, before.shown) != (now.url, now.shown):
                changes.append(_change(now, before))
                rows.append(now)
    AnnouncedSite.objects.filter(pk__in=announced).delete()
    AnnouncedSite.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["site"], update_fields=["url", "shown"]
    )
    return changes + [_change(each) for each in announced.values()]


def _change(now: AnnouncedSite, before: AnnouncedSite | None = None) -> SiteChange:
    moved = before is None or before.url != now.url
    differing = now.shown.items() ^ (before.shown.items() if before and not moved else set())
    urls = dict.fromkeys(each.url for each in (before, now) if each)
    return SiteChange(tuple(urls), frozenset(name for name, _ in differing))


def _sites() -> Iterator[AnnouncedSite]:
    """The sites as they are to be announced: what ``api.urls`` knows where to find."""
    from ..api.configuration import around

    gathered = gather(Needs(), (), alias_of_reads())
    nobody = gathered.surroundings.adopt(HttpRequest(), known=False)
    for site in gathered.surroundings.sites():
        texts = around(site.pk, gathered, nobody, default_format(), everybody(gathered))
        shown = {"configuration": fingerprint(texts), "feed": fingerprint([site.site_name, site.root_url])}
        yield AnnouncedSite(site=site.pk, url=site.root_url, shown=shown)
