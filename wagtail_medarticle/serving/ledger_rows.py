"""An article's part of the ledger, as the query of ``related_rows`` gives it: what counts, by its seals."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from ..enums import Decision
from ..models.evidence import ArticleHead, LedgerSeal
from ..models.ledger import LedgerEntry, is_trusted
from ..review.decision_records import DecisionRecord, Person, on_record, reviewer_told
from ..review.seals import Seal, SealedEntry, SealedHead
from ..review.status import with_renamed_languages
from .sql import Dialect, SelectPart

LEDGER_PART = "ledger"
"""The part's name."""


class LedgerRow(NamedTuple):
    """An entry of the review ledger with its seal and its article's head, by the fields' names."""

    article: int
    locale: str
    number: int
    review_due: str | None
    entry: DecisionRecord | None
    sealed: SealedEntry
    head: SealedHead | None


@lru_cache(maxsize=10)
def _entry_fields() -> tuple[str, ...]:
    return tuple(field.attname for field in LedgerEntry._meta.concrete_fields)


def ledger_part(dialect: Dialect, name: str, places: int) -> SelectPart:
    """Entries with all that their seals are of: their own columns, their seal's and their article's head's."""
    entry, seal, head = map(dialect.table, (LedgerEntry, LedgerSeal, ArticleHead))
    columns = [
        *dialect.columns(LedgerEntry, _entry_fields(), "t"),
        *dialect.columns(LedgerSeal, ("key", "mac"), "s"),
        *dialect.columns(ArticleHead, ("count", "hash", "key", "mac"), "h"),
    ]
    article = dialect.columns(LedgerEntry, ["article"], "t")[0]
    source = (
        f"{entry} t LEFT JOIN {seal} s ON s.entry_id = t.number LEFT JOIN {head} h ON h.article = t.article "
        f"WHERE {dialect.among(article, name, places)}"
    )
    return SelectPart(name, columns, source)


@lru_cache(maxsize=3000)
def read_entry(text: str, zone: tzinfo | None) -> LedgerRow:
    """An entry from its row as JSON; without ``entry`` where a value in it was never written."""
    values = json.loads(text)
    fields = dict(zip(_entry_fields(), values, strict=False))
    fields |= {"interests": fields["old_interests"], "comment": fields["old_comment"]}
    key, mac, *head = values[len(_entry_fields()) :]
    entry = None
    try:
        at = fields["at"] = datetime.fromisoformat(fields["at"])
        if at.tzinfo is None and zone:  # SQLite has none in its columns
            at = fields["at"] = at.replace(tzinfo=zone)
        signed = Person(fields["name"], fields["credentials"], fields["role"], fields["orcid"])
        entry = DecisionRecord(
            number=fields["number"],
            decision=Decision(fields["decision"]),
            digest=fields["digest"],
            at=at,
            reviewer=reviewer_told(signed, fields["user"], fields["board_name"], fields["rule"] or {}),
            review_due=date.fromisoformat(fields["review_due"]) if fields["review_due"] else None,
            cause=fields["cause"],
            note=fields["note"],
            board_name=fields["board_name"],
            **on_record(fields["rule"], fields["board"]),
        )
    except (TypeError, ValueError):
        fields["schema"] = None  # no hash is of that
    return LedgerRow(
        fields["article"],
        fields["locale"],
        fields["number"],
        fields["review_due"],
        entry,
        SealedEntry(fields, fields["previous_hash"], fields["hash"], Seal(key or "", mac or "")),
        None if head[0] is None else SealedHead(head[0], head[1], Seal(head[2], head[3])),
    )


def trusted_records(rows: Iterable[LedgerRow]) -> dict[tuple[int, str], list[DecisionRecord]]:
    """Entries in order by article and language code; none of an article whose seals don't hold."""
    ledgers: dict[tuple[int, str], list[DecisionRecord]] = defaultdict(list)
    by_article: dict[int, list[LedgerRow]] = defaultdict(list)
    for row in sorted(rows, key=attrgetter("number")):
        by_article[row.article].append(row)
    for article, own in by_article.items():
        if is_trusted(article, [row.sealed for row in own], own[0].head):
            for row in own:
                if row.entry:
                    ledgers[article, row.locale].append(row.entry)
    return with_renamed_languages(ledgers)
