"""One case: a text and the records that it holds, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail_medarticle.references.record import Event, Health, Name, PartialDate, Record


@dataclass(frozen=True)
class Case:
    """``text`` in ``format`` holds ``record``; each of ``noted`` is named in its notes."""

    name: str
    format: str
    text: str
    record: Record
    noted: tuple[str, ...] = ()


def case(format: str, name: str, text: str, *noted: str, **fields: Any) -> Case:
    """A case by the fields of its record: names and dates as in `named` and `dated`, the kind by its type.

    An event is its health, date, notice's DOI and PMID, source and nature.
    """
    for field in ("authors", "editors", "translators"):
        fields[field] = named(fields.get(field, ""))
    for field in ("issued", "issued_end", "accessed"):
        fields[field] = dated(fields.get(field, ""))
    fields["events"] = tuple(
        Event(Health(health), dated(on), doi, pmid, "Crossref" if format == "crossref" else "", source, nature)
        for health, on, doi, pmid, source, nature in fields.get("events", ())
    )
    fields.setdefault("type", "article-journal")
    fields.setdefault("kind", KINDS.get(fields["type"], "other"))
    return Case(name, format, text.strip("\n") + "\n", Record(**fields), noted)


KINDS = {
    "article": "preprint",
    "article-journal": "research",
    "book": "book",
    "chapter": "chapter",
    "paper-conference": "research",
    "report": "report",
    "thesis": "research",
    "webpage": "web",
}


def named(text: str) -> tuple[Name, ...]:
    """``Family, Given, Suffix; {Body}``."""
    return tuple(
        Name(literal=part[1:-1]) if part.startswith("{") else Name(*[*part.split(", "), ""][:2], suffix=_suffix(part))
        for part in filter(None, text.split("; "))
    )


def _suffix(part: str) -> str:
    return part.split(", ")[2] if part.count(", ") > 1 else ""


def dated(text: str) -> PartialDate | None:
    return PartialDate(*map(int, text.split("-"))) if text else None
