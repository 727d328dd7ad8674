"""Which sources are older than sources of their kind should be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

NONE = Q(pk__in=[])


def past_shelf_life(months: Mapping[str, int], today: date) -> Q:
    """The sources that appeared more than their kind's number of ``months`` ago.

    A source of which only the year is known is taken for one of its December; one without a year is not among them.
    """
    old = NONE
    for kind, life in months.items():
        year, months_before = divmod(today.year * 12 + today.month - 1 - life, 12)
        old |= Q(kind=kind) & (Q(year__lt=year) | Q(year=year, month__lte=months_before))
    return old
