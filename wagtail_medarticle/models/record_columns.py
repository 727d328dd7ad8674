"""A bibliographic record in a citation's columns, there and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from ..references.health import storable
from ..references.record import Event, Health, Name, PartialDate, Record

TEXT_COLUMNS_BY_FIELD = {
    **{
        name: name
        for name in (
            "type", "kind", "title", "original_title", "container_title", "container_title_short", "collection_title",
            "collection_number", "event_title", "event_place", "publisher", "publisher_place", "edition", "genre",
            "volume", "issue", "pages", "doi", "pmid", "pmcid", "registration", "isbn", "issn", "url", "language",
            "abstract",
        )
    },
    "number": "document_number",
    "status": "publication_status",
}  # fmt: skip
"""The columns of a record's texts, by its field. A citation's ``status`` is its health."""

NAME_LISTS = ("authors", "editors", "translators")

DATE_COLUMNS = {
    "issued": ("year", "month", "day"),
    "issued_end": ("end_year", "end_month", "end_day"),
}
"""The columns of a date that may be known in part."""

RECORD_COLUMNS = (
    *TEXT_COLUMNS_BY_FIELD.values(),
    *NAME_LISTS,
    "authors_cut",
    *(column for columns in DATE_COLUMNS.values() for column in columns),
    "season",
    "accessed",
    "events",
)
"""The columns that make up a record."""

COLUMNS_OF_FIELD = {
    **{field: (column,) for field, column in TEXT_COLUMNS_BY_FIELD.items()},
    **DATE_COLUMNS,
    "issued_season": ("season",),
}
"""Where a record's field is stored; fields that aren't here have a column of their own name."""


LONGEST = {"title": 10_000, "original_title": 10_000, "abstract": 100_000}
"""Characters that a text without a limit of its column's own may have. PostgreSQL's search takes a megabyte in all."""

MOST_NAMES = 10_000
MOST_IN_NAMES = 400_000
"""Characters of all names together."""


def overlong(citation: Any) -> dict[str, str]:
    """What of a citation is longer than any source's, by column."""
    found = {}
    for name, most in LONGEST.items():
        if (length := len(getattr(citation, name))) > most:
            found[name] = gettext("It has %(length)d characters, at most %(most)d.") % {"length": length, "most": most}
    for name in NAME_LISTS:
        people = getattr(citation, name)
        length = sum(len(part) for person in people for part in person.values())
        if len(people) > MOST_NAMES or length > MOST_IN_NAMES:
            said = {"count": len(people), "length": length, "most": MOST_NAMES, "longest": MOST_IN_NAMES}
            found[name] = (
                gettext("%(count)d names of %(length)d characters, at most %(most)d of %(longest)d characters.") % said
            )
    return found


def record_from_columns(columns: Mapping[str, Any]) -> Record:
    """A record from a citation's columns by name; a column that is left out is taken as empty."""
    accessed, empty = columns.get("accessed"), Record()
    texts = {field: columns[column] for field, column in TEXT_COLUMNS_BY_FIELD.items() if column in columns}
    names = {role: names_from_json(columns.get(role) or []) for role in NAME_LISTS}
    return empty.with_changes(
        **texts,
        **names,
        authors_cut=bool(columns.get("authors_cut")),
        issued=_date_from(columns, "issued"),
        issued_end=_date_from(columns, "issued_end"),
        issued_season=columns.get("season") or 0,
        accessed=PartialDate(accessed.year, accessed.month, accessed.day) if accessed else None,
        events=events_from_json(columns.get("events") or []),
    )


def _date_from(columns: Mapping[str, Any], field: str) -> PartialDate | None:
    year, month, day = (columns.get(column) or 0 for column in DATE_COLUMNS[field])
    return PartialDate(year, month, day) if year else None


def events_to_json(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as JSON objects, empty parts left out; ``on`` is a date as precise as it is known: ``2024-03``."""
    listed = []
    for event in storable(events):
        parts = {name: getattr(event, name) for name in EVENT_TEXTS if getattr(event, name)}
        listed.append({"health": event.health.value, **({"on": str(event.on)} if event.on else {}), **parts})
    return listed


def events_from_json(values: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """The inverse of ``events_to_json``."""
    return storable([_event(value) for value in values])


def _event(value: Mapping[str, Any]) -> Event:
    on = PartialDate(*map(int, value["on"].split("-"))) if value.get("on") else None
    return Event(Health(value["health"]), on, **{name: value[name] for name in EVENT_TEXTS if name in value})


EVENT_TEXTS = ("notice_doi", "notice_pmid", "origin", "notice_source", "nature")


def short_label(record: Record) -> str:
    """First author (or publisher, or the title's start) and year, as the editor names a source."""
    first = record.authors[0] if record.authors else None
    who = (first.literal or " ".join(filter(None, [first.non_dropping_particle, first.family]))) if first else ""
    who = who or record.publisher or record.title[:40]
    return f"{who} {record.year}" if record.year else who


def names_to_json(names: tuple[Name, ...]) -> list[dict[str, str]]:
    """Names as CSL-JSON objects, empty parts left out."""
    parts = (
        ("family", "family"),
        ("given", "given"),
        ("literal", "literal"),
        ("suffix", "suffix"),
        ("dropping-particle", "dropping_particle"),
        ("non-dropping-particle", "non_dropping_particle"),
    )
    return [{key: getattr(name, part) for key, part in parts if getattr(name, part)} for name in names]


def names_from_json(values: list[dict[str, str]]) -> tuple[Name, ...]:
    """The inverse of ``names_to_json``."""
    return tuple([Name(**{PARTS.get(key, key): value for key, value in author.items()}) for author in values])


PARTS = {"dropping-particle": "dropping_particle", "non-dropping-particle": "non_dropping_particle"}
"""What parts of a name are called here, where CSL-JSON's word for one is no name in Python."""
