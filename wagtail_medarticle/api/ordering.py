"""The order of the list of articles."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from .parameters import Parameter

COLUMNS = {
    "title": "title",
    "last_updated": "medarticle_index__last_updated",
    "last_reviewed": "medarticle_index__last_reviewed",
    "review_due": "medarticle_index__review_due",
}


def read_order(value: str) -> list[str]:
    """Names to order by, ``-`` before one for descending. Raises ``ValueError``."""
    names = value.split(",")
    if not {name.removeprefix("-") for name in names} <= COLUMNS.keys():
        raise ValueError(f"must be one of: {', '.join(COLUMNS)}; with - before it for descending order")
    return names


def ordered(rows: QuerySet[Any], names: list[str]) -> QuerySet[Any]:
    """``rows`` in a total order, articles without a value last whichever the direction and the database."""
    return rows.order_by(
        *(
            F(COLUMNS[name[1:]]).desc(nulls_last=True) if name[0] == "-" else F(COLUMNS[name]).asc(nulls_last=True)
            for name in names
        ),
        "pk",
    )


ORDER = Parameter(
    "order",
    "What to order by, several with commas between; - before one for descending. Without it by id, or by relevance "
    "where something is searched for.",
    read_order,
    {"type": "string", "pattern": f"^-?({'|'.join(COLUMNS)})(,-?({'|'.join(COLUMNS)}))*$"},
)
