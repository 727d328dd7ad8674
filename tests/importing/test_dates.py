"""Dates at the top of an article."""

from datetime import date

import pytest

from wagtail_medarticle.importing.chrome import leading_date

DAY = date(2025, 4, 28)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("April 28, 2025View editorial policy", (DAY, "View editorial policy")),
        ("Apr. 28 2025", (DAY, "")),
        ("28th april, 2025 by us", (DAY, "by us")),
        ("2025-04-28", (DAY, "")),
        ("2025-04-28T10:00:00+02:00", (DAY, "")),
        ("2025-04-28T10:00:00Z", (DAY, "")),
        ("04/28/2025", None),
        ("April 2025", None),
        ("February 30, 2025", None),
        ("2025-13-01", None),
        ("on April 28, 2025", None),
        ("", None),
    ],
)
def test_a_leading_date(text, found):
    assert leading_date(text) == found
