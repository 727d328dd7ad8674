"""Records of what is in the library, for files: with all that is known of a source, abstracts too."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from ..citing.numbering import cited_ids
from ..models import Citation
from ..models.columns import RECORD_COLUMNS, record_from_columns
from ..references.record import Record
from ..representation.walk import rich_texts


def library_records(citations: Any = None) -> Iterator[Record]:
    """All sources in the order in which they came in, or those of a query set in its order."""
    rows = Citation.objects.order_by("pk") if citations is None else citations
    return map(record_from_columns, rows.values(*RECORD_COLUMNS).iterator())


def chosen_records(ids: Collection[int]) -> list[Record]:
    """The sources with these primary keys, in their order; one that is gone is left out."""
    rows = {row["pk"]: row for row in Citation.objects.filter(pk__in=ids).values("pk", *RECORD_COLUMNS)}
    return [record_from_columns(rows[pk]) for pk in ids if pk in rows]


def article_records(page: Any) -> list[Record]:
    """The sources that an article cites as it is in hand, in number order."""
    return chosen_records(cited_ids(rich_texts(page.body.stream_block, page.body.get_prep_value())))
