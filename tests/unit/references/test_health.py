"""What counts of all that was published about a source."""

from __future__ import annotations

import itertools

import pytest

from wagtail_medarticle.references.crossref_updates import TYPES, published_changes
from wagtail_medarticle.references.health import current_health, judge, with_health
from wagtail_medarticle.references.record import Event, Health, PartialDate, Record

CORRECTED, CONCERN, RETRACTED, REINSTATED = Health.CORRECTED, Health.CONCERN, Health.RETRACTED, Health.CURRENT


def events(*published: tuple[Health, int]) -> list[Event]:
    return [Event(health, PartialDate(year)) for health, year in published]


@pytest.mark.parametrize(
    ("published", "decisive"),
    [
        ([(CORRECTED, 2020)], (CORRECTED, 2020)),
        ([(CORRECTED, 2020), (CORRECTED, 2022)], (CORRECTED, 2022)),
        ([(CONCERN, 2020), (RETRACTED, 2021)], (RETRACTED, 2021)),
        ([(RETRACTED, 2020), (CORRECTED, 2021)], (RETRACTED, 2020)),
        ([(RETRACTED, 2020), (CONCERN, 2023)], (RETRACTED, 2020)),
        ([(RETRACTED, 2020), (RETRACTED, 2021)], (RETRACTED, 2021)),
        ([(RETRACTED, 2020), (REINSTATED, 2021)], (REINSTATED, 2021)),
        ([(RETRACTED, 2020), (REINSTATED, 2020)], (REINSTATED, 2020)),
        ([(RETRACTED, 2020), (REINSTATED, 2021), (RETRACTED, 2022)], (RETRACTED, 2022)),
        ([(RETRACTED, 2020), (REINSTATED, 2021), (RETRACTED, 2022), (REINSTATED, 2023)], (REINSTATED, 2023)),
        ([(CORRECTED, 2019), (RETRACTED, 2020), (REINSTATED, 2021)], (CORRECTED, 2019)),
        ([(CONCERN, 2019), (RETRACTED, 2020), (REINSTATED, 2021)], (REINSTATED, 2021)),
    ],
)
def test_gravity_and_date_decide_in_whatever_order_it_is_told(
    published: list[tuple[Health, int]], decisive: tuple[Health, int]
) -> None:
    for order in itertools.permutations(events(*published)):
        verdict = judge(order)
        assert verdict is not None
        assert (verdict.event.health, verdict.event.since.year) == decisive


def test_nothing_published_is_no_verdict() -> None:
    assert judge([]) is None


def test_what_has_no_date_is_the_oldest() -> None:
    verdict = judge([Event(RETRACTED), Event(REINSTATED, PartialDate(2020))])
    assert verdict is not None
    assert verdict.event.health is REINSTATED
    verdict = judge([Event(RETRACTED, PartialDate(2020)), Event(REINSTATED)])
    assert verdict is not None
    assert verdict.event.health is RETRACTED


@pytest.mark.parametrize(
    ("present", "published", "after"),
    [
        ("current", [(RETRACTED, 2020)], "retracted"),
        ("retracted", [(RETRACTED, 2020)], "retracted"),
        ("retracted", [(CORRECTED, 2022)], "retracted"),
        ("superseded", [(CORRECTED, 2022)], "superseded"),
        ("superseded", [(CONCERN, 2022)], "concern"),
        ("retracted", [(RETRACTED, 2020), (REINSTATED, 2021)], "current"),
        ("withdrawn", [(RETRACTED, 2020), (REINSTATED, 2021)], "current"),
        ("superseded", [(RETRACTED, 2020), (REINSTATED, 2021)], "superseded"),
        ("current", [(RETRACTED, 2020), (REINSTATED, 2021)], "current"),
        ("retracted", [(RETRACTED, 2020), (REINSTATED, 2021), (CORRECTED, 2022)], "corrected"),
        ("retracted", [(RETRACTED, 2020), (REINSTATED, 2021), (CONCERN, 2022)], "concern"),
    ],
)
def test_only_a_reinstatement_makes_a_source_better(
    present: str, published: list[tuple[Health, int]], after: str
) -> None:
    verdict = judge(events(*published))
    assert verdict is not None
    assert verdict.applied_to(present) == after
    assert verdict.applied_to(after) == after


