"""Every row that articles are described from, beside their own, in one query: the first step of every answer.

``fetch`` gives ``ArticleRows``; ``cache.cache_key`` gives their version, ``render.render`` the articles as data.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connections, router
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from ..citations.numbering import cited_ids
from ..models.base import Page
from ..models.citation import Citation
from ..models.file_digest import FileDigest
from ..models.ledger import LedgerEntry
from ..models.record_columns import RECORD_COLUMNS, record_from_columns
from ..models.safety import SafetyNotice
from ..models.snippets import Contributor, Disclaimer, Topic, TopicCode
from ..references.health import with_health
from ..references.identifiers import identity
from ..review.decision_records import DecisionRecord
from . import stores
from .joined_parts import boards_of_pages, closed_collections, newer_sources, safety_notices
from .ledger_rows import LEDGER_PART, LedgerRow, ledger_part, read_entry, trusted_records
from .page_rows import ArticleDependencies, LoadedPage, PageRow, combined_dependencies
from .rich_text import linked
from .site_context import PageTarget, SiteContext, site_context_of, site_context_parts
from .sql import QueryResult, Rows, SelectPart, UnionQuery, dialect_of
from .stores import PrefetchHint
from .values import CitedSource

SOURCE_COLUMNS = (
    "pk",
    "superseded_by_id",
    "status",
    "notice",
    "upheld_as",
    "styled_line",
    *(name for name in RECORD_COLUMNS if name != "abstract"),
)
"""What a citation's description needs, and first by what it was superseded. Abstracts stay: no article shows one."""


class DisclaimerRow(NamedTuple):
    """A shared disclaimer; ``text`` is stored rich text."""

    pk: int
    title: str
    text: str


@dataclass(frozen=True, eq=False)
class Table:
    """Rows to fetch: ``columns`` of those that ``by`` finds, made into ``row``. Each is equal to itself alone.

    ``where`` is one more condition, of the table ``t``.
    """

    name: str
    model: Any
    columns: tuple[str, ...]
    by: str = "pk"
    row: Callable[..., Any] | None = None
    where: str = ""


CITATIONS = Table("citation", Citation, SOURCE_COLUMNS)
DISCLAIMERS = Table("disclaimer", Disclaimer, DisclaimerRow._fields, row=DisclaimerRow)
CONTRIBUTORS = Table("contributor", Contributor, ("pk", "name", "credentials", "role", "orcid"))
TOPICS = Table("topic", Topic, ("pk", "name", "slug"))
CODES = Table("code", TopicCode, ("topic", "system", "code"), "topic")
LEDGER = Table(LEDGER_PART, LedgerEntry, (), "article")
PAGES = Table("page", Page, PageTarget._fields, row=PageTarget)
SUPERSEDED = Table("superseded", Citation, ())
BOARDS = Table("board", Page, ())
SAFETY = Table("safety", SafetyNotice, ())
WRITTEN_OUT = {SUPERSEDED: newer_sources, BOARDS: boards_of_pages, LEDGER: ledger_part, SAFETY: safety_notices}
"""How the parts are asked for that are more than a table's rows."""
FILE_DIGESTS = {
    kind: Table(f"{kind}_digest", FileDigest, ("object_id", "name", "sha256"), "object_id", where=f"t.kind = '{kind}'")
    for kind in ("image", "document")
}
FILE_PARTS = {"image": "image", "embedded": "image", "document": "document"}
"""The parts that are rows of images and documents, with their kind."""


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Articles with every row that they are described from, by part; ``found`` is what the query gave, for a hash.

    ``sources`` are the citations among them by id.
    """

    articles: Sequence[PageRow | LoadedPage]
    alias: str
    found: QueryResult
    rows: Rows
    sources: dict[int, CitedSource]
    site_context: SiteContext

    def ledgers(self) -> dict[tuple[int, str], list[DecisionRecord]]:
        """Entries in order by article and language code; none of an article whose seals don't hold."""
        return trusted_records(self.ledger_rows())

    def ledger_rows(self) -> list[LedgerRow]:
        """The articles' entries as they are stored, in any order."""
        zone = connections[self.alias].timezone if settings.USE_TZ else None
        return [read_entry(text, zone) for text in self.rows.texts.get(LEDGER_PART, ())]

    def boards(self) -> dict[int, frozenset[int]]:
        """The boards that the workflow in force leads to, for each alias among the articles and for its source."""
        nearest: dict[int, int] = {}
        found: dict[int, set[int]] = defaultdict(set)
        for page, depth, board in self.rows["board"]:
            if depth > nearest.get(page, 0):
                nearest[page] = depth
                found[page] = set()
            if depth == nearest[page] and board:
                found[page].add(board)
        return {page: frozenset(boards) for page, boards in found.items()}

    def safety_notices(self) -> dict[int, tuple[str, datetime]]:
        """Text and moment of the safety notices, by page; an alias has its source's."""
        return {row.page: (row.text, self._moment(row.since)) for row in self.rows["safety"]}

    def _moment(self, written: str) -> datetime:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is None and settings.USE_TZ:  # SQLite has none in its columns
            moment = moment.replace(tzinfo=connections[self.alias].timezone)
        return moment


