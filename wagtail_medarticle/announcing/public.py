"""The articles that everybody may see, some at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..models import AnnouncedArticle, Citation, article_models
from ..models.columns import RECORD_COLUMNS
from ..models.describing import represent_values
from ..models.gathering import alias_of_reads
from ..models.ledger import load_ledgers
from ..models.loading import gather_for, values_of
from ..models.readers import everybody
from ..models.stored import InHand
from ..models.surroundings import load_surroundings
from .shown import Published, columns, fingerprint, shown

BATCH = 100
FILED = tuple(name for name in RECORD_COLUMNS if name != "abstract")
"""What a file of references says of a source."""


class Batch:
    """Some public articles. ``version`` is of all that their addresses are made from, "" where that can't be told."""

    def __init__(self, pages: list[Any]) -> None:
        from ..api.versions import is_sealed, version_of

        self.pages, self.ids = pages, [page.pk for page in pages]
        held = [InHand(page) for page in pages]
        self.gathered = gather_for(held)
        beside = [[page.live_revision_id, *columns(page)] for page in pages]
        version = fingerprint([version_of(held, self.gathered, "announced"), beside])
        self.version = version if is_sealed(held, self.gathered) else ""

    def announced(self) -> Iterator[AnnouncedArticle]:
        """The articles as they are to be announced, in a number of queries that doesn't grow with them."""
        values = values_of(self.pages, self.gathered, reader=everybody(self.gathered))
        articles = represent_values(values)
        cited = {source["id"] for article in articles for source in article["references"]}
        sources = {row["pk"]: row for row in Citation.objects.filter(pk__in=cited).values("pk", *FILED)}
        ledgers = load_ledgers(self.pages)
        for page, value, article in zip(self.pages, values, articles, strict=True):
            meta = article["meta"]
            if not meta["html_url"]:
                continue
            bodies = {
                each["slug"]: represent_values([value], audience=each["slug"])[0]["body"]
                for each in article["audience"]["available"]
            }
            entries = ledgers.get((page.alias_of_id or page.pk, meta["locale"]), [])
            yield AnnouncedArticle(
                page=page.pk,
                html_url=meta["html_url"],
                paths=page.get_cached_paths(),
                type=meta["type"],
                locale=meta["locale"],
                shown=shown(Published(page, article, bodies, sources, entries)),
                version=self.version,
            )


def public(ids: set[int] | None) -> Iterator[Batch]:
    """The articles that everybody may see."""
    around = load_surroundings(alias_of_reads())
    trees = tuple(path for paths in around.trees.values() for path in paths)
    for model in article_models():
        rows = model._default_manager.filter(live=True)
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        paths = rows.order_by("pk").values_list("pk", "path")
        seen = [pk for pk, path in paths if path.startswith(trees) and not around.is_private(path)]
        for start in range(0, len(seen), BATCH):
            pages = model._default_manager.filter(pk__in=seen[start : start + BATCH]).order_by("pk")
            if own := [page for page in pages if type(page) is page.specific_class]:
                yield Batch(own)
