"""Reading the Retraction Watch CSV."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest

from tests.unit.references.retraction_watch import as_csv, row
from wagtail_medarticle.references.health import Event, Health
from wagtail_medarticle.references.record import PartialDate
from wagtail_medarticle.references.retraction_watch import NoSuchColumns, Row, read


def rows(data: str | bytes) -> list[Row]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read(BytesIO(raw)))


def one(**values: str) -> Row:
    (found,) = rows(as_csv([row(28111, **values)]))
    return found


def test_a_row_says_what_was_published_about_a_work() -> None:
    assert one(OriginalPaperDOI="10.5555/TEA.2019.4", OriginalPaperPubMedID="31000002") == Row(
        line=2,
        doi="10.5555/tea.2019.4",
        pmid="31000002",
        event=Event(
            Health.RETRACTED,
            PartialDate(2021, 6, 15),
            notice_doi="10.5555/tea.2021.30",
            origin="Retraction Watch 28111",
        ),
    )


@pytest.mark.parametrize(
    ("nature", "health"),
    [
        ("Retraction", Health.RETRACTED),
        ("Correction", Health.CORRECTED),
        ("Expression of concern", Health.CONCERN),
        ("Expression of Concern", Health.CONCERN),
        ("Reinstatement", Health.CURRENT),
    ],
)
def test_natures(nature: str, health: Health) -> None:
    event = one(RetractionNature=nature).event
    assert event is not None
    assert event.health is health


@pytest.mark.parametrize("missing", ["", "0", "unavailable", "Unavailable", " ", "10.5555", "n/a"])
def test_an_identifier_that_is_none(missing: str) -> None:
    found = one(
        OriginalPaperDOI=missing, OriginalPaperPubMedID=missing, RetractionDOI=missing, RetractionPubMedID=missing
    )
    assert (found.doi, found.pmid) == ("", "")
    assert found.event is not None
    assert (found.event.notice_doi, found.event.notice_pmid) == ("", "")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1/15/2024 0:00", PartialDate(2024, 1, 15)),
        ("12/3/2009 0:00", PartialDate(2009, 12, 3)),
        ("1/15/2024", PartialDate(2024, 1, 15)),
        ("2024-01-15", PartialDate(2024, 1, 15)),
        ("", None),
    ],
)
def test_dates_have_the_month_first(written: str, day: PartialDate | None) -> None:
    event = one(RetractionDate=written).event
    assert event is not None
    assert event.on == day


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"RetractionDate": "15/1/2024 0:00"}, "RetractionDate: '15/1/2024 0:00'"),
        ({"RetractionDate": "2/30/2024 0:00"}, "RetractionDate: '2/30/2024 0:00'"),
        ({"RetractionNature": "Rumour"}, "RetractionNature: 'Rumour'"),
        ({"RetractionNature": ""}, "RetractionNature: ''"),
    ],
)
def test_a_row_that_cannot_be_read_costs_no_other(values: dict[str, str], reason: str) -> None:
    good, bad, last = rows(as_csv([row(1), row(2, **values), row(3, OriginalPaperDOI="10.5555/a")]))
    assert bad.event is None
    assert reason in bad.problem
    assert (good.problem, last.problem, bad.line, last.doi) == ("", "", 3, "10.5555/a")


def test_a_row_that_breaks_off() -> None:
    found = rows(as_csv([row(1)]) + "2,Cut off,\r\n")
    assert found[1].problem == ("it has no RetractionDate, OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature")


def test_cells_may_hold_commas_quotes_and_lines() -> None:
    awkward = 'One, "two"\nthree'
    found = rows(as_csv([row(1, Title=awkward, Notes=awkward), row(2, OriginalPaperDOI="10.5555/b")]))
    assert [each.problem for each in found] == ["", ""]
    assert (found[1].doi, found[1].line) == ("10.5555/b", 5)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("latin-1"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
        lambda text: b"\xfe\xff" + text.replace("\r\n", "\n").encode("utf-16-be"),
    ],
    ids=["byte order mark", "Latin-1", "LF", "CR", "UTF-16", "big-endian UTF-16"],
)
def test_encodings_and_line_ends(encode: Callable[[str], bytes]) -> None:
    found = rows(encode(as_csv([row(1, Author="Åse Öberg", OriginalPaperDOI="10.5555/å"), row(2, RetractionDate="")])))
    assert [each.problem for each in found] == ["", ""]
    assert (found[0].doi, found[1].line) == ("10.5555/å", 3)


def test_columns_may_come_in_any_order_and_without_the_last_comma() -> None:
    text = (
        "OriginalPaperPubMedID,RetractionNature,OriginalPaperDOI,RetractionDate\n31000002,Correction,,1/2/2020 0:00\n"
    )
    assert rows(text) == [
        Row(2, "", "31000002", Event(Health.CORRECTED, PartialDate(2020, 1, 2), origin="Retraction Watch"))
    ]


@pytest.mark.parametrize("data", [b"", b"title,doi\nTea,10.5555/a\n", b"\x00\x01\x02"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(NoSuchColumns, match="OriginalPaperDOI"):
        rows(data)
