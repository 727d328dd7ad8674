"""Status by the ledger: a table of histories."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.enums import Decision, LapseCause, ReviewStatus
from wagtail_medarticle.review.decision_records import DecisionRecord, Person, reviewer_told
from wagtail_medarticle.review.status import (
    approved_digest,
    derive,
    public_records,
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
WAITS, LIVE = Decision.WAITING, Decision.PUBLISHED
NOT, SUB, UNDER, OK = (
    ReviewStatus.NOT_SUBMITTED,
    ReviewStatus.SUBMITTED,
    ReviewStatus.UNDER_REVIEW,
    ReviewStatus.APPROVED,
)
MOVED = {"cause": LapseCause.MOVED.value}
COUNTED: dict[str, Any] = {"voices": frozenset()}
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
    ("endorsed without a start", [S, E], "a", UNDER),
    ("replaced by a later approval", [S, A, (S, "b"), (A, "b", dict(COUNTED))], "a", NOT),
    ("a later approval that waits to go live", [S, A, (A, "b", dict(COUNTED)), (WAITS, "b")], "a", OK),
    ("one that waited and went live", [S, A, (A, "b", dict(COUNTED)), (WAITS, "b"), (LIVE, "b")], "a", NOT),
    ("its successor was revoked", [S, A, (A, "b", dict(COUNTED)), (R, "b")], "a", NOT),
    ("approved again after its successor", [S, A, (A, "b", dict(COUNTED)), S, (A, "a", dict(COUNTED))], "a", OK),
    ("an old later approval of which nothing else is known", [S, A, (A, "b")], "a", OK),
    ("an old later approval that lapsed, so was live", [S, A, (A, "b"), (L, "b", dict(EDITED))], "a", NOT),
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


def test_approving_implies_that_the_review_was_begun() -> None:
    reached = derive(ledger(S, A), "a").reached
    assert reached[UNDER] == reached[OK]
    assert derive(ledger(S, E, A), "a").reached[UNDER] == NOON + timedelta(hours=2)


def test_a_replaced_text_says_when() -> None:
    review = derive(ledger(S, A, (S, "b"), (A, "b", dict(COUNTED))), "a")
    assert (review.approved_on, review.replaced_on) == (NOON.date(), NOON.date())
    assert review.status is NOT


def test_voices_that_did_not_count_are_not_named() -> None:
    steps = [
        S,
        (E, "a", {"reviewer": Person("Zoe")}),
        (E, "a", {"reviewer": BEN}),
        (A, "a", {"voices": frozenset({3})}),
    ]
    assert [reviewer.name for reviewer in derive(ledger(*steps), "a").reviewers] == ["Ben", "Ada"]


PUBLIC = [
    ("approved and live", [S, A], "a", [2]),
    ("approved, and waits", [(A, "a", dict(COUNTED)), (A, "b", dict(COUNTED)), (WAITS, "b")], "a", [1]),
    ("waited, went live", [(A, "a", dict(COUNTED)), (WAITS, "a"), (LIVE, "a"), (L, "a", dict(EDITED))], "b", [1, 4]),
    ("waited, was replaced before its day", [(A, "a", dict(COUNTED)), (WAITS, "a"), (A, "b", dict(COUNTED))], "b", [3]),
    ("revoked before it was live", [(A, "a", dict(COUNTED)), (WAITS, "a"), (R, "a")], "b", [3]),
    ("what the board did about drafts", [S, T, E, C, W], "a", []),
]


@pytest.mark.parametrize(("steps", "live", "numbers"), [case[1:] for case in PUBLIC], ids=[case[0] for case in PUBLIC])
def test_public_is_what_was_served_and_each_revocation(steps: list[Any], live: str, numbers: list[int]) -> None:
    found = public_records(ledger(*steps), live_digest=live, live_revision=None)
    assert [entry.number for entry in found] == numbers


TOLD = [
    ("confirmed", Person("Ria Rev"), "7", {"signed": "confirmed"}, "Ria Rev"),
    ("an account's name", Person("rrev"), "7", {}, "Board"),
    ("an account's name, by today's rule", Person("rrev"), "7", {"signed": ""}, "Board"),
    ("a contributor's record", Person("Ria Rev", "MD"), "7", {}, "Ria Rev"),
    ("a guest, named by the inviter", Person("Olga Out"), "invitation:3", {}, "Olga Out"),
]


@pytest.mark.parametrize(
    ("person", "user", "rule", "name"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD]
)
def test_readers_never_meet_an_accounts_name(person: Person, user: str, rule: dict[str, str], name: str) -> None:
    assert reviewer_told(person, user, "Board", rule).name == name


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