def place_of(page: Any) -> int | None:
    """The page whose workflow holds for ``page``: itself, or its parent while it has no row yet."""
    parent = None if page.pk or not page.path else page.get_parent()
    return page.pk or (parent and parent.pk)


def alias_of_reads() -> str:
    """The database that articles are read from."""
    return router.db_for_read(Page)


def fetch(articles: Sequence[PageRow | LoadedPage]) -> ArticleRows:
    """The articles with all that they are described from, and the site context: one query.

    A second one if a disclaimer has come to link somewhere that none linked to lately, or a source was superseded.
    """
    alias, hint = alias_of_reads(), stores.hint  # as it is now: other threads replace it
    parts = [article.dependencies() for article in articles]
    needed = parts[0] if len(parts) == 1 else combined_dependencies(parts)
    ids = frozenset([article["alias_of_id"] or article["id"] for article in articles]) - {None}
    fetched = _fetch(articles, needed, hint, ids, alias)
    texts = [row["disclaimer_text"] or "" for row in fetched.site_context.texts.values()]
    texts += [row.text for row in fetched.rows["disclaimer"]]
    unsaid = PrefetchHint(
        frozenset([link for text in texts for link in linked(text)]),
        frozenset([pk for pk, source in fetched.sources.items() if source.superseded_by]),
    )
    if not (unsaid.links <= hint.links and unsaid.superseded <= hint.superseded):
        stores.hint = hint.with_(unsaid)
        fetched = _fetch(articles, needed, unsaid, ids, alias)
    return fetched


def _fetch(
    articles: Sequence[PageRow | LoadedPage],
    needed: ArticleDependencies,
    hint: PrefetchHint,
    ids: frozenset[int],
    alias: str,
) -> ArticleRows:
    dialect = dialect_of(alias)
    aliases = [each for each in articles if each["alias_of_id"]]
    places = frozenset(
        [pk for each in aliases for pk in (each["id"] or place_of(each.page), each["alias_of_id"]) if pk]
    )
    documents = needed.documents.union([pk for kind, pk in hint.links if kind == "document"])
    pages = needed.pages.union([pk for kind, pk in hint.links if kind == "page"])
    tables = [
        (CITATIONS, needed.citations),
        (SUPERSEDED, needed.citations & hint.superseded),
        (DISCLAIMERS, needed.disclaimers),
        (CONTRIBUTORS, needed.contributors),
        (TOPICS, needed.topics),
        (CODES, needed.topics),
        (LEDGER, ids),
        (BOARDS, places),
        (SAFETY, ids),
    ]
    if needed.images:
        image: Any = get_image_model()
        tables += [(_whole("image", image), needed.images)]
        tables += [(_whole("rendition", image.get_rendition_model(), "image"), needed.images)]
    if embedded := needed.embedded - needed.images:
        tables += [(_whole("embedded", get_image_model()), embedded)]
    if pictures := needed.images | needed.embedded:
        tables += [(FILE_DIGESTS["image"], pictures)]
    if documents:
        tables += [(_whole("document", get_document_model()), documents), (FILE_DIGESTS["document"], documents)]
    tables += [(PAGES, pages)]
    wanted = [(table, dialect.given(table.name, some)) for table, some in tables if some]
    shape = tuple([(table, len(given)) for table, given in wanted])
    statement = _statement(alias, shape, bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False)))
    found = dialect.select(statement, {name: value for _, given in wanted for name, value in given.items()})
    rows = Rows(found)
    sources = _sources_of(rows.texts.get("citation", ()))
    return ArticleRows(articles, alias, found, rows, sources, site_context_of(found))


