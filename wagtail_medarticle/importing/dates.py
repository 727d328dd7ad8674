"""Dates as people and machines write them at the top of an article."""

from __future__ import annotations

import re
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})(?![0-9])"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}\.?\s+{_MONTH},?\s+{_YEAR}",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})(?![0-9])(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?",
    )
)


def leading_date(text: str) -> tuple[date, str] | None:
    """The date that ``text`` begins with and what follows it; None when it begins with none.

    Takes ``April 28, 2025``, ``28 Apr 2025`` and ISO 8601. A date in figures whose order of day and
    month depends on the country is none.
    """
    for pattern in PATTERNS:
        if match := pattern.match(text):
            month = MONTHS.get(match["month"].lower()) or int(match["month"])
            try:
                return date(int(match["year"]), month, int(match["day"])), text[match.end() :].strip()
            except ValueError:  # the thirtieth of February
                return None
    return None
