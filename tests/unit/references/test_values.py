"""Field values as files have them, and the form in which a record holds them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_medarticle.references.formats.values import date, pages, plain, split_pages, title
from wagtail_medarticle.references.record import PartialDate

DATES = [
    ("2014/06/01", PartialDate(2014, 6, 1)),
    ("2014/06/01/Summer", PartialDate(2014, 6, 1)),
    ("2014///", PartialDate(2014)),
    ("2014-06", PartialDate(2014, 6)),
    ("2014-06-01T10:00:00Z", PartialDate(2014, 6, 1)),
    ("20140601", PartialDate(2014, 6, 1)),
    ("2014.6.1", PartialDate(2014, 6, 1)),
    ("March 9, 2024", PartialDate(2024, 3, 9)),
    ("9 March 2024", PartialDate(2024, 3, 9)),
    ("2024 Mar 9", PartialDate(2024, 3, 9)),
    ("Sept. 2024", PartialDate(2024, 9)),
    ("2015 May-Jun", PartialDate(2015, 5)),
    ("2012 Dec\u20132013 Jan", PartialDate(2012, 12)),
    ("2015 May 3-10", PartialDate(2015, 5, 3)),
    ("2013-2014", PartialDate(2013)),
    ("2013/2014", PartialDate(2013)),
    ("1/15/2024 0:00", PartialDate(2024)),
    ("Spring 2015", PartialDate(2015)),
    ("©2011", PartialDate(2011)),
    ("2011a", PartialDate(2011)),
    ("2023-02-29", PartialDate(2023, 2)),
    ("2023-13-01", PartialDate(2023)),
    ("in press", None),
    ("n.d.", None),
    ("12345", None),
    ("", None),
]
PAGES = [
    ("12--18", "12-18"),
    ("12 \u2013 18", "12-18"),
    ("pp. 12-18", "12-18"),
    ("p 7", "7"),
    ("7-7", "7"),
    ("12-", "12"),
    ("e123", "e123"),
    ("S1-S4", "S1-S4"),
    ("475-82; discussion 483-5", "475-82; discussion 483-5"),
    ("PP12", "PP12"),
    ("", ""),
]
TITLES = [
    ("A title.", "A title"),
    ("[Tumors].", "[Tumors]"),
    ("Is it?", "Is it?"),
    ("Hepatitis B.", "Hepatitis B"),
    ("Care in the U.S.", "Care in the U.S."),
    ("To be continued...", "To be continued..."),
    ("A <i>B</i>  &amp;\nC<sub>2</sub>", "A B & C2"),
    ("P < 0.05 and a > b", "P < 0.05 and a > b"),
    ("AT&T &unknown; x", "AT&T &unknown; x"),
    ('<jats:italic>In</jats:italic> <span class="x">vivo</span>', "In vivo"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: PartialDate | None) -> None:
    assert date(text) == expected


@settings(deadline=None)
@given(st.dates())
def test_a_date_is_read_as_it_is_written(day: datetime.date) -> None:
    expected = PartialDate(day.year, day.month, day.day) if 1000 <= day.year < 3000 else None
    assert date(day.isoformat()) == expected


@pytest.mark.parametrize(("text", "expected"), PAGES)
def test_pages(text: str, expected: str) -> None:
    assert pages(text) == expected
    assert pages(expected) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1-9", ("1", "9")), ("S1-S9", ("S1", "S9")), ("e12", ("e12", "")), ("1-2, 5", ("1-2, 5", "")), ("", ("", ""))],
)
def test_split_pages(text: str, expected: tuple[str, str]) -> None:
    assert split_pages(text) == expected


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_titles(text: str, expected: str) -> None:
    assert title(text) == expected
    assert title(expected) == expected


@settings(deadline=None)
@given(st.text())
def test_plain_text_is_one_clean_line(text: str) -> None:
    line = plain(text)
    assert line == line.strip()
    assert "\n" not in line
    line.encode()
