"""Checking the ledger and everything that is projected from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from wagtail.models import PageLogEntry

from ..enums import Decision
from ..models.article_index import ArticleIndex
from ..models.evidence import ArticleHead
from ..models.ledger import LedgerEntry, LedgerHead, PrivateValue
from ..serving.article_index import refresh_indexes, review_columns
from ..serving.render import judge_pages
from ..serving.stored_files import MISSING, changed_behind_django
from .chain import START, commitment, verify
from .lapse import article_batches
from .seals import SealVerdict, article_facts, entry_verdict, ledger_facts, verdict
from .triggers import missing

LOGGED = [f"wagtail_medarticle.{decision.value}" for decision in Decision]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that disagrees. ``article`` or ``entry`` say where, 0 where it is neither's."""

    code: str
    message: str
    article: int = 0
    entry: int = 0


def check_chain() -> Iterator[Problem]:
    """Each place where the ledger is not what was written."""
    head = LedgerHead.objects.filter(pk=1).values_list("number", "hash").first() or (0, START)
    rows = (
        (row.number, _hashed(row), row.previous_hash, row.hash)
        for row in LedgerEntry.objects.order_by("number").iterator()
    )
    for found in verify(rows, head):
        yield Problem("chain", f"ledger entry {found.number}: {found.problem}", entry=found.number)


def _hashed(row: LedgerEntry) -> dict[str, Any]:
    """What a row's hash is of; for a damaged row what no entry's hash is of."""
    try:
        return row.chained_fields()
    except (KeyError, TypeError, ValueError):
        return {"damaged": row.number}


def check_log() -> Iterator[Problem]:
    """Each ledger entry that differs from what Wagtail's log says of it: it was removed or rewritten.

    Entries that the log says nothing of are no problem: a site may clear old logs away.
    """
    hashes = dict(LedgerEntry.objects.values_list("number", "hash"))
    logged = PageLogEntry.objects.filter(action__in=LOGGED).order_by("pk").values_list("page_id", "data")
    for page, data in logged.iterator():
        said = data.get("ledger") if isinstance(data, dict) else None
        if not isinstance(said, dict) or not {"number", "hash"} <= said.keys():
            yield Problem("log", f"the site's log of page {page} has a decision without its entry", page or 0)
            continue
        number, written = said["number"], said["hash"]
        if hashes.get(number) != written:
            missing = "the site's log names it, and it is missing"
            what = "it is not the one that the site's log names" if number in hashes else missing
            yield Problem("log", f"ledger entry {number}: {what}", page or 0, number)


def check_triggers() -> Iterator[Problem]:
    """Each trigger that keeps the ledger append-only and is gone or disabled."""
    for name in missing(connection):
        yield Problem("trigger", f"the trigger {name} is missing; “manage.py migrate” makes it anew")


def check_seals() -> Iterator[Problem]:
    """Each entry and head whose seal doesn't hold; those under a key that this site doesn't have as one, with its name.

    An entry that was changed with its hash, or written without the key, is found here.
    """
    head, unknown = LedgerHead.objects.filter(pk=1).first(), Counter[str]()
    if head and head.number:  # one of no entries says nothing: it is made for whoever locks the ledger first
        found = verdict(head.seal, *ledger_facts(head.number, head.hash))
        if found is SealVerdict.UNKNOWN_KEY:
            unknown[head.key] += 1
        elif found is not SealVerdict.GOOD:
            yield Problem("seal", f"the ledger's head: its seal is {found}", entry=head.number)
    by_article: dict[int, tuple[int, str]] = {}
    for row in LedgerEntry.objects.select_related("seal_row").order_by("number").iterator():
        entry = row.sealed
        by_article[row.article] = (by_article.get(row.article, (0, ""))[0] + 1, row.hash)
        found = entry_verdict(entry)
        if found is SealVerdict.UNKNOWN_KEY:
            unknown[entry.seal.key] += 1
        elif found is not SealVerdict.GOOD:
            yield Problem("seal", f"ledger entry {row.number}: its seal is {found}", row.article, row.number)
    heads = {each.article: each.sealed for each in ArticleHead.objects.iterator()}
    for article in sorted(heads.keys() | by_article.keys()):
        stored, counted = heads.get(article), by_article.get(article, (0, ""))
        found = (
            verdict(stored.seal, *article_facts(article, stored.count, stored.hash)) if stored else SealVerdict.MISSING
        )
        if found is SealVerdict.UNKNOWN_KEY and stored:
            unknown[stored.seal.key] += 1
        elif found is not SealVerdict.GOOD:
            yield Problem("seal", f"article {article}: the seal of its entries' count is {found}", article)
        if stored and (stored.count, stored.hash) != counted:
            yield Problem(
                "head", f"article {article} has {counted[0]} entries, and {stored.count} were written", article
            )
    for key, times in unknown.items():
        yield Problem("key", f"{times} seals are under the key {key!r}, which is not among LEDGER_KEYS")


