"""What Crossref says became of a work: ``updated-by`` of the work, ``update-to`` of the notice, ``relation`` of both.

https://www.crossref.org/documentation/register-maintain-records/maintaining-your-metadata/registering-updates/ and
https://www.crossref.org/documentation/schema-library/markup-guide-metadata-segments/relationships/.
Crossref passes on what Retraction Watch knows, marked by its ``source``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .health import Event, Health, NoticeOf, distinct
from .identifiers import IdentifierError, normalise_doi, normalise_pmid
from .record import PartialDate

TYPES = {
    "addendum": (Health.CORRECTED, "addendum"),
    "clarification": (Health.CORRECTED, "clarification"),
    "correction": (Health.CORRECTED, ""),
    "corrected_and_republished": (Health.CORRECTED, "correction and republication"),
    "corrigendum": (Health.CORRECTED, ""),
    "erratum": (Health.CORRECTED, ""),
    "expression_of_concern": (Health.CONCERN, ""),
    "new_edition": (Health.SUPERSEDED, "new edition"),
    "new_version": (Health.SUPERSEDED, ""),
    "partial_retraction": (Health.RETRACTED, "partial retraction"),
    "reinstatement": (Health.CURRENT, ""),
    "removal": (Health.WITHDRAWN, "removal"),
    "retracted_and_republished": (Health.RETRACTED, "retraction and republication"),
    "retraction": (Health.RETRACTED, ""),
    "withdrawal": (Health.WITHDRAWN, ""),
}
"""Health and nature by Crossref's type of an update. A type that isn't here says nothing about the source."""
TYPE_OF = {
    **{meaning: name for name, meaning in reversed(TYPES.items())},
    (Health.CORRECTED, ""): "correction",
}
RELATED_NEWER = ("is-replaced-by", "is-preprint-of")
"""Relations of a work to the one that is to be cited instead."""


def published_changes(work: Mapping[str, Any]) -> Iterator[tuple[str, Event]]:
    """``(DOI, event)`` for everything that a work's record says of itself and of the works that it is a notice of.

    ``work`` is Crossref's ``message``. An entry without a valid DOI, or of a type that says nothing, is passed over.
    """
    own = _doi(work)
    if not own:
        return
    for event in events_of(work):
        yield own, event
    for update in _updates(work, "update-to"):
        updated = _doi(update)
        if updated and (announced := _event(update, notice=own)):
            yield updated, announced


def events_of(item: Mapping[str, Any], origin: str = "Crossref") -> tuple[Event, ...]:
    """What a work, or an item that `update_item` wrote into, says of itself; ``origin`` is of what names no source."""
    updates = (_event(update, notice=_doi(update), origin=origin) for update in _updates(item, "updated-by"))
    related = item.get("relation")
    newer = (
        Event(Health.SUPERSEDED, notice_doi=doi, origin="Crossref")
        for name in RELATED_NEWER
        for other in (_updates(related, name) if isinstance(related, Mapping) else [])
        if other.get("id-type") == "doi" and (doi := _doi({"DOI": other.get("id")}))
    )
    return distinct([*(event for event in updates if event), *newer])


def notices_of(item: Mapping[str, Any]) -> tuple[NoticeOf, ...]:
    """The works that it says to be a notice of."""
    found = (
        NoticeOf(meaning[0], _doi(update), _pmid(update), str(update.get("notice-source", "")), meaning[1])
        for update in _updates(item, "update-to")
        if (meaning := _meaning(update))
    )
    return tuple(dict.fromkeys(found))


def update_item(event: Event | NoticeOf) -> dict[str, Any]:
    """An event, or what a notice is of, as `events_of` and `notices_of` read it: Crossref's form with a PMID."""
    name = TYPE_OF.get((event.health, event.nature)) or TYPE_OF[event.health, ""]
    item: dict[str, Any] = {"type": name.replace("_", "-")}
    if isinstance(event, NoticeOf):
        item |= {"DOI": event.doi, "PMID": event.pmid, "notice-source": event.source}
    else:
        retraction_watch, _, number = event.origin.partition("Retraction Watch")
        item |= {
            "DOI": event.notice_doi,
            "PMID": event.notice_pmid,
            "notice-source": event.notice_source,
            "updated": {"date-parts": [[part for part in (event.on.year, event.on.month, event.on.day) if part]]}
            if event.on
            else None,
            "source": "retraction-watch" if number or event.origin == "Retraction Watch" else retraction_watch,
            "record-id": number.strip(),
        }
    return {key: value for key, value in item.items() if value}


def _updates(work: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    updates = work.get(key)
    return [update for update in updates if isinstance(update, Mapping)] if isinstance(updates, list) else []


def _meaning(update: Mapping[str, Any]) -> tuple[Health, str] | None:
    return TYPES.get(str(update.get("type", "")).strip().lower().replace(" ", "_").replace("-", "_"))


def _event(update: Mapping[str, Any], notice: str, origin: str = "Crossref") -> Event | None:
    meaning = _meaning(update)
    if meaning is None:
        return None
    source = str(update.get("source") or origin)
    if source == "retraction-watch":
        source = f"Retraction Watch {update.get('record-id', '')}".strip()
    elif source == "publisher":
        source = "Crossref"
    health, nature = meaning
    return Event(
        health,
        _date(update.get("updated")),
        notice_doi=notice,
        notice_pmid=_pmid(update),
        origin=source,
        notice_source=str(update.get("notice-source", "")),
        nature=nature,
    )


def _doi(item: Mapping[str, Any]) -> str:
    try:
        return normalise_doi(str(item.get("DOI", "")))
    except IdentifierError:
        return ""


def _pmid(item: Mapping[str, Any]) -> str:
    try:
        return normalise_pmid(str(item.get("PMID", "")))
    except IdentifierError:
        return ""


def _date(value: Any) -> PartialDate | None:
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    try:
        numbers = [int(part) for part in parts[0][:3]] if parts else []
    except (TypeError, ValueError, LookupError):
        return None
    return PartialDate(*numbers) if numbers else None
