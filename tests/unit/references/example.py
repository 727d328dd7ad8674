"""Worked examples of the styles' rules: a source, its AMA line and its Vancouver line.

The lines follow the AMA Manual of Style (11th edition, chapter 3) and NLM's Citing Medicine with
ICMJE's sample references. Most sources exist; some are shortened, altered or made up to bring out a rule,
so none should be cited from here. Titles are printed as they are recorded, so both lines share their capitals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from wagtail_medarticle.references.record import Name, PartialDate, Record

PARTICLE = re.compile(r"((?:[a-z]+ )+)(.+)")


@dataclass(frozen=True)
class Example:
    """A source and the line that each style prints for it; ``retracted_in`` is the notice, if there is one."""

    name: str
    record: Record
    ama: str
    vancouver: str
    retracted_in: Record | None = None


def people(text: str) -> tuple[Name, ...]:
    """``Family, Given, Suffix; {Body}``, with a particle in lower case before the family name."""
    names = []
    for part in filter(None, re.split(r";\s*", text)):
        if part.startswith("{"):
            names.append(Name(literal=part[1:-1]))
            continue
        family, given, suffix, *_ = (*part.split(", "), "", "")
        particle = PARTICLE.fullmatch(family)
        names.append(
            Name(
                family=particle[2] if particle else family,
                given=given,
                suffix=suffix,
                non_dropping_particle=particle[1].strip() if particle else "",
            )
        )
    return tuple(names)


def source(authors: str = "", title: str = "", issued: str = "", **fields: Any) -> Record:
    """A record from compact text: authors as in `people`, dates as ``2002-7-25``."""
    for name in ("accessed",):
        if name in fields:
            fields[name] = _date(fields[name])
    editors, translators = (people(fields.pop(name, "")) for name in ("editors", "translators"))
    fields.setdefault("kind", "research" if "type" not in fields else "other")
    return Record(
        title=title,
        authors=people(authors),
        editors=editors,
        translators=translators,
        issued=_date(issued) if issued else None,
        **fields,
    )


def article(authors: str, title: str, journal: str, issued: str, place: str = "", **fields: Any) -> Record:
    """A journal article; ``place`` is ``volume|issue|pages``."""
    volume, issue, pages = (*place.split("|"), "", "")[:3]
    full, _, short = journal.partition("|")
    return source(
        authors,
        title,
        issued,
        container_title=full,
        container_title_short=short,
        volume=volume,
        issue=issue,
        pages=pages,
        **fields,
    )


def _date(text: str) -> PartialDate:
    return PartialDate(*map(int, text.split("-")))