@pytest.mark.parametrize("kind", TYPES)
def test_crossref_says_it_of_the_work(kind: str) -> None:
    work = {
        "DOI": "10.5555/A",
        "updated-by": [{"DOI": "10.5555/N", "type": kind, "updated": {"date-parts": [[2024, 1]]}}],
    }
    health, nature = TYPES[kind]
    expected = Event(health, PartialDate(2024, 1), notice_doi="10.5555/n", origin="Crossref", nature=nature)
    assert list(published_changes(work)) == [("10.5555/a", expected)]


def test_crossref_says_it_of_the_notice() -> None:
    updates = [{"DOI": "10.5555/A", "type": "Retraction", "source": "retraction-watch", "record-id": 7}]
    work = {"DOI": "10.5555/N", "update-to": updates}
    expected = Event(RETRACTED, None, notice_doi="10.5555/n", origin="Retraction Watch 7")
    assert list(published_changes(work)) == [("10.5555/a", expected)]


@pytest.mark.parametrize(
    "work",
    [
        {},
        {"DOI": "nowhere"},
        {"DOI": "10.5555/a", "updated-by": "no list"},
        {"DOI": "10.5555/a", "updated-by": ["no object", {"type": "study_protocol"}, {}]},
        {"DOI": "10.5555/a", "update-to": [{"type": "retraction"}, {"type": "retraction", "DOI": "x"}]},
    ],
)
def test_what_says_nothing_is_passed_over(work: dict[str, object]) -> None:
    assert list(published_changes(work)) == []


DAY = PartialDate(2020, 5)


@pytest.mark.parametrize(
    ("known", "health", "said"),
    [
        ([Event(CORRECTED, DAY, "10.1/c")], CORRECTED, [Event(CORRECTED, DAY, "10.1/c")]),
        ([Event(CORRECTED, DAY, "10.1/c")], RETRACTED, [Event(CORRECTED, DAY, "10.1/c"), Event(RETRACTED)]),
        ([Event(CONCERN, DAY, "10.1/c")], RETRACTED, [Event(CONCERN, DAY, "10.1/c"), Event(RETRACTED)]),
        ([Event(RETRACTED, DAY, "10.1/r")], CORRECTED, [Event(CORRECTED)]),
        (
            [Event(RETRACTED, DAY, "10.1/r"), Event(CORRECTED, DAY, "10.1/c")],
            CORRECTED,
            [Event(CORRECTED, DAY, "10.1/c")],
        ),
        ([Event(RETRACTED, DAY, "10.1/r")], REINSTATED, []),
        (
            [Event(RETRACTED, DAY, "10.1/r"), Event(REINSTATED, PartialDate(2021))],
            RETRACTED,
            [Event(RETRACTED, DAY, "10.1/r")],
        ),
        ([Event(REINSTATED, DAY)], CONCERN, [Event(CONCERN)]),
        ([], RETRACTED, [Event(RETRACTED)]),
        ([], REINSTATED, []),
    ],
)
def test_a_health_known_from_elsewhere_leaves_the_notices_that_agree(
    known: list[Event], health: Health, said: list[Event]
) -> None:
    record = with_health(Record(events=tuple(known)), health)
    assert list(record.events) == said
    assert current_health(record.events) is health


def test_whatever_is_known_a_health_is_what_it_is_said_to_be() -> None:
    published = [Event(health, on) for health in Health for on in (None, PartialDate(2020), PartialDate(2021))]
    for known in itertools.product(published, repeat=2):
        for health in Health:
            assert current_health(with_health(Record(events=known), health).events) is health
