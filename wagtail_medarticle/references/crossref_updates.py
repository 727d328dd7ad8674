"""What Crossref says became of a work: ``updated-by`` of the work, ``update-to`` of the notice.

https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/.
Crossref passes on what Retraction Watch knows, marked by its ``source``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .health import Event, Health
from .identifiers import IdentifierError, normalise_doi
from .record import PartialDate

TYPES = {
    "addendum": Health.CORRECTED,
    "clarification": Health.CORRECTED,
    "correction": Health.CORRECTED,
    "corrigendum": Health.CORRECTED,
    "erratum": Health.CORRECTED,
    "expression_of_concern": Health.CONCERN,
    "new_edition": Health.SUPERSEDED,
    "new_version": Health.SUPERSEDED,
    "partial_retraction": Health.RETRACTED,
    "reinstatement": Health.CURRENT,
    "removal": Health.WITHDRAWN,
    "retraction": Health.RETRACTED,
    "withdrawal": Health.WITHDRAWN,
}
"""Health by Crossref's type of an update. A type that isn't here says nothing about the source."""


def published_changes(work: Mapping[str, Any]) -> Iterator[tuple[str, Event]]:
    """``(DOI, event)`` for everything that a work's record says of itself and of the works that it is a notice of.

    ``work`` is Crossref's ``message``. An entry without a valid DOI, or of a type that says nothing, is passed over.
    """
    own = _doi(work)
    if not own:
        return
    for update in _updates(work, "updated-by"):
        if event := _event(update, notice=_doi(update)):
            yield own, event
    for update in _updates(work, "update-to"):
        updated = _doi(update)
        if updated and (event := _event(update, notice=own)):
            yield updated, event


def _updates(work: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    updates = work.get(key)
    return [update for update in updates if isinstance(update, Mapping)] if isinstance(updates, list) else []


def _event(update: Mapping[str, Any], notice: str) -> Event | None:
    health = TYPES.get(str(update.get("type", "")).strip().lower().replace(" ", "_").replace("-", "_"))
    if health is None:
        return None
    from_retraction_watch = update.get("source") == "retraction-watch"
    origin = f"Retraction Watch {update.get('record-id', '')}".strip() if from_retraction_watch else "Crossref"
    return Event(health, _date(update.get("updated")), notice_doi=notice, origin=origin)


def _doi(item: Mapping[str, Any]) -> str:
    try:
        return normalise_doi(str(item.get("DOI", "")))
    except IdentifierError:
        return ""


def _date(value: Any) -> PartialDate | None:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    try:
        numbers = [int(part) for part in parts[0][:3]] if parts else []
    except (TypeError, ValueError, LookupError):
        return None
    return PartialDate(*numbers) if numbers else None
