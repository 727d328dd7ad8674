"""The one function that judges a text: from its article's ledger entries and the text's digest.

Nothing else makes an article approved. It is judged anew for each object: the live page, a draft,
a preview, an old revision, a copy.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ..enums import CarryCause, Decision, LapseCause, ReviewStatus
from .decision_records import DecisionRecord, Person
from .digest import RULE


@dataclass(frozen=True, slots=True)
class Review:
    """How one text stands with the board.

    ``approved_on`` and ``replaced_on`` are of a text that was approved once, until the approval of another text took
    its place.
    """

    status: ReviewStatus = ReviewStatus.NOT_SUBMITTED
    reached: Mapping[ReviewStatus, datetime] = field(default_factory=dict)
    reviewers: tuple[Person, ...] = ()
    last_reviewed: date | None = None
    review_due: date | None = None
    approved_on: date | None = None
    replaced_on: date | None = None
    board: str = ""

    def overdue(self, today: date) -> bool:
        """True once the day after ``review_due`` has come."""
        return self.review_due is not None and today > self.review_due


_ABOUT_ONE_TEXT = {Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.REVOKED}
_ENDS_A_ROUND = {Decision.APPROVED, Decision.CHANGES_REQUESTED, Decision.WITHDRAWN}


def derive(entries: Sequence[DecisionRecord], digest: str) -> Review:
    """The review of the text with ``digest``, by the article's ``entries`` in ledger order.

    The text is approved when the last decision about exactly this text is an approval, the article has not come
    under another board since, no source of it has changed, and no later approval of another text that went live has
    taken its place. Otherwise the article is where its open round of review is.
    """
    digest, entries = names_of_texts(entries).get(digest, digest), by_text(entries)
    approval, successor = _approval(entries, digest)
    if approval is not None and successor is None:
        return _approved(entries, approval)
    review = _open_round(entries)
    if approval is None or successor is None:
        return review
    return replace(review, approved_on=approval.at.date(), replaced_on=successor.at.date())


def _open_round(entries: Sequence[DecisionRecord]) -> Review:
    """Where the round that is open at the end of ``entries`` has come to. An endorsement implies that it was begun."""
    submitted = started = None
    for entry in entries:
        if entry.decision is Decision.SUBMITTED:
            submitted = submitted or entry  # the second board of a workflow gets the article in the same round
        elif entry.decision in (Decision.STARTED, Decision.ENDORSED) and submitted:
            started = started or entry
        elif entry.decision in _ENDS_A_ROUND:
            submitted = started = None
    if submitted is None:
        return Review()
    reached = {ReviewStatus.SUBMITTED: submitted.at}
    if started is None:
        return Review(ReviewStatus.SUBMITTED, reached)
    return Review(ReviewStatus.UNDER_REVIEW, {**reached, ReviewStatus.UNDER_REVIEW: started.at})


def by_boards(entries: Sequence[DecisionRecord], boards: frozenset[int]) -> list[DecisionRecord]:
    """``entries`` without the approvals that one of ``boards`` had no part in: those say nothing where it decides."""
    endorsed: dict[str, set[int]] = {}
    found = []
    for entry in entries:
        if entry.decision is Decision.ENDORSED:
            endorsed.setdefault(entry.digest, set()).update(entry.boards)
        given = entry.boards | endorsed.get(entry.digest, set()) if entry.voices is None else entry.boards
        if entry.decision is not Decision.APPROVED or boards <= given:
            found.append(entry)
    return found


def approved_digest(entries: Iterable[DecisionRecord]) -> str | None:
    """The digest that an approval stands for at the end of ``entries``, None if there is none."""
    listed = by_text(entries)
    last = next((entry for entry in reversed(listed) if entry.decision is Decision.APPROVED), None)
    return last.digest if last and _stands(listed, last.digest) else None


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


Ledgers = dict[tuple[int, str], list[DecisionRecord]]
"""Entries in order by article and language code."""


def with_renamed_languages(ledgers: Ledgers) -> Ledgers:
    """``ledgers``, where each has what was decided while its language had another code, as it was carried over."""
    if not any(entry.from_locale for entries in ledgers.values() for entry in entries):
        return ledgers
    return {
        (article, code): [entry for _, entry in sorted(_with_earlier(ledgers, article, code).items())]
        for article, code in ledgers
    }


def _with_earlier(ledgers: Ledgers, article: int, code: str, before: int | None = None) -> dict[int, DecisionRecord]:
    """By number, an article's entries up to ``before``, those from the time of earlier codes too."""
    own = [entry for entry in ledgers.get((article, code), ()) if before is None or entry.number < before]
    found = {entry.number: entry for entry in own}
    for entry in own:
        if entry.from_locale:
            found |= _with_earlier(ledgers, article, entry.from_locale, entry.number)
    return found


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
    return [digest for digest in dict.fromkeys(approved) if derive(texts, digest).status is ReviewStatus.APPROVED]


