"""When a source was published, as the styles print it: dates, ranges of dates and seasons."""

from __future__ import annotations

from dataclasses import dataclass

from ..record import PartialDate, Record

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = ("", "Spring", "Summer", "Fall", "Winter")
"""By the number in a record, as both manuals, which are American, name them."""


@dataclass(frozen=True, slots=True)
class Published:
    """A date with what may belong to it: the ``end`` of a range, or a ``season`` from 1 to 4."""

    date: PartialDate | None
    end: PartialDate | None = None
    season: int = 0

    @property
    def years(self) -> str:
        """``2015``, or ``2015-2016`` of a range over the turn of a year."""
        if not self.date:
            return ""
        ends_later = self.end and self.end.year != self.date.year
        return f"{self.date.year}-{self.end.year}" if self.end and ends_later else str(self.date.year)


def published(record: Record) -> Published:
    """When the source was published, as exactly as is known."""
    return Published(record.issued, record.issued_end, record.issued_season)


def american(when: Published) -> str:
    """As AMA prints it: ``March 9, 2024``, ``March 2024``, ``May 4-8, 2015``, ``May-June 2015``, ``Spring 2015``."""
    start, end = when.date, when.end
    if not start:
        return ""
    if 0 < when.season < len(SEASONS):
        return f"{SEASONS[when.season]} {when.years}"
    if not end or not start.month:
        return when.years if not start.month else _american(start)
    if end.year != start.year:
        return f"{_american(start)}-{_american(end)}"
    first, last = _month_and_day(start), _month_and_day(end)
    if start.month == end.month:
        last = str(end.day)
    return f"{first}-{last}, {start.year}" if start.day else f"{first}-{last} {start.year}"


def year_first(when: Published) -> str:
    """As NLM prints it: ``2002 Jul 25``, ``2015 May 4-8``, ``2015 May-Jun``, ``2015 Dec-2016 Jan``, ``2015 Spring``."""
    start, end = when.date, when.end
    if not start:
        return ""
    if 0 < when.season < len(SEASONS):
        return f"{when.years} {SEASONS[when.season]}"
    if not end or not start.month:
        return when.years if not start.month else _year_first(start)
    if end.year != start.year:
        return f"{_year_first(start)}-{_year_first(end)}"
    if end.month != start.month:
        return f"{_year_first(start)}-{_year_first(end).partition(' ')[2]}"
    return f"{_year_first(start)}-{end.day}"


def _american(date: PartialDate) -> str:
    return f"{_month_and_day(date)}, {date.year}" if date.day else f"{_month_and_day(date)} {date.year}".strip()


def _month_and_day(date: PartialDate) -> str:
    month = MONTHS[date.month - 1] if date.month else ""
    return f"{month} {date.day}" if date.day else month


def _year_first(date: PartialDate) -> str:
    month = f" {MONTHS[date.month - 1][:3]}" if date.month else ""
    return f"{date.year}{month} {date.day}" if month and date.day else f"{date.year}{month}"
