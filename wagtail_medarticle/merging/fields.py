"""Which entry each field of the merged one is taken from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..models import Citation
from ..references.health import GRAVITY, Health

NEVER = frozenset({"id", "work_key", "created_at", "updated_at"})


@dataclass(frozen=True, slots=True)
class Unit:
    """Columns that are taken from one entry together; ``name`` is the first of them."""

    columns: tuple[str, ...]
    label: Any

    @property
    def name(self) -> str:
        """What a choice is called."""
        return self.columns[0]

    def values(self, citation: Citation) -> tuple[Any, ...]:
        """What the entry has here."""
        return tuple(getattr(citation, _attribute(column)) for column in self.columns)

    def is_empty(self, citation: Citation) -> bool:
        """Whether the entry has nothing here."""
        return not any(self.values(citation))


TOGETHER = (
    Unit(("year", "month", "day"), _("Date")),
    Unit(("status", "notice", "superseded_by", "upheld_as", "upheld_reason", "upheld_by", "upheld_at"), _("Health")),
)


def units() -> list[Unit]:
    """Every choice that merging leaves, in the order of the columns."""
    joined = {column: unit for unit in TOGETHER for column in unit.columns}
    found: list[Unit] = []
    for field in Citation._meta.concrete_fields:
        if field.name in NEVER:
            continue
        unit = joined.get(field.name) or Unit((field.name,), field.verbose_name)
        if unit not in found:
            found.append(unit)
    return found


def suggest(citations: Sequence[Citation]) -> dict[str, int]:
    """For each unit the id of the entry to take it from: the first that has something there.

    Of several healths it is the gravest: a retraction that one entry knows of must not be lost.
    """
    taken = {}
    for unit in units():
        filled = [citation for citation in citations if not unit.is_empty(citation)]
        if unit.name == "status":
            filled = sorted(citations, key=lambda citation: -GRAVITY[Health(citation.counted_health)])
        taken[unit.name] = (filled or list(citations))[0].pk
    return taken


def combine(winner: Citation, citations: Mapping[int, Citation], taken: Mapping[str, int]) -> list[str]:
    """Give ``winner`` the values of the entries in ``taken``, by unit; gives the columns that changed."""
    changed = []
    for unit in units():
        source = citations[taken.get(unit.name, winner.pk)]
        for column, value in zip(unit.columns, unit.values(source), strict=True):
            attribute = _attribute(column)
            if getattr(winner, attribute) != value:
                setattr(winner, attribute, value)
                changed.append(column)
    if winner.superseded_by_id in citations:
        winner.superseded_by_id = None
    return changed


def _attribute(column: str) -> str:
    field: Any = Citation._meta.get_field(column)
    return str(field.attname)
