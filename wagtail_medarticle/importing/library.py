"""References of an import, matched with the library or added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from ..models import Citation
from ..references.matching import IDENTIFIERS, Shelf, work_key
from ..references.record import Record
from .draft import Finding


@dataclass(frozen=True, slots=True)
class Placed:
    """A record's place in the library; ``created`` if it was put there now."""

    citation: Citation
    created: bool


def place(records: Sequence[Record]) -> tuple[list[Placed], list[Finding]]:
    """Each record's citation, matched or created, in order, and what couldn't be told for certain.

    Four things are looked up at once, whatever the number of records. An ambiguous match takes the
    oldest citation and is reported; what is stored is never changed.
    """
    shelf: Shelf[Citation] = Shelf((citation.record, citation) for citation in _candidates(records))
    placed: list[Placed] = []
    findings: list[Finding] = []
    for number, record in enumerate(records, start=1):
        found = sorted(shelf.find(record), key=lambda citation: citation.pk)
        if len(found) > 1:
            ids = ", ".join(str(citation.pk) for citation in found)
            findings.append(
                Finding(
                    "warning",
                    "ambiguous-reference",
                    f"Reference {number} matches citations {ids}; the first was taken.",
                )
            )
        if found:
            placed.append(Placed(found[0], created=False))
            continue
        citation = Citation()
        citation.set_record(record)
        citation.full_clean(validate_unique=False, validate_constraints=False)
        citation.save()
        shelf.add(citation.record, citation)
        placed.append(Placed(citation, created=True))
    return placed, findings


def _candidates(records: Sequence[Record]) -> list[Citation]:
    wanted = Q(work_key__in={work_key(record) for record in records})
    for name in IDENTIFIERS:
        if values := {getattr(record, name) for record in records} - {""}:
            wanted |= Q(**{f"{name}__in": values})
    return list(Citation.objects.filter(wanted)) if records else []
