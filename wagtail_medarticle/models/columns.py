"""A bibliographic record in a citation's columns, there and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from ..references.record import Name, PartialDate, Record

RECORD_TEXTS = (
    "type", "kind", "title", "container_title", "container_title_short", "publisher", "publisher_place", "edition",
    "volume", "issue", "pages", "doi", "pmid", "pmcid", "isbn", "issn", "url", "language", "abstract",
)  # fmt: skip
"""The fields that a citation and a ``Record`` share by name and type."""

RECORD_COLUMNS = (*RECORD_TEXTS, "authors", "editors", "year", "month", "day", "accessed")
"""The columns that make up a record."""


LONGEST = {"title": 10_000, "abstract": 100_000}
"""Characters that a text without a limit of its column's own may have. PostgreSQL's search takes a megabyte in all."""

MOST_NAMES = 10_000
MOST_IN_NAMES = 400_000
"""Characters of all names together."""


def overlong(citation: Any) -> dict[str, str]:
    """What of a citation is longer than any source's, by column."""
    found = {}
    for name, most in LONGEST.items():
        if (length := len(getattr(citation, name))) > most:
            found[name] = _("It has %(length)d characters, at most %(most)d.") % {"length": length, "most": most}
    for name in ("authors", "editors"):
        people = getattr(citation, name)
        length = sum(len(part) for person in people for part in person.values())
        if len(people) > MOST_NAMES or length > MOST_IN_NAMES:
            said = {"count": len(people), "length": length, "most": MOST_NAMES, "longest": MOST_IN_NAMES}
            found[name] = (
                _("%(count)d names of %(length)d characters, at most %(most)d of %(longest)d characters.") % said
            )
    return found


def record_from_columns(columns: Mapping[str, Any]) -> Record:
    """A record from a citation's columns by name; text that is left out is taken as empty."""
    year, accessed = columns["year"], columns["accessed"]
    return Record(
        **{name: columns[name] for name in RECORD_TEXTS if name in columns},
        authors=names_from_json(columns["authors"]),
        editors=names_from_json(columns["editors"]),
        issued=PartialDate(year, columns["month"] or 0, columns["day"] or 0) if year else None,
        accessed=PartialDate(accessed.year, accessed.month, accessed.day) if accessed else None,
    )


def short_label(record: Record) -> str:
    """First author (or publisher, or the title's start) and year, for a writer's eye."""
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
