"""When something was published: a day, a range of days, a season."""

from __future__ import annotations

from typing import Any

from .values import span


def published(*texts: str) -> dict[str, Any]:
    """The fields of a record that say when: of the first text that holds a date, or of another that says more.

    Others say more where they are more precise about the same year.
    """
    spans = [found for text in texts if (found := span(text))[0]]
    if not spans:
        return {}
    first, last, season = max((found for found in spans if _year(found) == _year(spans[0])), key=_precision)
    return {"issued": first, "issued_end": last, "issued_season": season}


def _year(found: Any) -> int:
    return int(found[0].year)


def _precision(found: Any) -> int:
    first, last, season = found
    return 2 * (bool(first.month) + bool(first.day)) + bool(last or season)
