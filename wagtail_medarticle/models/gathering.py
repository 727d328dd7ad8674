"""Gathering every row that articles are described from, beside their own, in one query."""

from __future__ import annotations

import dataclasses
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

from ..enums import Decision
from ..representation.page_links import KINDS, linked
from ..review.status import Entry, Person
from .base import Page
from .citation import Citation
from .columns import RECORD_COLUMNS
from .disclaimer import Disclaimer
from .ledger import LedgerEntry
from .needs import Needs
from .people import Contributor
from .surroundings import PAGE_COLUMNS, Surroundings, surrounding_parts, surroundings_of
from .topic import Topic, TopicCode
from .union import Dialect, Found, Part, Rows, Statement

SOURCE_COLUMNS = (
    "pk",
    "status",
    "notice",
    "superseded_by_id",
    "upheld_as",
    *(name for name in RECORD_COLUMNS if name != "abstract"),
)
"""What a citation's description needs. Abstracts stay where they are: no article shows one."""

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

_lately_linked: set[tuple[str, int]] = set()
"""What disclaimers were lately seen to link to: a guess, which saves a query where it is right."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows by part, ``found`` as they came, for a hash."""

    alias: str
    found: Found
    rows: Rows
    surroundings: Surroundings

    def ledgers(self) -> dict[tuple[int, str], list[Entry]]:
        """Entries in order by article and language code."""
        ledgers: dict[tuple[int, str], list[Entry]] = defaultdict(list)
        for article, locale, number, decision, digest, at, *person, due, cause, note in sorted(
            self.rows["ledger"], key=lambda row: row[2]
        ):
            who, due_on = Person(*person), date.fromisoformat(due) if due else None
            entry = Entry(number, Decision(decision), digest, self._moment(at), who, due_on, cause, note)
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


def gather(needs: Needs, articles: Iterable[int], alias: str) -> Gathered:
    """What ``needs`` names, the ledgers of ``articles``, and the surroundings: one query.

    A second one if a disclaimer has come to link somewhere that none linked to lately.
    """
    wanted = _with(needs, _lately_linked)
    gathered = _gather(wanted, articles, alias)
    texts = [row["disclaimer_text"] or "" for row in gathered.surroundings.texts.values()]
    texts += [text for _, _, text in gathered.rows["disclaimer"]]
    found = {link for text in texts for link in linked(text)}
    if not found <= _lately_linked:
        if len(_lately_linked) > 100:
            _lately_linked.clear()
        _lately_linked.update(found)
        gathered = _gather(_with(needs, _lately_linked), articles, alias)
    return gathered


def _with(needs: Needs, links: Iterable[tuple[str, int]]) -> Needs:
    if not links:
        return needs
    further = {kind: frozenset(pk for name, pk in links if name == kind) for kind in KINDS}
    return dataclasses.replace(
        needs, pages=needs.pages | further["page"], documents=needs.documents | further["document"]
    )


def _gather(needs: Needs, articles: Iterable[int], alias: str) -> Gathered:
    dialect = Dialect(alias)
    asked = [(table, ids) for table, ids in _wanted(needs, frozenset(articles)) if ids]
    shape = tuple([(table, dialect.places(ids)) for table, ids in asked])
    statement = _statement(alias, shape, bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False)))
    given: dict[str, Any] = {}
    for table, ids in asked:
        given |= dialect.given(table.name, ids)
    found = dialect.select(statement, given)
    return Gathered(alias, found, Rows(found), surroundings_of(found))


def _wanted(needs: Needs, articles: frozenset[int]) -> Iterator[tuple[Table, frozenset[int]]]:
    yield CITATIONS, needs.citations
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
    if needs.documents:
        yield _whole("document", get_document_model()), needs.documents
    yield PAGES, needs.pages


@lru_cache(maxsize=50)
def _whole(name: str, model: Any, by: str = "pk") -> Table:
    return Table(name, model, all_columns(model), by)


@lru_cache(maxsize=200)
def _statement(alias: str, shape: tuple[tuple[Table, int], ...], translated: bool) -> Statement:
    """The query for the surroundings and these tables' rows, with each one's number of places for ids."""
    dialect = Dialect(alias)
    common, parts = surrounding_parts(dialect)
    for table, places in shape:
        name = dialect.table(table.model)
        condition = dialect.among(dialect.columns(table.model, [table.by], "t")[0], table.name, places)
        if translated and table is PAGES:
            condition = dialect.within("t.translation_key", f"SELECT translation_key FROM {name} t WHERE {condition}")
        parts.append(Part(table.name, dialect.columns(table.model, table.columns, "t"), f"{name} t WHERE {condition}"))
    return dialect.statement(parts, common=common)


def all_columns(model: Any) -> tuple[str, ...]:
    """Every column's field, in the model's order."""
    return tuple(field.name for field in model._meta.concrete_fields)
