"""What a record says of its own fate, in every format that is read and written, and the places that go with it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from tests.unit.references.strategies import fates, records
from tests.unit.references.test_round_trips import NO_PLACE, held
from wagtail_medarticle.references.formats import READERS, WRITERS
from wagtail_medarticle.references.health import current_health
from wagtail_medarticle.references.health_text import read_sentences, sentences, unmarked
from wagtail_medarticle.references.record import Event, Health, PartialDate, Record


def in_order(record: Record) -> Record:
    """The record with its events in an order of their own: formats tell apart what an event is, not what came first."""
    events, notices = (tuple(sorted(found, key=repr)) for found in (record.events, record.notice_of))
    return replace(record, events=events, notice_of=notices)


@pytest.mark.parametrize("name", NO_PLACE)
@given(records(signs=True, particles=True, min_title=True, all_places=True), fates())
def test_whatever_became_of_a_source_comes_back(name: str, record: Record, fate: dict[str, Any]) -> None:
    source = replace(record, **fate)
    (result,) = READERS[name](WRITERS[name]([source]))
    assert result.error == ""
    assert result.record is not None
    assert in_order(result.record) == in_order(held(name, source))
    assert not result.notes or source.type == "book", "a series is no part of a book's record"


@given(fates())
def test_it_comes_back_from_a_jats_list(fate: dict[str, Any]) -> None:
    source = Record(title="Salt", registration="NCT04280705", **fate)
    (result,) = READERS["jats"](WRITERS["jats"]([source]))
    assert result.record is not None
    assert (result.record.doi, result.record.registration) == ("", "NCT04280705")
    assert (result.record.events, result.record.notice_of) == (source.events, source.notice_of)
    assert result.notes == ()


MARKS: list[tuple[str, str, tuple[Event, ...]]] = [
    *((f"{mark} Salt and heart", "Salt and heart", (Event(health, nature=nature),)) for mark, health, nature in (
        ("RETRACTED:", Health.RETRACTED, ""),
        ("RETRACTED ARTICLE:", Health.RETRACTED, ""),
        ("RETRACTED CHAPTER:", Health.RETRACTED, ""),
        ("RETRACTED PAPER.", Health.RETRACTED, ""),
        ("RETRACTED \u2013", Health.RETRACTED, ""),
        ("Retracted:", Health.RETRACTED, ""),
        ("[Retracted]", Health.RETRACTED, ""),
        ("(RETRACTED)", Health.RETRACTED, ""),
        ("**RETRACTED**", Health.RETRACTED, ""),
        ("RETRACTED AND REPLACED:", Health.RETRACTED, "retraction and republication"),
        ("PARTIALLY RETRACTED:", Health.RETRACTED, "partial retraction"),
        ("WITHDRAWN:", Health.WITHDRAWN, ""),
        ("[Withdrawn]", Health.WITHDRAWN, ""),
        ("TEMPORARY REMOVAL:", Health.WITHDRAWN, "removal"),
        ("REMOVED:", Health.WITHDRAWN, "removal"),
        ("Expression of concern:", Health.CONCERN, ""),
        ("EXPRESSION OF CONCERN:", Health.CONCERN, ""),
    )),
    ("Salt [retracted]", "Salt", (Event(Health.RETRACTED),)),
    ("Salt (Retracted Article)", "Salt", (Event(Health.RETRACTED),)),
    (
        "Salt (Retracted article. See vol. 395, pg. 1820, 2020)",
        "Salt",
        (Event(Health.RETRACTED, PartialDate(2020), notice_source="vol. 395, pg. 1820, 2020"),),
    ),
    ("RETRACTED: WITHDRAWN: Salt", "Salt", (Event(Health.RETRACTED), Event(Health.WITHDRAWN))),
    *((title, title, ()) for title in (
        "Retracted publications in dentistry: a review",
        "Withdrawn: drugs that left the market",
        "Withdrawn drugs. A survey",
        "Removed: teeth and what became of them",
        "Retraction notice to: Salt and the heart",
        "Retraction Note: Salt and the heart",
        "Correction to: Salt and the heart",
        "Expression of concern about salt: a survey",
        "Statement of Retraction: Salt",
        "RETRACTED",
    )),
]  # fmt: skip


@pytest.mark.parametrize(("written", "title", "events"), MARKS)
def test_a_mark_in_a_title(written: str, title: str, events: tuple[Event, ...]) -> None:
    record = unmarked(Record(title=written))
    assert (record.title, record.events) == (title, events)
    assert unmarked(record) == record


def test_a_mark_adds_nothing_to_what_is_known_better() -> None:
    told = Event(Health.RETRACTED, PartialDate(2020), "10.1000/n")
    assert unmarked(Record(title="RETRACTED: Salt", events=(told,))) == Record(title="Salt", events=(told,))


@given(fates())
def test_sentences_are_read_back(fate: dict[str, Any]) -> None:
    record = Record(**fate)
    said = " ".join(["See chapter 3.", *sentences(record)])
    assert read_sentences(said) == ("See chapter 3.", record.events, record.notice_of)


@pytest.mark.parametrize("note", ["", "Corrected in proof", "Retracted tongue as a sign", "Epub 2020 Feb 1", "5 p."])
def test_other_notes_say_nothing(note: str) -> None:
    assert read_sentences(note) == (note, (), ())


HEALTHS = [
    ((), Health.CURRENT),
    ((Event(Health.CORRECTED), Event(Health.RETRACTED)), Health.RETRACTED),
    ((Event(Health.RETRACTED, PartialDate(2020)), Event(Health.CURRENT, PartialDate(2021))), Health.CURRENT),
    ((Event(Health.CORRECTED, PartialDate(2020)), Event(Health.CURRENT, PartialDate(2021))), Health.CORRECTED),
]


@pytest.mark.parametrize(("events", "health"), HEALTHS)
def test_health_of_a_record(events: tuple[Event, ...], health: Health) -> None:
    assert current_health(events) is health