def _stands(texts: Sequence[DecisionRecord], digest: str) -> bool:
    approval, successor = _approval(texts, digest)
    return approval is not None and successor is None


def _approval(entries: Sequence[DecisionRecord], digest: str) -> tuple[DecisionRecord | None, DecisionRecord | None]:
    """The approval that the last decision about the text is, and the first approval of another text that replaced it.

    An approved text that was held back, or waits for its day, replaces nothing before it has gone live. Of approvals
    from before the ledger said so, those replace another that are known to have been live.
    """
    served: set[str] = set()
    waiting: set[str] = set()
    successor = None
    for entry in reversed(entries):
        if entry.decision is Decision.LAPSED and entry.cause == LapseCause.MOVED:
            return None, None
        if entry.decision is Decision.LAPSED and entry.cause == LapseCause.SOURCE and entry.digest == digest:
            return None, None  # whatever becomes of the source: the board has the word
        if entry.decision in (Decision.PUBLISHED, Decision.LAPSED):  # what lapsed was live, unless it was moved
            served.add(entry.digest)
        elif entry.decision is Decision.WAITING and entry.digest not in served:
            waiting.add(entry.digest)
        elif entry.decision in _ABOUT_ONE_TEXT and entry.digest == digest:
            return (entry, successor) if entry.decision is Decision.APPROVED else (None, None)
        elif entry.decision is Decision.APPROVED:
            if entry.digest in served or (entry.digest not in waiting and entry.voices is not None):
                successor = entry
            waiting.discard(entry.digest)
            served.discard(entry.digest)
    return None, None


def _approved(entries: Sequence[DecisionRecord], approval: DecisionRecord) -> Review:
    reached = {ReviewStatus.APPROVED: approval.at}
    begun = approval.at
    reviewers = {approval.reviewer: None}
    for entry in reversed(entries):
        if entry.number >= approval.number:
            continue
        if entry.decision in _ENDS_A_ROUND:
            break
        if entry.decision in (Decision.STARTED, Decision.ENDORSED):
            begun = entry.at
        if entry.decision is Decision.ENDORSED and entry.digest == approval.digest:
            if approval.voices is None or entry.number in approval.voices:
                reviewers[entry.reviewer] = None
        elif entry.decision is Decision.SUBMITTED:
            reached[ReviewStatus.SUBMITTED] = entry.at
    # Who approves has reviewed, whether or not they said that they began.
    reached[ReviewStatus.UNDER_REVIEW] = begun
    return Review(
        ReviewStatus.APPROVED,
        reached,
        tuple(reversed(reviewers)),
        last_reviewed=approval.at.date(),
        review_due=approval.review_due,
        board=approval.board_name,
    )


PUBLIC = (Decision.APPROVED, Decision.LAPSED, Decision.REVOKED, Decision.CARRIED, Decision.ATTESTED, Decision.ERASED)
"""The decisions that change what readers see, and what was done to the evidence.

What the board and the authors do about drafts is not public."""


def waits_to_go_live(entries: Iterable[DecisionRecord], digest: str) -> bool:
    """Whether the text was approved, and has not gone live since by what the ledger says."""
    waits = False
    listed = list(entries)
    digest = names_of_texts(listed).get(digest, digest)
    for entry in by_text(listed):
        if entry.digest == digest and entry.decision in (Decision.WAITING, Decision.PUBLISHED):
            waits = entry.decision is Decision.WAITING
    return waits


def public_records(
    entries: Sequence[DecisionRecord], *, live_digest: str, live_revision: int | None
) -> list[DecisionRecord]:
    """Those of ``entries`` that are public: what is ``PUBLIC`` about each text that was ever served, and revocations.

    A text was served once its approval went live: at once, unless the ledger says that it waited. Entries from before
    the ledger said so are judged by their revisions: one later than the live one waits.
    """
    names = names_of_texts(entries)
    live = names.get(live_digest, live_digest)
    same = [each for each in entries if names.get(each.digest, each.digest) == live]
    latest = max(live_revision or 0, *(each.revision or 0 for each in same), 0)
    shown = {live}
    waiting: set[str] = set()
    for entry in by_text(entries):
        if entry.decision is Decision.WAITING:
            waiting.add(entry.digest)
        elif entry.decision is Decision.PUBLISHED or (
            entry.decision is Decision.LAPSED and entry.cause != LapseCause.MOVED
        ):
            shown.add(entry.digest)

    def served(entry: DecisionRecord) -> bool:
        text = names.get(entry.digest, entry.digest)
        if entry.decision is Decision.REVOKED or text in shown:
            return True
        if text in waiting:
            return False
        return entry.voices is not None or not latest or (entry.revision or 0) <= latest

    return [each for each in entries if each.decision in PUBLIC and served(each)]


def months_after(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
