"""Sealing the ledger under another key, and vouching for it where the old key is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.db.models import Q

from ..enums import Decision
from ..models.base import article_models
from ..models.evidence import ArticleHead, LedgerSeal
from ..models.ledger import LedgerEntry, LedgerHead, lock_ledger
from ..serving.article_index import refresh_reviews
from .audit import Problem, check_chain, check_log, check_seals
from .ledger import append_about
from .seals import article_facts, entry_facts, ledger_facts, ledger_keys, seal

BATCH = 500


class LedgerInDoubt(Exception):
    """The ledger is not what was written, or can't be shown to be; ``problems`` say where."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problems")


@transaction.atomic
def reseal() -> int:
    """Seal every entry and head under the present key. Gives the number of entries.

    Raises ``LedgerInDoubt`` where anything doesn't verify, seals under keys that this site still has among it.
    """
    lock_ledger()
    if problems := [*check_chain(), *check_log(), *check_seals()]:
        raise LedgerInDoubt(problems)
    return _seal_all()


@transaction.atomic
def attest(user: Any, reason: str) -> list[LedgerEntry]:
    """Vouch for entries whose seals are lost, and seal all under the present key. Gives the public entries that say so.

    Each article that had such an entry gets one, with who vouches and ``reason``. The chain and the site's log still
    have to hold: no word makes a changed entry good; a backup does. Raises ``LedgerInDoubt`` where they don't.
    """
    lock_ledger()
    if broken := [*check_chain(), *check_log()]:
        raise LedgerInDoubt(broken)
    doubted = [problem for problem in check_seals() if problem.code != "key"]
    articles = {problem.article for problem in doubted if problem.article} | _under_unknown_keys()
    _seal_all()
    lasts = {each.article: each for each in LedgerEntry.objects.filter(article__in=articles).order_by("number")}
    entries = [append_about(lasts[article], Decision.ATTESTED, by=user, note=reason) for article in sorted(articles)]
    for model in article_models():
        refresh_reviews(model._base_manager.filter(Q(pk__in=articles) | Q(alias_of__in=articles)))
    return entries


def _under_unknown_keys() -> set[int]:
    known = list(ledger_keys())
    entries = LedgerEntry.objects.exclude(seal_row__key__in=known)
    heads = ArticleHead.objects.exclude(key__in=known)
    return {*entries.values_list("article", flat=True), *heads.values_list("article", flat=True)}


def _seal_all() -> int:
    heads: dict[int, ArticleHead] = {}
    seals = []
    for entry in LedgerEntry.objects.order_by("number").iterator():
        seals.append(LedgerSeal(entry_id=entry.number, **asdict(seal(*entry_facts(entry.number, entry.hash)))))
        own = heads.setdefault(entry.article, ArticleHead(article=entry.article))
        own.count, own.hash = own.count + 1, entry.hash
    for own in heads.values():
        own.put(seal(*article_facts(own.article, own.count, own.hash)))
    LedgerSeal.objects.bulk_create(
        seals, BATCH, update_conflicts=True, unique_fields=["entry"], update_fields=["key", "mac"]
    )
    ArticleHead.objects.exclude(article__in=heads).delete()
    ArticleHead.objects.bulk_create(
        heads.values(), BATCH, update_conflicts=True, unique_fields=["article"],
        update_fields=["count", "hash", "key", "mac"],
    )  # fmt: skip
    if head := LedgerHead.objects.filter(pk=1).first():
        head.put(seal(*ledger_facts(head.number, head.hash)))
        head.save()
    return len(seals)
