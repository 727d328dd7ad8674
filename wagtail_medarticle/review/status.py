"""The one function that judges a text: from its article's ledger entries and the text's digest.

Nothing else makes an article approved. It is judged anew for each object: the live page, a draft,
a preview, an old revision, a copy.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from ..enums import CarryCause, Decision, LapseCause, ReviewStatus
from .digest import RULE


@dataclass(frozen=True, slots=True)
class Person:
    """An author, or a reviewer as they were when they decided; ``orcid`` without its address."""

    name: str
    credentials: str = ""
    role: str = ""
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One line of an article's ledger; ``digest`` is that of the text it is about.

    ``review_due`` is the last day on which an approval is valid, None for one without end. ``revision`` is the text's
    id, None where it wasn't loaded. ``rule`` is the number of the digest's rule; ``carried_from`` is, of an approval
    that was carried over, the digest that it stood for before.
    """

    number: int
    decision: Decision
    digest: str
    at: datetime
    reviewer: Person
    review_due: date | None = None
    cause: str = ""
    note: str = ""
    revision: int | None = None
    rule: int = RULE
    carried_from: str = ""


def digest_rule(rule: Mapping[str, Any] | None) -> dict[str, Any]:
    """What the rule on record with an entry says of its digest, by a ``DecisionRecord``'s names; the first had none."""
    said = rule or {}
    return {"rule": said.get("digest", 1), "carried_from": said.get("carried_from", "")}


@dataclass(frozen=True, slots=True)
class Review:
    """How one text stands with the board."""

    status: ReviewStatus = ReviewStatus.NOT_SUBMITTED
    reached: Mapping[ReviewStatus, datetime] = field(default_factory=dict)
    reviewers: tuple[Person, ...] = ()
    last_reviewed: date | None = None
    review_due: date | None = None

    def overdue(self, today: date) -> bool:
        """True once the day after ``review_due`` has come."""
        return self.review_due is not None and today > self.review_due


_ABOUT_ONE_TEXT = {Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.REVOKED}
_ENDS_A_ROUND = {Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.WITHDRAWN}


def derive(entries: Sequence[DecisionRecord], digest: str) -> Review:
    """The review of the text with ``digest``, by the article's ``entries`` in ledger order.

    The text is approved when the last decision about exactly this text is an approval, and neither has the
    article come under another board since nor a source of it changed. Otherwise the article is where its open round
    of review is.
    """
    digest, entries = names_of_texts(entries).get(digest, digest), by_text(entries)
    approval = _approval(entries, digest)
    if approval is not None:
        return _approved(entries, approval)
    submitted = started = None
    for entry in entries:
        if entry.decision is Decision.SUBMITTED:
            submitted = submitted or entry  # the second board of a workflow gets the article in the same round
        elif entry.decision is Decision.STARTED and submitted:
            started = started or entry
        elif entry.decision in _ENDS_A_ROUND:
            submitted = started = None
    if submitted is None:
        return Review()
    reached = {ReviewStatus.SUBMITTED: submitted.at}
    if started is None:
        return Review(ReviewStatus.SUBMITTED, reached)
    return Review(ReviewStatus.UNDER_REVIEW, {**reached, ReviewStatus.UNDER_REVIEW: started.at})


def approved_digest(entries: Iterable[DecisionRecord]) -> str | None:
    """The digest that an approval stands for at the end of ``entries``, None if there is none."""
    listed = by_text(entries)
    last = next((entry for entry in reversed(listed) if entry.decision is Decision.APPROVED), None)
    return last.digest if last and _approval(listed, last.digest) else None


def names_of_texts(entries: Iterable[DecisionRecord]) -> dict[str, str]:
    """One digest for all that stand for one text, as its approval was carried over from one to the next: the last."""
    names: dict[str, str] = {}
    for entry in entries:
        if entry.carried_from:
            before = {entry.carried_from, names.get(entry.carried_from), names.get(entry.digest, entry.digest)}
            names |= {each: entry.digest for each in names if names[each] in before}
            names |= {each: entry.digest for each in before if each} | {entry.digest: entry.digest}
    return names


