"""Field values as files have them, and the form in which a record holds them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle.references.formats.values import date, pages, plain, span, split_pages, stated, status, title
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
SPANS = [
    ("2015 May-Jun", PartialDate(2015, 5), PartialDate(2015, 6), 0),
    ("2015 May/Jun", PartialDate(2015, 5), PartialDate(2015, 6), 0),
    ("2012 Dec\u20132013 Jan", PartialDate(2012, 12), PartialDate(2013, 1), 0),
    ("2015 May 3-10", PartialDate(2015, 5, 3), PartialDate(2015, 5, 10), 0),
    ("2015 May 28-Jun 3", PartialDate(2015, 5, 28), PartialDate(2015, 6, 3), 0),
    ("28 May \u2013 3 June 2015", PartialDate(2015, 5, 28), PartialDate(2015, 6, 3), 0),
    ("28-30 May 2015", PartialDate(2015, 5, 28), PartialDate(2015, 5, 30), 0),
    ("2013-2014", PartialDate(2013), PartialDate(2014), 0),
    ("2013/2014", PartialDate(2013), PartialDate(2014), 0),
    ("1998-99", PartialDate(1998), PartialDate(1999), 0),
    ("2014-06-01/2014-07-15", PartialDate(2014, 6, 1), PartialDate(2014, 7, 15), 0),
    ("2019-05/2019-07", PartialDate(2019, 5), PartialDate(2019, 7), 0),
    ("Spring 2015", PartialDate(2015), None, 1),
    ("2015 Fall", PartialDate(2015), None, 3),
    ("2013-2014 Winter", PartialDate(2013), PartialDate(2014), 4),
    ("2014///Summer", PartialDate(2014), None, 2),
    ("2014/06//Summer", PartialDate(2014, 6), None, 0),
    ("2015-21", PartialDate(2015), None, 1),
    ("2014-06-01", PartialDate(2014, 6, 1), None, 0),
    ("2013-14", PartialDate(2013), None, 0),
    ("2015-2014", PartialDate(2015), None, 0),
    ("in press", None, None, 0),
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
    ("Counts of 10<sup>9</sup>/L &amp; 10&lt;sup&gt;6&lt;/sup&gt;", "Counts of 10⁹/L & 10⁶"),
    ("<jats:title>Aim</jats:title><jats:p>To know.</jats:p>", "Aim To know"),
    (
        "<tex-math>$10^9$</tex-math><mml:math><mml:msup><mml:mn>10</mml:mn><mml:mn>9</mml:mn></mml:msup></mml:math> L",
        "10⁹ L",
    ),
    ('<jats:italic>In</jats:italic> <span class="x">vivo</span>', "In vivo"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates(text: str, expected: PartialDate | None) -> None:
    assert date(text) == expected


@pytest.mark.parametrize(("text", "first", "last", "season"), SPANS)
def test_spans(text: str, first: PartialDate | None, last: PartialDate | None, season: int) -> None:
    assert span(text) == (first, last, season)


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


@pytest.mark.parametrize("text", ["n/a", "N/A", "[n.a.]", "-", "null", "n. pag.", "[No Pagination Specified]", ""])
def test_nothing_is_stated(text: str) -> None:
    assert stated(text) == ""


@pytest.mark.parametrize("text", ["12", "Na", "0", "N. A. Smith", "e12"])
def test_something_is_stated(text: str) -> None:
    assert stated(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("In Press.", "in press"), ("inpress", "in press"), ("[Forthcoming]", "forthcoming"), ("2020", ""), ("", "")],
)
def test_status(text: str, expected: str) -> None:
    assert status(text) == expected


@given(st.text())
def test_plain_text_is_one_clean_line(text: str) -> None:
    line = plain(text)
    assert line == line.strip()
    assert "\n" not in line
    line.encode()
