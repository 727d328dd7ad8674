"""Gathering every row that articles are described from, beside their own, in one query."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connections, router
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Site

from ..enums import Decision
from ..models.article_index import ArticleIndex
from ..models.base import Page
from ..models.citation import RECORD_COLUMNS, Citation
from ..models.ledger import LedgerEntry
from ..models.snippets import Contributor, Disclaimer, Topic, TopicCode
from ..review.status import DecisionRecord, Person
from .page_rows import ArticleDependencies
from .rich_text import KINDS, linked
from .site_context import PAGE_COLUMNS, SiteContext, site_context_of, site_context_parts
from .sql import Dialect, QueryResult, Rows, SelectPart, UnionQuery

SOURCE_COLUMNS = (
    "pk",
    "superseded_by_id",
    "status",
    "notice",
    "upheld_as",
    *(name for name in RECORD_COLUMNS if name != "abstract"),
)
"""What a citation's description needs, and first by what it was superseded. Abstracts stay: no article shows one."""

REPLACED = re.compile(r"\[(\d+), ?\d")
"""A source's row, as it comes, if another has taken its place: it begins with both ids."""

ENTRY = (
    "article", "locale", "number", "decision", "digest", "at", "name", "credentials", "role", "orcid", "review_due",
    "cause", "note",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Table:
    """Rows to gather: ``columns`` of those that ``by`` finds. Each is itself alone, so that it is found quickly."""

    name: str
    model: Any
    columns: tuple[str, ...]
    by: str = "pk"


CITATIONS = Table("citation", Citation, SOURCE_COLUMNS)
DISCLAIMERS = Table("disclaimer", Disclaimer, ("pk", "title", "text"))
CONTRIBUTORS = Table("contributor", Contributor, ("pk", "name", "credentials", "role", "orcid"))
TOPICS = Table("topic", Topic, ("pk", "name", "slug"))
CODES = Table("code", TopicCode, ("topic", "system", "code"), "topic")
LEDGER = Table("ledger", LedgerEntry, ENTRY, "article")
PAGES = Table("page", Page, PAGE_COLUMNS)
SUPERSEDED = Table("superseded", Citation, ())


@dataclass(frozen=True, slots=True)
class PrefetchHint:
    """What was lately needed that no content says: it saves a query where it is right. Replaced, never changed.

    ``links`` are those of disclaimers, ``superseded`` the citations that a newer one has taken the place of.
    """

    links: frozenset[tuple[str, int]] = frozenset()
    superseded: frozenset[int] = frozenset()

    def covers(self, other: PrefetchHint) -> bool:
        """Whether ``other`` was guessed."""
        return other.links <= self.links and other.superseded <= self.superseded

    def with_(self, other: PrefetchHint) -> PrefetchHint:
        """The next guess: not for ever more."""
        return PrefetchHint(
            other.links | (self.links if len(self.links) < 100 else frozenset()),
            other.superseded | (self.superseded if len(self.superseded) < 10_000 else frozenset()),
        )


_hint = PrefetchHint()


@dataclass(frozen=True, slots=True)
class RelatedRows:
    """The rows by part, ``found`` as they came, for a hash."""

    alias: str
    found: QueryResult
    rows: Rows
    surroundings: SiteContext

    def ledgers(self) -> dict[tuple[int, str], list[DecisionRecord]]:
        """Entries in order by article and language code."""
        ledgers: dict[tuple[int, str], list[DecisionRecord]] = defaultdict(list)
        for article, locale, number, decision, digest, at, *person, due, cause, note in sorted(
            self.rows["ledger"], key=lambda row: row[2]
        ):
            who, due_on = Person(*person), date.fromisoformat(due) if due else None
            entry = DecisionRecord(number, Decision(decision), digest, self._moment(at), who, due_on, cause, note)
            ledgers[article, locale].append(entry)
        return ledgers

    def _moment(self, value: str) -> datetime:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None and settings.USE_TZ:  # SQLite has none in its columns
            return moment.replace(tzinfo=connections[self.alias].timezone)
        return moment


def alias_of_reads() -> str:
    """The database that articles are read from."""
    return router.db_for_read(Page)


def fetch_related_rows(needs: ArticleDependencies, articles: Iterable[int], alias: str) -> RelatedRows:
    """What ``needs`` names, the ledgers of ``articles``, and the surroundings: one query.

    A second one if a disclaimer has come to link somewhere that none linked to lately, or a source was superseded.
    """
    global _hint
    guess = _hint  # as it is now: other threads guess too
    gathered = _fetch(needs, guess, articles, alias)
    found = _unsaid(gathered)
    if not guess.covers(found):
        _hint = guess.with_(found)
        gathered = _fetch(needs, found, articles, alias)
    return gathered


def _unsaid(gathered: RelatedRows) -> PrefetchHint:
    """What was needed beside what the content says."""
    texts = [row["disclaimer_text"] or "" for row in gathered.surroundings.texts.values()]
    texts += [text for _, _, text in gathered.rows["disclaimer"]]
    superseded = map(REPLACED.match, gathered.rows.texts.get("citation", ()))
    return PrefetchHint(
        frozenset([link for text in texts for link in linked(text)]),
        frozenset([int(source[1]) for source in superseded if source]),
    )


def _fetch(needs: ArticleDependencies, guess: PrefetchHint, articles: Iterable[int], alias: str) -> RelatedRows:
    dialect = Dialect(alias)
    asked = [(table, ids) for table, ids in _wanted(needs, guess, frozenset(articles)) if ids]
    shape = tuple([(table, dialect.places(ids)) for table, ids in asked])
    statement = _statement(alias, shape, bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False)))
    given: dict[str, Any] = {}
    for table, ids in asked:
        given |= dialect.given(table.name, ids)
    found = dialect.select(statement, given)
    return RelatedRows(alias, found, Rows(found), site_context_of(found))


