"""Entries of the library next to each other, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ...library.report import readable
from ...merging.fields import Unit, units
from ...models import Citation
from ...models.columns import names_from_json
from .columns import with_uses

SHOWN_CHARACTERS = 400
"""Of an abstract; the entry itself has all of it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one entry says. ``taken``: this is what a merge would keep."""

    citation: Citation
    text: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One field. ``differs``: the entries don't agree, so there is something to choose."""

    name: str
    label: str
    cells: tuple[Cell, ...]
    differs: bool


def entries(ids: Iterable[int]) -> list[Citation]:
    """The entries with the number of their ``uses``, the most used first. One query."""
    citations: QuerySet[Citation] = Citation.objects.filter(pk__in=list(ids)).select_related(
        "superseded_by", "upheld_by"
    )
    return sorted(with_uses(citations), key=lambda citation: (-citation.uses, citation.pk))


def rows(citations: Sequence[Citation], taken: Mapping[str, int]) -> list[Row]:
    """Every field that at least one of the entries has; ``taken`` names by field whose value is to be kept."""
    found = []
    for unit in units():
        texts = [text_of(unit, citation) for citation in citations]
        if not any(texts):
            continue
        cells = tuple(
            Cell(citation, text, taken.get(unit.name) == citation.pk)
            for citation, text in zip(citations, texts, strict=True)
        )
        # Two that say the same in other words (a date and its year) differ all the same.
        values = {repr(unit.values(citation)) for citation in citations}
        found.append(Row(unit.name, capfirst(str(unit.label)), cells, len(values) > 1))
    return found


def text_of(unit: Unit, citation: Citation) -> str:
    """What ``citation`` says in ``unit``, for a person to read; empty where it says nothing."""
    if unit.name in ("authors", "editors"):
        return readable(names_from_json(getattr(citation, unit.name)))
    if unit.name == "year":
        return readable(citation.record.issued)
    if unit.name == "status":
        return _health(citation)
    if unit.name == "kind":
        return str(citation.get_kind_display())
    value = getattr(citation, unit.name)
    text = "" if value is None else str(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _health(citation: Citation) -> str:
    parts: list[Any] = [citation.get_status_display(), citation.notice]
    if citation.superseded_by:
        parts.append(_("superseded by %s") % citation.superseded_by)
    if citation.upheld:
        parts.append(_("upheld: %s") % citation.upheld_reason)
    return ". ".join(str(part).rstrip(".") for part in parts if part)
