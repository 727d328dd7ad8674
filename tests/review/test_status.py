"""Status by the ledger: a table of histories."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.enums import Decision, LapseCause, ReviewStatus
from wagtail_medarticle.review.status import (
    DecisionRecord,
    Person,
    approved_digest,
    derive,
    standing_digests,
    with_renamed_languages,
)

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
ADA, BEN = Person("Ada"), Person("Ben")


def ledger(*steps: Any) -> list[DecisionRecord]:
    """Entries from decisions; a step is a decision or ``(decision, digest)`` or ``(decision, digest, fields)``."""
    entries = []
    for number, step in enumerate(steps, start=1):
        decision, digest, fields = (*step, {})[:3] if isinstance(step, tuple) and len(step) > 1 else (step, "a", {})
        entries.append(
            DecisionRecord(
                number, decision, digest, NOON + timedelta(hours=number), fields.pop("reviewer", ADA), **fields
            )
        )
    return entries


S, T, E, A, C, W, L, R = (
    Decision.SUBMITTED, Decision.STARTED, Decision.ENDORSED, Decision.APPROVED,
    Decision.CHANGES_REQUESTED, Decision.WITHDRAWN, Decision.LAPSED, Decision.REVOKED,
)  # fmt: skip
NOT, SUB, UNDER, OK = (
    ReviewStatus.NOT_SUBMITTED,
    ReviewStatus.SUBMITTED,
    ReviewStatus.UNDER_REVIEW,
    ReviewStatus.APPROVED,
)
MOVED = {"cause": LapseCause.MOVED.value}
EDITED = {"cause": LapseCause.EDITED.value}

HISTORIES = [
    ("nothing", [], "a", NOT),
    ("submitted", [S], "a", SUB),
    ("started", [S, T], "a", UNDER),
    ("approved", [S, T, A], "a", OK),
    ("approved without a start", [S, A], "a", OK),
    ("another text than the approved one", [S, T, A], "b", NOT),
    ("one of two approvals needed", [S, T, E], "a", UNDER),
    ("changes requested", [S, T, C], "a", NOT),
    ("withdrawn", [S, T, W], "a", NOT),
    ("submitted again", [S, T, C, S], "a", SUB),
    ("approved, then a new text is under review", [S, A, (S, "b"), (T, "b")], "b", UNDER),
    ("approved, and still served while a new text is under review", [S, A, (S, "b"), (T, "b")], "a", OK),
    ("approved, changed, and back at the approved text", [S, A, (L, "a", dict(EDITED))], "a", OK),
    ("approved, then revoked", [S, A, R], "a", NOT),
    ("another text revoked", [S, A, (R, "b")], "a", OK),
    ("approved again after revocation", [S, A, R, S, A], "a", OK),
    ("same text rejected in a later round", [S, A, S, C], "a", NOT),
    ("moved below another board", [S, A, (L, "a", dict(MOVED))], "a", NOT),
    ("moved, and approved by the new board", [S, A, (L, "a", dict(MOVED)), S, A], "a", OK),
]


@pytest.mark.parametrize(
    ("steps", "digest", "status"), [case[1:] for case in HISTORIES], ids=[case[0] for case in HISTORIES]
)
def test_history(steps: list[Any], digest: str, status: ReviewStatus) -> None:
    assert derive(ledger(*steps), digest).status is status


def test_steps_are_those_of_the_round_that_approved() -> None:
    review = derive(ledger(S, T, C, S, T, A), "a")
    assert {status.value: moment.hour for status, moment in review.reached.items()} == {
        "submitted": 16,
        "under_review": 17,
        "approved": 18,
    }


def test_every_reviewer_of_the_approved_text_is_named_in_order() -> None:
    review = derive(ledger(S, (E, "old", {"reviewer": Person("Zoe")}), (E, "a", {"reviewer": BEN}), A), "a")
    assert [reviewer.name for reviewer in review.reviewers] == ["Ben", "Ada"]


def test_a_review_is_overdue_the_day_after_it_is_due() -> None:
    review = derive(ledger((A, "a", {"review_due": date(2026, 6, 30)})), "a")
    assert review.status is OK
    assert not review.overdue(date(2026, 6, 30))
    assert review.overdue(date(2026, 7, 1))


DECISIONS = st.sampled_from(Decision)
LEDGERS = st.lists(st.tuples(DECISIONS, st.sampled_from("ab")), max_size=12)


@given(LEDGERS, st.sampled_from("abc"))
def test_nothing_is_approved_without_an_approval_of_exactly_this_text(
    steps: list[tuple[Decision, str]], digest: str
) -> None:
    entries = ledger(*steps)
    if derive(entries, digest).status is OK:
        assert any(entry.decision is A and entry.digest == digest for entry in entries)


@given(LEDGERS)
def test_the_approved_digest_is_the_one_that_derives_as_approved(steps: list[tuple[Decision, str]]) -> None:
    entries = ledger(*steps)
    digest = approved_digest(entries)
    assert digest is None or derive(entries, digest).status is OK


CARRIED = [(Decision.CARRIED, "b", {"carried_from": "a"}), (Decision.CARRIED, "c", {"carried_from": "b"})]


def test_an_approval_that_was_carried_over_stands_for_each_digest() -> None:
    entries = ledger(S, A, *CARRIED)
    for digest in "abc":
        review = derive(entries, digest)
        assert (review.status, review.reviewers, review.last_reviewed) == (OK, (ADA,), NOON.date())
    assert derive(entries, "d").status is not OK
    assert (approved_digest(entries), standing_digests(entries)) == ("c", ["c"])


@pytest.mark.parametrize("revoked", "abc")
def test_its_revocation_is_one_of_each(revoked: str) -> None:
    entries = ledger(S, A, *CARRIED, (R, revoked))
    assert all(derive(entries, digest).status is not OK for digest in "abc")


def test_an_approval_that_a_source_has_ended_does_not_come_back_by_itself() -> None:
    lapsed = (Decision.LAPSED, "a", {"cause": "source"})
    assert derive(ledger(S, A, lapsed), "a").status is not OK
    assert derive(ledger(S, A, lapsed, S, A), "a").status is OK


def test_a_language_that_got_another_code_takes_its_decisions_along() -> None:
    older, newer = ledger(S, A), ledger(S, A, (Decision.CARRIED, "a", {"carried_from": "a", "from_locale": "en"}))[2:]
    ledgers = with_renamed_languages({(1, "en"): older, (1, "en-gb"): newer, (1, "fr"): [], (2, "en-gb"): newer})
    assert derive(ledgers[1, "en-gb"], "a").status is OK
    assert derive(ledgers[1, "fr"], "a").status is not OK
    assert derive(ledgers[2, "en-gb"], "a").status is not OK
