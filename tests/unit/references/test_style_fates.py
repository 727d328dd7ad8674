"""What became of a source, as its AMA and NLM lines say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.strategies import records
from wagtail_medarticle.references.health import NATURES
from wagtail_medarticle.references.record import Event, Health, PartialDate, Record
from wagtail_medarticle.references.styles import STYLES, format_reference, format_reference_html

RETRACTED = Event(Health.RETRACTED, PartialDate(2020, 6, 5))
NOTICE = Record(title="Notice", container_title="Lancet", issued=PartialDate(2020, 6, 13), volume="395", pages="1820")


@pytest.mark.parametrize(
    ("events", "ama", "nlm"),
    [
        ((), "", ""),
        ((Event(Health.RETRACTED),), "Retracted.", "Retracted."),
        ((RETRACTED,), "Retracted June 5, 2020.", "Retracted 2020 Jun 5."),
        (
            (Event(Health.RETRACTED, PartialDate(2020), notice_doi="10.5555/n", notice_pmid="1"),),
            "Retracted 2020 (doi:10.5555/n).",
            "Retracted 2020 (doi:10.5555/n).",
        ),
        ((Event(Health.RETRACTED, notice_pmid="12"),), "Retracted (PMID 12).", "Retracted (PMID 12)."),
        (
            (Event(Health.RETRACTED, notice_source="Lancet. 2020 Jun 13;395(10240):1820."),),
            "Retracted in: Lancet. 2020 Jun 13;395(10240):1820.",
            "Retraction in: Lancet. 2020 Jun 13;395(10240):1820.",
        ),
        (
            (Event(Health.CORRECTED, notice_source="BMJ. 2011;342:d1"),),
            "Published correction appears in: BMJ. 2011;342:d1.",
            "Erratum in: BMJ. 2011;342:d1.",
        ),
        ((Event(Health.CONCERN),), "Expression of concern published.", "Expression of concern published."),
        ((Event(Health.SUPERSEDED),), "Superseded.", "Superseded."),
        ((Event(Health.WITHDRAWN),), "Withdrawn.", "Withdrawn."),
        (
            (Event(Health.RETRACTED, nature="partial retraction"),),
            "Partially retracted.",
            "Partially retracted.",
        ),
        (
            (Event(Health.WITHDRAWN, nature="removal", notice_source="BMJ. 2011;342:d1"),),
            "Removal in: BMJ. 2011;342:d1.",
            "Removal in: BMJ. 2011;342:d1.",
        ),
        # The gravest counts, and nothing that a reinstatement has ended.
        (
            (Event(Health.CORRECTED), RETRACTED, Event(Health.CONCERN)),
            "Retracted June 5, 2020.",
            "Retracted 2020 Jun 5.",
        ),
        ((RETRACTED, Event(Health.CURRENT, PartialDate(2021))), "", ""),
        (
            (Event(Health.CORRECTED), RETRACTED, Event(Health.CURRENT, PartialDate(2021))),
            "Correction published.",
            "Erratum published.",
        ),
    ],
)
def test_words(events: tuple[Event, ...], ama: str, nlm: str) -> None:
    record = Record(title="A title", events=events)
    assert format_reference(record) == f"A title. {ama}".strip()
    assert format_reference(record, "vancouver") == f"A title. {nlm}".strip()


def test_a_notice_that_is_known_as_a_record() -> None:
    line = format_reference(Record(title="A title", events=(Event(Health.CONCERN),)), "ama", NOTICE)
    assert line == "A title. Expression of concern in: Lancet. 2020;395:1820."
    assert format_reference(Record(title="A title"), "vancouver", NOTICE) == (
        "A title. Retraction in: Lancet. 2020 Jun 13;395:1820."
    )
    assert format_reference_html(Record(title="A title"), "ama", NOTICE) == (
        "A title. Retracted in: <i>Lancet</i>. 2020;395:1820."
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("nature", NATURES)
def test_each_nature_is_named(nature: str, style: str) -> None:
    event = Event(NATURES[nature], notice_source="BMJ. 2011;342:d1")
    assert nature not in format_reference(Record(title="A title", events=(event,)), style)
    named = Event(NATURES[nature], notice_source="BMJ. 2011;342:d1", nature=nature)
    assert f"{nature} in: bmj" in format_reference(Record(title="A title", events=(named,)), style).lower()


@given(records(all_places=True), st.sampled_from(sorted(STYLES)))
def test_no_record_costs_the_mark_of_a_retraction(record: Record, style: str) -> None:
    retracted = record.with_changes(events=(Event(Health.RETRACTED),))
    assert "Retracted." in format_reference(retracted, style)
    assert "Retracted." in format_reference_html(retracted, style)
