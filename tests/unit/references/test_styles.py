"""AMA and Vancouver lines against worked examples of the published rules, and what no line may look like."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.references.example import Example
from tests.unit.references.examples import EXAMPLES
from tests.unit.references.strategies import records
from wagtail_medarticle.references.record import Name, PartialDate, Record
from wagtail_medarticle.references.styles import STYLES, format_reference, format_reference_html

DANGLING = re.compile(
    r"None|\.\.|,,|;;|::|\(\)|\[\]|  "  # doubled or empty
    r"|\s[.,;:)\]]"  # a blank before what closes
    r"|[,;:(\[]$|^[\s.,;:]"  # at an end of the line
    r"|[,;:]\.|\. \.|,;|;,|:;|\?\.|!\."  # side by side
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_ama(example: Example) -> None:
    assert format_reference(example.record, "ama", example.retracted_in) == example.ama


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_vancouver(example: Example) -> None:
    assert format_reference(example.record, "vancouver", example.retracted_in) == example.vancouver


def test_there_are_enough_worked_examples() -> None:
    assert len({example.name for example in EXAMPLES}) == len(EXAMPLES) >= 150


@pytest.mark.parametrize("style", STYLES)
def test_nothing_known_gives_an_empty_line(style: str) -> None:
    assert format_reference(Record(), style) == ""


def test_an_unknown_style_is_an_error() -> None:
    with pytest.raises(KeyError):
        format_reference(Record(title="Title"), "chicago")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_nothing_dangles_when_a_field_is_missing(example: Example, style: str) -> None:
    for field in fields(Record):
        if field.name not in ("type", "kind"):
            line = format_reference(replace(example.record, **{field.name: field.default}), style)
            assert not DANGLING.search(line), line


ENDS = st.sampled_from(["", ".", "?", "!", ",", ";", " :", "..."])
TEXTS = ("title", "container_title", "container_title_short", "publisher", "publisher_place")


@given(records(all_places=True), st.fixed_dictionaries(dict.fromkeys(TEXTS, ENDS)), st.sampled_from(sorted(STYLES)))
def test_nothing_dangles_in_any_record(record: Record, ends: dict[str, str], style: str) -> None:
    fields = {name: getattr(record, name) + end for name, end in ends.items() if getattr(record, name)}
    line = format_reference(replace(record, **fields), style)
    assert not DANGLING.search(line.replace(record.doi, "DOI").replace("...", "…")), line
    assert "\n" not in line


@given(records(all_places=True), st.sampled_from(sorted(STYLES)))
def test_the_line_holds_what_finds_the_source(record: Record, style: str) -> None:
    line = format_reference(record, style)
    assert record.title.casefold() in line.casefold()
    assert record.doi in line
    assert str(record.year or "") in line


@given(records(signs=True, all_places=True), st.sampled_from(sorted(STYLES)))
def test_html_says_what_the_plain_line_says(record: Record, style: str) -> None:
    html = format_reference_html(replace(record, publisher="<b>\ufdd0 & Sons\ufdd1"), style)
    assert unescape(re.sub(r"</?i>", "", html)) == format_reference(replace(record, publisher="<b> & Sons"), style)


@pytest.mark.parametrize(
    ("record", "ama"),
    [
        (
            Record(title="On A<B", container_title_short="N Engl J Med", issued=PartialDate(2020), volume="1"),
            "On A&lt;B. <i>N Engl J Med</i>. 2020;1.",
        ),
        (
            Record(type="book", title="How to read a paper?", publisher="Wiley & Sons", issued=PartialDate(2014)),
            "<i>How to Read a Paper?</i> Wiley &amp; Sons; 2014.",
        ),
        (
            Record(type="chapter", title="Pain", container_title="Textbook of pain", pages="1-9"),
            "Pain. In: <i>Textbook of Pain</i>. 1-9.",
        ),
        (
            Record(type="article", kind="preprint", title="Early", container_title="medRxiv"),
            "Early. <i>medRxiv</i>. Preprint.",
        ),
        (Record(type="webpage", title="A page", container_title="A site"), "A page. A site."),
    ],
)
def test_italics(record: Record, ama: str) -> None:
    assert format_reference_html(record) == ama
    assert "<i>" not in format_reference_html(record, "vancouver")


@pytest.mark.parametrize(
    ("status", "place", "ama", "nlm"),
    [
        ("in press", {}, "In press.", "Forthcoming 2024 May."),
        ("Accepted manuscript", {}, "In press.", "Forthcoming 2024 May."),
        ("submitted", {}, "Submitted.", "Submitted 2024 May."),
        ("epub ahead of print", {}, "2024.", "2024 May."),
        ("published", {}, "2024.", "2024 May."),
        ("in press", {"volume": "3"}, "2024;3.", "2024 May;3."),
    ],
)
def test_status(status: str, place: dict[str, str], ama: str, nlm: str) -> None:
    record = Record(title="A", container_title="J", issued=PartialDate(2024, 5), status=status, **place)
    assert format_reference(record) == f"A. J. {ama}"
    assert format_reference(record, "vancouver") == f"A. J. {nlm}"


@pytest.mark.parametrize(
    ("issued", "ama", "nlm"),
    [
        ({"issued": PartialDate(2015, 5, 4), "issued_end": PartialDate(2015, 5, 8)}, "May 4-8, 2015", "2015 May 4-8"),
        (
            {"issued": PartialDate(2015, 5, 30), "issued_end": PartialDate(2015, 6, 2)},
            "May 30-June 2, 2015",
            "2015 May 30-Jun 2",
        ),
        ({"issued": PartialDate(2015, 5), "issued_end": PartialDate(2015, 6)}, "May-June 2015", "2015 May-Jun"),
        (
            {"issued": PartialDate(2015, 12, 30), "issued_end": PartialDate(2016, 1, 2)},
            "December 30, 2015-January 2, 2016",
            "2015 Dec 30-2016 Jan 2",
        ),
        ({"issued": PartialDate(2015), "issued_end": PartialDate(2016)}, "2015-2016", "2015-2016"),
        ({"issued": PartialDate(2015), "issued_season": 3}, "Fall 2015", "2015 Fall"),
        ({"issued": PartialDate(2015), "issued_season": 21}, "2015", "2015"),
    ],
)
def test_dates(issued: dict[str, Any], ama: str, nlm: str) -> None:
    record = Record(type="article-newspaper", title="A", container_title="J", **issued)
    assert format_reference(record) == f"A. J. {ama}."
    assert format_reference(record, "vancouver") == f"A. J. {nlm}."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (Name("Müller", "Jean-Paul"), "Müller JP"),
        (Name("Tolkien", "JRR"), "Tolkien JRR"),
        (Name("Tolkien", "J. R. R."), "Tolkien JRR"),
        (Name("Kim", "Jung-hee"), "Kim JH"),
        (Name("Beethoven", "Ludwig", dropping_particle="van"), "van Beethoven L"),
        (Name("Alembert", "Jean", non_dropping_particle="d'"), "d'Alembert J"),
        (Name("Cruz", "Juana Inés de la"), "Cruz JI"),
        (Name("DeVita", "Vincent T", suffix="Jr."), "DeVita VT Jr"),
        (Name("smith", "john"), "smith J"),
        (Name("Plato"), "Plato"),
        (Name(given="Cher"), "Cher"),
        (Name("\u738b", "\u4f1f"), "\u738b\u4f1f"),
        (Name("\u5c71\u7530", "\u592a\u90ce"), "\u5c71\u7530\u592a\u90ce"),
        (Name("\uae40", "\ucca0\uc218"), "\uae40\ucca0\uc218"),
        (Name("Wang", "\u4f1f"), "Wang \u4f1f"),
        (Name(literal="Pfizer Inc."), "Pfizer Inc"),
        (Name(), ""),
    ],
)
def test_names(name: Name, expected: str) -> None:
    line = format_reference(Record(authors=(name,)))
    assert line == (f"{expected}." if expected else "")
