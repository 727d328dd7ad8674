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

from ..enums import Decision, LapseCause, ReviewStatus


@dataclass(frozen=True, slots=True)
class Person:
    """An author, or a reviewer as they were when they decided; ``orcid`` without its address."""

    name: str
    credentials: str = ""
    role: str = ""
    orcid: str = ""


GUEST = "invitation:"
"""Before a guest's invitation, where the ledger has an account's id."""


def reviewer_told(person: Person, user: str, board: str, rule: Mapping[str, Any]) -> Person:
    """How readers are told of who decided: as the reviewer confirmed it, and never by an account's name.

    Where nobody confirmed it, an account without a contributor's record gave nothing but a name: the board stands
    in its place.
    """
    confirmed = rule.get("signed") or user.startswith(GUEST) or not user
    if confirmed or person.credentials or person.role or person.orcid:
        return person
    return Person(board)


def boards_of(board: int | None, rule: Mapping[str, Any]) -> frozenset[int]:
    """The boards whose decision an entry of ``board`` by ``rule`` is."""
    return frozenset([*([board] if board else []), *map(int, rule.get("boards", ()))])


def voices_of(rule: Mapping[str, Any]) -> frozenset[int] | None:
    """The numbers of the endorsements that a decision by ``rule`` counted, None for one from before it was kept."""
    return frozenset(rule["voices"]) if "voices" in rule else None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """One line of an article's ledger; ``digest`` is that of the text it is about.

    ``review_due`` is the last day on which an approval is valid, None for one without end. ``revision`` is the text's
    id, None where it wasn't loaded. ``voices`` are the numbers of the endorsements that an approval counted, None for
    an entry that was written before that was put on record. ``interests`` are as the reviewer words them for readers.
    ``boards`` are those whose decision it is, the one that made it and those that had agreed.
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
    voices: frozenset[int] | None = None
    interests: str = ""
    boards: frozenset[int] = frozenset()
    board_name: str = ""


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
    under another board since, and no later approval of another text that went live has taken its place. Otherwise
    the article is where its open round of review is.
    """
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
    listed = list(entries)
    last = next((entry for entry in reversed(listed) if entry.decision is Decision.APPROVED), None)
    if last is None:
        return None
    approval, successor = _approval(listed, last.digest)
    return last.digest if approval and successor is None else None


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


PUBLIC = (Decision.APPROVED, Decision.LAPSED, Decision.REVOKED)
"""The decisions that change what readers see. What the board and the authors do about drafts is not public."""


def waits_to_go_live(entries: Iterable[DecisionRecord], digest: str) -> bool:
    """Whether the text was approved, and has not gone live since by what the ledger says."""
    waits = False
    for entry in entries:
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
    latest = max(live_revision or 0, *(each.revision or 0 for each in entries if each.digest == live_digest), 0)
    shown = {live_digest}
    waiting: set[str] = set()
    for entry in entries:
        if entry.decision is Decision.WAITING:
            waiting.add(entry.digest)
        elif entry.decision is Decision.PUBLISHED or (
            entry.decision is Decision.LAPSED and entry.cause != LapseCause.MOVED
        ):
            shown.add(entry.digest)

    def served(entry: DecisionRecord) -> bool:
        if entry.decision is Decision.REVOKED or entry.digest in shown:
            return True
        if entry.digest in waiting:
            return False
        return entry.voices is not None or not latest or (entry.revision or 0) <= latest

    return [each for each in entries if each.decision in PUBLIC and served(each)]


def months_after(start: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a month that has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