@lru_cache(maxsize=50)
def _whole(name: str, model: Any, by: str = "pk") -> Table:
    return Table(name, model, all_columns(model), by)


@lru_cache(maxsize=200)
def _statement(alias: str, shape: tuple[tuple[Table, int], ...], translated: bool) -> UnionQuery:
    """The query for the site context and these tables' rows, with each one's number of places for ids."""
    dialect = dialect_of(alias)
    common, parts = site_context_parts(dialect)
    if FILE_PARTS.keys() & {table.name for table, _ in shape}:
        parts.append(closed_collections(dialect))
    for table, places in shape:
        if table in WRITTEN_OUT:
            parts.append(WRITTEN_OUT[table](dialect, table.name, places))
            continue
        name = dialect.table(table.model)
        condition = dialect.among(dialect.columns(table.model, [table.by], "t")[0], table.name, places)
        if translated and table is PAGES:
            condition = dialect.within("t.translation_key", f"SELECT translation_key FROM {name} t WHERE {condition}")
        parts.append(
            SelectPart(
                table.name,
                dialect.columns(table.model, table.columns, "t"),
                f"{name} t WHERE {condition}" + (f" AND {table.where}" if table.where else ""),
                table.row,
            )
        )
    return dialect.statement(parts, common=common)


def all_columns(model: Any) -> tuple[str, ...]:
    """Every column's field, in the model's order."""
    return tuple(field.name for field in model._meta.concrete_fields)


def load_sources(texts: Iterable[str]) -> dict[int, CitedSource]:
    """The sources that ``texts`` cite, by id; a deleted one is absent. One query, none without citations."""
    ids = cited_ids(texts)
    if not ids:
        return {}
    rows = Citation.objects.filter(pk__in=ids).values(*SOURCE_COLUMNS)
    return {row["pk"]: source_of(row) for row in rows}


def load_identities(ids: Iterable[int]) -> dict[int, str]:
    """What makes each of the citations ``ids`` the source that it is, as digests hold it. One query, or none."""
    wanted = set(ids)
    rows = Citation.objects.filter(pk__in=wanted).values(*SOURCE_COLUMNS) if wanted else ()
    return {row["pk"]: identity(record_from_columns(row)) for row in rows}


def source_of(row: Mapping[str, Any]) -> CitedSource:
    """One citation as articles see it, from its ``SOURCE_COLUMNS``."""
    return CitedSource(
        id=row["pk"],
        kind=row["kind"],
        status=row["status"],
        notice=row["notice"],
        superseded_by=row["superseded_by_id"],
        upheld_as=row["upheld_as"],
        stored_line=row["styled_line"],
        record=with_health(record_from_columns(row), row["status"]),
    )


def _sources_of(texts: Sequence[str]) -> dict[int, CitedSource]:
    """The sources of these rows by id: one object for equal rows, whoever reads them."""
    found = {text: stores.sources.get(text) for text in texts}
    if new := [text for text, source in found.items() if source is None]:
        for text, values in zip(new, json.loads(f"[{','.join(new)}]"), strict=True):
            row = dict(zip(SOURCE_COLUMNS, values, strict=True))
            if row["accessed"]:
                row["accessed"] = date.fromisoformat(row["accessed"])
            found[text] = stores.sources[text] = source_of(row)
    return {source.id: source for source in found.values() if source}