def by_text(entries: Iterable[DecisionRecord]) -> list[DecisionRecord]:
    """``entries`` with one digest for each text; what was carried over is no entry of its own then."""
    listed = list(entries)
    names = names_of_texts(listed)
    if not names:
        return listed
    return [
        replace(entry, digest=names.get(entry.digest, entry.digest))
        for entry in listed
        if entry.decision is not Decision.CARRIED
    ]


def judged_by_old_rule(entries: Iterable[DecisionRecord]) -> bool:
    """Whether an article has approvals by an older rule of the digest that weren't carried over to the present one."""
    listed = list(entries)
    waiting = any(entry.rule < RULE and entry.decision is Decision.APPROVED for entry in listed)
    return waiting and not any(entry.cause in (LapseCause.RULE, CarryCause.NEW_RULE) for entry in listed)


def by_present_rule(entries: Iterable[DecisionRecord], before: str, digest: str) -> list[DecisionRecord]:
    """``entries`` with those by an older rule that are about the text with ``digest``, which was ``before`` by that."""
    return [
        replace(entry, digest=digest) if entry.rule < RULE and entry.digest == before else entry for entry in entries
    ]


def standing_digests(entries: Sequence[DecisionRecord]) -> list[str]:
    """The digests of approved texts whose approval stands, the latest first: each text's last one."""
    texts = by_text(entries)
    approved = [entry.digest for entry in reversed(texts) if entry.decision is Decision.APPROVED]
    return [digest for digest in dict.fromkeys(approved) if _approval(texts, digest)]


def _approval(entries: Sequence[DecisionRecord], digest: str) -> DecisionRecord | None:
    for entry in reversed(entries):
        if entry.decision is Decision.LAPSED and entry.cause == LapseCause.MOVED:
            return None
        if entry.decision is Decision.LAPSED and entry.cause == LapseCause.SOURCE and entry.digest == digest:
            return None  # whatever becomes of the source: the board has the word
        if entry.decision in _ABOUT_ONE_TEXT and entry.digest == digest:
            return entry if entry.decision is Decision.APPROVED else None
    return None


def _approved(entries: Sequence[DecisionRecord], approval: DecisionRecord) -> Review:
    reached = {ReviewStatus.APPROVED: approval.at}
    reviewers = {approval.reviewer: None}
    for entry in reversed(entries):
        if entry.number >= approval.number:
            continue
        if entry.decision in _ENDS_A_ROUND:
            break
        if entry.decision is Decision.ENDORSED and entry.digest == approval.digest:
            reviewers[entry.reviewer] = None
        elif entry.decision is Decision.STARTED:
            reached[ReviewStatus.UNDER_REVIEW] = entry.at
        elif entry.decision is Decision.SUBMITTED:
            reached[ReviewStatus.SUBMITTED] = entry.at
    return Review(
        ReviewStatus.APPROVED,
        reached,
        tuple(reversed(reviewers)),
        last_reviewed=approval.at.date(),
        review_due=approval.review_due,
    )


PUBLIC = (Decision.APPROVED, Decision.LAPSED, Decision.REVOKED, Decision.CARRIED)
"""The decisions that change what readers see. What the board and the authors do about drafts is not public."""


def public_records(
    entries: Sequence[DecisionRecord], *, live_digest: str, live_revision: int | None
) -> list[DecisionRecord]:
    """Those of ``entries`` that are public: what is ``PUBLIC`` and about a text that they have or had.

    One that was approved and waits for its day, or was held back, is of a later revision than the live one.
    """
    names = names_of_texts(entries)
    live = names.get(live_digest, live_digest)
    same = [each for each in entries if names.get(each.digest, each.digest) == live]
    latest = max(live_revision or 0, *(each.revision or 0 for each in same), 0)

    def waits(entry: DecisionRecord) -> bool:
        return bool(latest) and (entry.revision or 0) > latest

    return [each for each in entries if each.decision in PUBLIC and not waits(each)]


def months_after(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
