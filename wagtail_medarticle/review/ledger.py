"""Writing to the ledger: each entry is chained, logged in Wagtail's log, and shown in the index, in one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Locale

from ..enums import CarryCause, Decision, LapseCause
from ..models.approved_sources import ApprovedSources
from ..models.base import log_all
from ..models.evidence import ArticleHead, KeptText, LedgerSeal
from ..models.invitation import ReviewInvitation
from ..models.ledger import TEXT, LedgerEntry, PrivateValue, lock_ledger
from ..models.snippets import Contributor
from ..serving.article_index import refresh_reviews
from ..serving.judging import Numbered, sources_of
from ..serving.render import forget_judged, judge
from .chain import SCHEMA, commitment, entry_hash
from .decision_records import Person
from .digest import RULE
from .seals import Seal, SealVerdict, article_facts, entry_facts, ledger_facts, seal, verdict

NAME_LENGTH = LedgerEntry._meta.get_field("name").max_length


DECIDED = frozenset({Decision.ENDORSED, Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.REVOKED})
"""The decisions whose text is kept."""


@dataclass(frozen=True, slots=True)
class ReviewStatement:
    """What a reviewer says with a decision. ``comment`` is private, ``note`` is public.

    ``interests`` are for the board, ``public_interests`` what the reviewer tells readers of them. ``address`` is where
    a guest was invited, which is private too.
    """

    comment: str = ""
    note: str = ""
    interests: str = ""
    public_interests: str = ""
    checklist: Sequence[str] = ()
    address: str = ""


NOTHING_SAID = ReviewStatement()


def _kept_text(judged: Numbered, digest: str) -> str | None:
    """The text with ``digest``, which is kept from now on; None if it is neither kept nor what was ``judged``."""
    if (kept := KeptText.objects.filter(digest=digest).first()) is None:
        if judged.judgement.digest != digest:
            return None
        kept = KeptText.objects.create(digest=digest, text=judged.form.decode())
    return kept.text


@transaction.atomic
def append(
    article: Any,
    decision: Decision,
    *,
    digest: str,
    by: Any = None,
    person: Person | None = None,
    voice: str = "",
    statement: ReviewStatement = NOTHING_SAID,
    cause: LapseCause | None = None,
    revision: int | None = None,
    task: Any = None,
    task_state: int | None = None,
    review_due: date | None = None,
    rule: Any = None,
    private: Mapping[str, str] | None = None,
) -> LedgerEntry:
    """Add one entry about ``article`` and log it with Wagtail's log.

    ``by`` is the user who acts; ``person`` how the entry names them, by default as their contributor
    record does; ``voice`` is stored in place of an account where ``person`` has none. ``rule`` is the rule in force,
    as JSON; ``private`` is kept for the board beside what the statement says to it. Raises ``IntegrityError`` for a
    second decision on one task state.
    """
    person = person or person_of(by)
    entry = LedgerEntry(
        article=article.alias_of_id or article.pk,
        article_title=article.title,
        locale=article.locale.language_code,
        digest=digest,
        revision=revision,
        decision=decision,
        cause=cause or "",
        board=task.pk if task else None,
        board_name=task.name if task else "",
        task_state=task_state,
        user=voice or (str(by.pk) if by and by.pk else ""),
        name=person.name,
        credentials=person.credentials,
        role=person.role,
        orcid=person.orcid,
        note=statement.note,
        checklist=list(statement.checklist),
        review_due=review_due,
        rule=rule,
    )
    said = {name: getattr(statement, name) for name in ("comment", "interests", "address")} | dict(private or {})
    values = [
        PrivateValue(entry=entry, name=name, salt=secrets.token_hex(32), value=value)
        for name, value in said.items()
        if value
    ]
    promised = {each.name: commitment(each.salt, each.name, each.value.encode()) for each in values}
    judged = judge([article])[0] if decision in DECIDED else None
    if judged and (text := _kept_text(judged, digest)) is not None:
        values.append(PrivateValue(entry=entry, name=TEXT, salt=secrets.token_hex(32), value=digest))
        promised[TEXT] = commitment(values[-1].salt, TEXT, text.encode())
    entry.commitments = promised
    with _chained([entry]):
        for value in values:
            value.entry_id = entry.number
        PrivateValue.objects.bulk_create(values)
        entry.save()
    if judged and decision is Decision.APPROVED:
        keep_sources(judged, digest)
    log(
        instance=article,
        action=f"wagtail_medarticle.{decision.value}",
        user=by if by and by.pk else None,
        data={"ledger": {"number": entry.number, "hash": entry.hash}, "name": person.name, "cause": cause or ""},
    )
    refresh_reviews(type(article)._base_manager.filter(Q(pk=entry.article) | Q(alias_of=entry.article)))
    return entry


@transaction.atomic
def append_lapses(lapsed: Sequence[tuple[Any, str]], cause: LapseCause) -> list[LedgerEntry]:
    """Record for each ``(article, digest)`` that its approval of that text lapsed. As many queries for one as for many.

    The reviews in the index are brought up to date, those of aliases too.
    """
    return _append_all([(article, digest, {}) for article, digest in lapsed], Decision.LAPSED, cause)


@transaction.atomic
def append_carried(carried: Sequence[tuple[Any, str, str]], cause: CarryCause, **more: str) -> list[LedgerEntry]:
    """Record for each ``(article, before, after)`` that its approval of ``before`` stands for the digest ``after``.

    ``more`` goes on record with it.
    """
    return _append_all(
        [(article, after, {"carried_from": before, **more}) for article, before, after in carried],
        Decision.CARRIED,
        cause,
    )


def keep_sources(judged: Numbered, digest: str) -> None:
    """Store what the sources of a text that is approved are, by its digest: ``review.carrying`` compares with them."""
    if judged.judgement.digest == digest:
        sources, cited = sources_of(judged)
        row = ApprovedSources(digest=digest, sources=sources, cited=cited)
        ApprovedSources.objects.bulk_create([row], ignore_conflicts=True)


def _append_all(
    decided: Sequence[tuple[Any, str, Mapping[str, Any]]], decision: Decision, cause: LapseCause | CarryCause
) -> list[LedgerEntry]:
    if not decided:
        return []
    codes = dict(Locale.all_objects.values_list("pk", "language_code"))
    entries = [
        LedgerEntry(
            article=article.alias_of_id or article.pk,
            article_title=article.title,
            locale=codes.get(article.locale_id, ""),
            digest=digest,
            revision=article.live_revision_id,
            decision=decision,
            cause=cause,
            rule=dict(rule),
        )
        for article, digest, rule in decided
    ]
    with _chained(entries):
        LedgerEntry.objects.append(entries)
    log_all(
        f"wagtail_medarticle.{decision.value}",
        [
            (article, {"ledger": {"number": entry.number, "hash": entry.hash}, "name": "", "cause": cause.value})
            for (article, *_), entry in zip(decided, entries, strict=True)
        ],
    )
    ids = [entry.article for entry in entries]
    for model in {type(article) for article, *_ in decided}:
        refresh_reviews(model._base_manager.filter(Q(pk__in=ids) | Q(alias_of__in=ids)))
    return entries


@transaction.atomic
def append_about(
    last: LedgerEntry, decision: Decision, *, by: Any, note: str, digest: str = "", rule: Any = None
) -> LedgerEntry:
    """Add an entry about the article that ``last`` is about, which may be deleted: what was done to its evidence.

    It names who did it, and ``note`` is public.
    """
    person = person_of(by)
    entry = LedgerEntry(
        article=last.article, article_title=last.article_title, locale=last.locale, digest=digest, decision=decision,
        user=str(by.pk), name=person.name, credentials=person.credentials, role=person.role, orcid=person.orcid,
        note=note, rule=rule,
    )  # fmt: skip
    with _chained([entry]):
        entry.save()
    return entry


@contextmanager
def _chained(entries: Sequence[LedgerEntry]) -> Iterator[None]:
    """Let new entries follow the last one, and one another; what is done within stores them. Locks the ledger's head.

    All get one moment, never before the last entry's: clocks are set back.
    """
    head = lock_ledger()
    forget_judged()
    now = timezone.now()
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    head.at = now if head.at is None else max(now, head.at)
    # A head whose seal doesn't hold goes on without one: to sign it would vouch for what somebody else wrote.
    sound = not head.number or verdict(head.seal, *ledger_facts(head.number, head.hash)) is SealVerdict.GOOD
    ids = {entry.article for entry in entries}
    articles = ArticleHead.objects.in_bulk(ids)
    doubted = {pk for pk, each in articles.items() if not _is_good(each)}
    for entry in entries:
        own = articles.setdefault(entry.article, ArticleHead(article=entry.article))
        entry.schema, entry.number, entry.place = SCHEMA, head.number + 1, own.count + 1
        entry.rule = {"digest": RULE, **(entry.rule or {})}
        entry.at, entry.previous_hash = head.at, head.hash
        entry.hash = entry_hash(entry.chained_fields(), head.hash)
        head.number, head.hash = entry.number, entry.hash
        own.count, own.hash = entry.place, entry.hash
    yield
    LedgerSeal.objects.bulk_create(
        LedgerSeal(entry_id=each.number, **asdict(seal(*entry_facts(each.number, each.hash)))) for each in entries
    )
    for pk, own in articles.items():
        own.put(Seal() if pk in doubted else seal(*article_facts(pk, own.count, own.hash)))
    ArticleHead.objects.bulk_create(
        articles.values(),
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["count", "hash", "key", "mac"],
    )
    head.put(seal(*ledger_facts(head.number, head.hash)) if sound else Seal())
    head.save()


def _is_good(head: ArticleHead) -> bool:
    return verdict(head.seal, *article_facts(head.article, head.count, head.hash)) is SealVerdict.GOOD


def person_of(user: Any) -> Person:
    """How the ledger names a user: by their contributor record, else by their account."""
    if user is None or not user.pk:
        return Person("")
    contributor = Contributor.objects.filter(user=user).first()
    if contributor:
        return Person(contributor.name, contributor.credentials, contributor.role, contributor.orcid)
    return Person((user.get_full_name() or user.get_username())[:NAME_LENGTH])


def proposed_signature(user: Any) -> Person:
    """What a reviewer is asked to confirm as their public name: never the name that they log in with."""
    known = person_of(user)
    recorded = known.credentials or known.role or known.orcid or Contributor.objects.filter(user=user).exists()
    return known if recorded else Person(user.get_full_name()[:NAME_LENGTH])


def signed_by(user: Any, signature: Person | None, guest: ReviewInvitation | None) -> tuple[str, Person | None]:
    """Who gave the reviewer's name, and how they are named; None as ``append`` names an account."""
    if signature is not None:
        return "confirmed", signature
    if guest is not None:
        return "", guest.person
    return ("record" if user and Contributor.objects.filter(user=user).exists() else ""), None
