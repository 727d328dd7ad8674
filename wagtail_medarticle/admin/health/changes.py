"""What became of sources, as Wagtail's log has it, with the articles that it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from ...enums import CitationStatus
from ...models import Citation
from ...models.batches import batches
from ...models.merged import MergedCitation
from ...references.record import Record
from .citing import About, Citing, citing_known_to


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a source. ``source`` is what stands for it today, None for one that was deleted."""

    at: datetime
    label: str
    source: Any
    before: CitationStatus
    after: CitationStatus
    told_by: str
    citing: Citing

    @property
    def record(self) -> Any:
        """The source as a bibliographic record, an empty one where it is gone."""
        return self.source.record if self.source else Record()


def changes_in(entries: Sequence[ModelLogEntry], user: Any) -> list[Change]:
    """The changes that ``entries`` of the log are about, with what ``user`` may know of their articles."""
    sources = _sources({int(entry.object_id) for entry in entries})
    citing = citing_known_to(user, {entry.pk: _about(entry, sources) for entry in entries})
    return [
        Change(
            at=entry.timestamp,
            label=entry.label,
            source=sources.get(int(entry.object_id)),
            before=CitationStatus(entry.data["before"]),
            after=CitationStatus(entry.data["after"]),
            told_by=entry.data.get("origin") or (entry.user_display_name if entry.user_id else _("Code")),
            citing=citing[entry.pk],
        )
        for entry in entries
    ]


def _about(entry: ModelLogEntry, sources: Mapping[int, Any]) -> About:
    pk = int(entry.object_id)
    return About(sources[pk].pk if pk in sources else pk, entry.data.get("lapsed", ()))


def _sources(ids: set[int]) -> dict[int, Any]:
    """The citations with ``ids``, by those, and for those that were merged what stands for them now."""
    found: dict[int, Any] = {}
    for some in batches(ids):
        found |= Citation.objects.in_bulk(some)
    for some in batches(ids - found.keys()):
        for merged in MergedCitation.objects.filter(pk__in=some).select_related("citation"):
            found[merged.pk] = merged.citation
    return found
