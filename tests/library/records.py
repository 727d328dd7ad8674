"""Records to import."""

from __future__ import annotations

from typing import Any

from django.db import connection

from wagtail_medarticle.library import ImportReport
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.formats import Parsed
from wagtail_medarticle.references.record import Name, PartialDate, Record

SMITH = Name("Smith", "Ann Mary")
JONES = Name("Jones", "Bo")


def trial(**changes: Any) -> Record:
    """A journal article with a DOI and what a reader finds it by."""
    values: dict[str, Any] = {
        "title": "A trial of rest",
        "authors": (SMITH, JONES),
        "issued": PartialDate(2020, 3),
        "container_title": "Journal of Rest",
        "volume": "4",
        "pages": "475-482",
        "doi": "10.1000/rest",
    }
    return Record(**{**values, **changes})


def numbered(*records: Record) -> list[Parsed]:
    """As a reader gives them, one a line."""
    return [Parsed(number, number, record) for number, record in enumerate(records, start=1)]


def stored(record: Record) -> Citation:
    """In the library."""
    citation = Citation()
    citation.set_record(record)
    citation.save()
    return citation


def rows() -> list[dict[str, Any]]:
    """The whole library, column by column."""
    return list(Citation.objects.order_by("pk").values())


def outcomes(report: ImportReport) -> list[str]:
    """In order."""
    return [entry.outcome.value for entry in report.entries]


def postgres() -> bool:
    """Whether the tests run on PostgreSQL."""
    return bool(connection.vendor == "postgresql")