def check_private() -> Iterator[Problem]:
    """Each private value that is not what its entry committed to, or is gone and no entry says that it was erased."""
    kept = {(each.entry_id, each.name): each for each in PrivateValue.objects.iterator()}
    rules = LedgerEntry.objects.filter(decision=Decision.ERASED).values_list("rule", flat=True)
    erased = {number for rule in rules if isinstance(rule, dict) for number in rule.get("erased", ())}
    for row in LedgerEntry.objects.filter(schema__gt=0).order_by("number").iterator():
        promised = row.commitments if isinstance(row.commitments, dict) else {}
        for name, expected in promised.items():
            value = kept.get((row.number, name))
            if value is None:
                if row.number not in erased:
                    yield Problem("private", f"ledger entry {row.number}: its {name} is gone", row.article, row.number)
            elif not _is_committed(value, expected):
                said = f"ledger entry {row.number}: its {name} is not what was written"
                yield Problem("private", said, row.article, row.number)


def _is_committed(value: PrivateValue, expected: Any) -> bool:
    try:
        content = value.content()
        return content is not None and bool(commitment(value.salt, value.name, content) == expected)
    except ValueError:  # the salt is no hexadecimal
        return False


def check_index(*, fix: bool = False) -> Iterator[Problem]:
    """Each article whose index row says something else than its page and its ledger; ``fix`` mends the rows."""
    for batch in article_batches(Q()):
        pages = list(batch)
        rows = ArticleIndex.objects.in_bulk([page.pk for page in pages])
        wrong = {}
        for page, judged in zip(pages, judge_pages(pages), strict=True):
            row, expected = rows.get(page.pk), review_columns(page, *judged)
            differing = [
                f"{name} {getattr(row, name, None)} instead of {value}"
                for name, value in expected.items()
                if row is None or getattr(row, name) != value
            ]
            if differing:
                wrong[page] = ", ".join(differing)
        if fix and wrong:
            refresh_indexes(batch.filter(pk__in=[page.pk for page in wrong]))
        for page, said in wrong.items():
            yield Problem("index", f"article {page.pk} “{page.title}”: the index says {said}", page.pk)


def check_files() -> Iterator[Problem]:
    """Each stored picture or document whose file is not what it was when it was saved. Reads every file."""
    for row, now in changed_behind_django():
        what = "is missing" if now == MISSING else "was changed in its storage, and not through Django"
        yield Problem("file", f"{row.kind} {row.object_id}: {row.name} {what}; its articles show another file")


def overdue(today: date) -> list[dict[str, Any]]:
    """Live articles whose review has run out, the longest overdue first."""
    rows = ArticleIndex.objects.filter(review_status="approved", review_due__lt=today, page__live=True)
    return [
        {"article": row.page_id, "title": row.page.title, "review_due": str(row.review_due)}
        for row in rows.select_related("page").order_by("review_due")
    ]
