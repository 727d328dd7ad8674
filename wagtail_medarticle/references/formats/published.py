"""When something was published: a day, a range of days, a season."""

from __future__ import annotations

from typing import Any

from .values import span


def published(*texts: str) -> dict[str, Any]:
    """The fields of a record that say when: of the first text that holds a date, or of none."""
    for text in texts:
        first, last, season = span(text)
        if first:
            return {"issued": first, "issued_end": last, "issued_season": season}
    return {}
