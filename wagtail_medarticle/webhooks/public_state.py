"""What each kind of address shows of a public article, as hashes: those that differ name the addresses that changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from ..articles.api_fields import LISTED
from ..exporting.atom import FALLEN, article_entry
from ..models.announcement import AnnouncedArticle
from ..models.base import article_models
from ..models.citation import Citation
from ..models.ledger import load_ledgers
from ..models.record_columns import RECORD_COLUMNS
from ..review.decision_records import DecisionRecord
from ..review.status import public_records
from ..serving.cache import cache_key
from ..serving.own_fields import KEYS
from ..serving.page_rows import LoadedPage
from ..serving.related_rows import alias_of_reads, fetch
from ..serving.render import represent_values, values_of
from ..serving.site_context import load_site_context
from ..serving.visibility import anonymous_viewer

OF_EVERY_PAGE = ("show_in_menus", "seo_title", "search_description", "first_published_at")
"""What Wagtail's own endpoint says of any page beside."""
OF_A_SOURCE = "citation:"
"""Before the id of a source, whose own address lists the articles that cite it."""


@dataclass(frozen=True, slots=True)
class PublicState:
    """A public article with all that its addresses are made from.

    ``bodies`` are its words for each audience that it has some for, by slug; ``sources`` the rows of what it cites, by
    id; ``entries`` its ledger's.
    """

    page: Any
    article: Mapping[str, Any]
    bodies: Mapping[str, Any]
    sources: Mapping[int, Any]
    entries: Sequence[DecisionRecord]


def shown_at(published: PublicState) -> dict[str, str]:
    """A hash of what each kind of address shows of an article, by the names of ``serving.addresses``."""
    page, article = published.page, published.article
    name = [article["title"], article["meta"]]
    whole = [article, published.bodies]
    cited = [({**each, "number": None}, published.sources.get(each["id"])) for each in article["references"]]
    digest = article["review"]["digest"]
    history = public_records(published.entries, live_digest=digest, live_revision=page.live_revision_id)
    fallen = [each for each, _ in cited if each["status"] in FALLEN]
    # Entries of one second are ordered by less than that.
    entry = repr((article_entry(article, UUID(int=0)), page.last_updated, page.first_published_at))
    return {
        "page": fingerprint([whole, [*page_columns(page)]]),
        "article": fingerprint(whole),
        "references": fingerprint([article["meta"]["slug"], [row for _, row in cited]]),
        "history": fingerprint([each.number for each in history]),
        "pages": fingerprint([name, page.first_published_at]),
        "articles": fingerprint([article[key] for key in LISTED]),
        "feed": fingerprint([entry, fallen]),
        "sitemap": fingerprint([article["meta"], article["last_updated"]]),
        "citations": fingerprint(sorted(map(fingerprint, cited))),
        **{f"{OF_A_SOURCE}{each['id']}": fingerprint([name, each, row]) for each, row in cited},
    }


def fingerprint(said: Any) -> str:
    """A hash of what can be written as JSON."""
    written = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.blake2b(written.encode(), digest_size=16).hexdigest()


def page_columns(page: Any) -> Iterator[tuple[str, str]]:
    """What ``pages/`` says of it that is no key of an article's: the columns that its type gives to the API."""
    wanted = {*OF_EVERY_PAGE, *(getattr(each, "name", each) for each in page.api_fields)} - {*KEYS}
    for field in page._meta.concrete_fields:
        if field.name in wanted:
            yield field.name, field.value_to_string(page)


BATCH = 100
FILED = (*(name for name in RECORD_COLUMNS if name != "abstract"), "status")
"""What a file of references says of a source."""


class PublicBatch:
    """Some public articles. ``version`` is of all that their addresses are made from, "" without a cache key."""

    def __init__(self, pages: list[Any]) -> None:
        self.pages, self.ids = pages, [page.pk for page in pages]
        self.rows = fetch([LoadedPage(page) for page in pages])
        beside = [[page.live_revision_id, *page_columns(page)] for page in pages]
        key = cache_key(self.rows, "announced")
        self.version = fingerprint([key, beside]) if key else ""

    def announced(self) -> Iterator[AnnouncedArticle]:
        """The articles as they are to be announced, in a number of queries that doesn't grow with them."""
        values = values_of(self.rows, viewer=anonymous_viewer(self.rows))
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
                shown=shown_at(PublicState(page, article, bodies, sources, entries)),
                version=self.version,
            )


def public_batches(ids: set[int] | None) -> Iterator[PublicBatch]:
    """The articles that an anonymous visitor may see."""
    context = load_site_context(alias_of_reads())
    trees = tuple(path for paths in context.trees.values() for path in paths)
    for model in article_models():
        rows = model._default_manager.filter(live=True)
        if ids is not None:
            rows = rows.filter(pk__in=ids)
        paths = rows.order_by("pk").values_list("pk", "path")
        seen = [pk for pk, path in paths if path.startswith(trees) and not context.is_private(path)]
        for start in range(0, len(seen), BATCH):
            pages = model._default_manager.filter(pk__in=seen[start : start + BATCH]).order_by("pk")
            if own := [page for page in pages if type(page) is page.specific_class]:
                yield PublicBatch(own)