def _wanted(
    needs: ArticleDependencies, guess: PrefetchHint, articles: frozenset[int]
) -> Iterator[tuple[Table, frozenset[int]]]:
    linked_to = {kind: frozenset([pk for name, pk in guess.links if name == kind]) for kind in KINDS}
    yield CITATIONS, needs.citations
    yield SUPERSEDED, needs.citations & guess.superseded
    yield DISCLAIMERS, needs.disclaimers
    yield CONTRIBUTORS, needs.contributors
    yield TOPICS, needs.topics
    yield CODES, needs.topics
    yield LEDGER, articles
    if needs.images:
        image = get_image_model()
        renditions = image.get_rendition_model()
        yield _whole("image", image), needs.images
        yield _whole("rendition", renditions, "image"), needs.images
    if documents := needs.documents | linked_to["document"]:
        yield _whole("document", get_document_model()), documents
    yield PAGES, needs.pages | linked_to["page"]


@lru_cache(maxsize=50)
def _whole(name: str, model: Any, by: str = "pk") -> Table:
    return Table(name, model, all_columns(model), by)


@lru_cache(maxsize=200)
def _statement(alias: str, shape: tuple[tuple[Table, int], ...], translated: bool) -> UnionQuery:
    """The query for the surroundings and these tables' rows, with each one's number of places for ids."""
    dialect = Dialect(alias)
    common, parts = site_context_parts(dialect)
    if {"image", "document"} & {table.name for table, _ in shape}:
        parts.append(_closed(dialect))
    for table, places in shape:
        if table is SUPERSEDED:
            parts.append(_newer(dialect, places))
            continue
        name = dialect.table(table.model)
        condition = dialect.among(dialect.columns(table.model, [table.by], "t")[0], table.name, places)
        if translated and table is PAGES:
            condition = dialect.within("t.translation_key", f"SELECT translation_key FROM {name} t WHERE {condition}")
        parts.append(
            SelectPart(table.name, dialect.columns(table.model, table.columns, "t"), f"{name} t WHERE {condition}")
        )
    return dialect.statement(parts, common=common)


def _closed(dialect: Dialect) -> SelectPart:
    """The collections that are private, each with the restriction that makes it so: its own or of one above."""
    collection, private = map(dialect.table, (Collection, CollectionViewRestriction))
    source = (
        f"{private} v JOIN {collection} r ON r.id = v.collection_id JOIN {collection} c "
        "ON substr(c.path, 1, length(r.path)) = r.path WHERE v.restriction_type <> 'none'"
    )
    return SelectPart("closed", ["v.id", "c.id"], source)


def _newer(dialect: Dialect, places: int) -> SelectPart:
    """The sources that took the place of others, each with where live articles cite it.

    An article that is private by itself, or a site's first page, is told of by its own path, all others by their
    parents': there are few.
    """
    citing, page, citation, site = map(dialect.table, (ArticleIndex.citations.through, Page, Citation, Site))
    superseded = dialect.among("c.id", SUPERSEDED.name, places)
    source = (
        f"(SELECT DISTINCT x.citation_id AS source, CASE WHEN p.path IN (SELECT path FROM hidden) "
        f"OR p.translation_key IN (SELECT r.translation_key FROM {page} r JOIN {site} s ON s.root_page_id = r.id) "
        f"THEN p.path ELSE substr(p.path, 1, length(p.path) - {Page.steplen}) END AS path FROM {citing} x "
        f"JOIN {page} p ON p.id = x.articleindex_id WHERE p.live AND x.citation_id IN "
        f"(SELECT c.superseded_by_id FROM {citation} c WHERE {superseded})) n"
    )
    return SelectPart("newer", ["n.source", "n.path"], source)


def all_columns(model: Any) -> tuple[str, ...]:
    """Every column's field, in the model's order."""
    return tuple(field.name for field in model._meta.concrete_fields)
