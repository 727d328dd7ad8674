"""What becomes of a source once it is published, and what of it counts.

A verdict on a source is a function of everything that was published about it: feeds differ in how
they say it, and not in what it means.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR
from itertools import islice
from typing import Any
from unicodedata import category

from .record import Event, Health, NoticeOf, PartialDate, Record

__all__ = [
    "GRAVITY",
    "NATURES",
    "Event",
    "Health",
    "NoticeOf",
    "Verdict",
    "counted",
    "current_health",
    "distinct",
    "judge",
    "storable",
    "with_health",
]

GRAVITY = {health: gravity for gravity, health in enumerate(Health)}
ENDED_BY_REINSTATEMENT = frozenset({Health.CONCERN, Health.WITHDRAWN, Health.RETRACTED})

NATURES = {
    "addendum": Health.CORRECTED,
    "clarification": Health.CORRECTED,
    "correction and republication": Health.CORRECTED,
    "new edition": Health.SUPERSEDED,
    "partial retraction": Health.RETRACTED,
    "removal": Health.WITHDRAWN,
    "retraction and republication": Health.RETRACTED,
}
"""What an event may be exactly, and the health that it means. All others are what their health is called."""


def counted(health: str, upheld_as: str) -> str:
    """The health that counts: ``current`` for a source that an editor upholds, as long as it is what it was then.

    ``upheld_as`` is the health that the editor knew of, empty for a source that nobody upholds.
    """
    return Health.CURRENT.value if upheld_as and upheld_as == health else health


@dataclass(frozen=True, slots=True)
class Verdict:
    """What counts: ``event`` decides, and ``reinstated`` says that it ended an earlier retraction or concern."""

    event: Event
    reinstated: bool = False

    def applied_to(self, present: str) -> Health:
        """The health of a source that is known as ``present``.

        Nothing but a reinstatement makes a source better than it is known to be: an editor may know more.
        """
        known = Health(present)
        if self.reinstated and known in ENDED_BY_REINSTATEMENT:
            known = Health.CURRENT
        return max(known, self.event.health, key=GRAVITY.__getitem__)


def judge(events: Iterable[Event]) -> Verdict | None:
    """The verdict on one source, None where nothing was published about it.

    A reinstatement ends every retraction, withdrawal and concern of its day and before; corrections stay. Of what is
    left the gravest counts, and of several equal ones the latest.
    """
    listed = list(events)
    reinstatements = [event for event in listed if event.health is Health.CURRENT]
    last = max(reinstatements, key=lambda event: event.since, default=None)
    standing = [event for event in listed if event.health is not Health.CURRENT and not _ended(event, last)]
    if standing:
        decisive = max(standing, key=lambda event: (GRAVITY[event.health], event.since))
        return Verdict(decisive, reinstated=last is not None)
    return Verdict(last, reinstated=True) if last else None


def _ended(event: Event, reinstatement: Event | None) -> bool:
    return reinstatement is not None and event.health in ENDED_BY_REINSTATEMENT and event.since <= reinstatement.since


def current_health(events: Iterable[Event]) -> Health:
    """The health of a source of which nothing else is known: ``current`` where nothing was published about it."""
    verdict = judge(events)
    return verdict.applied_to(Health.CURRENT) if verdict else Health.CURRENT


MOST_EVENTS = 100
LONGEST_TEXTS = {"notice_source": 1000, "notice_doi": 255, "notice_pmid": 10, "origin": 255, "nature": 100}
"""Characters that the texts of an event may have."""


def storable(events: Iterable[Event]) -> tuple[Event, ...]:
    """The first hundred events as they can be stored and printed, whatever a file says.

    Texts are one line without control characters, cut to `LONGEST_TEXTS`; of a date what there is in the calendar.
    """
    return tuple(_storable(event) for event in islice(events, MOST_EVENTS))


def _storable(event: Event) -> Event:
    texts: dict[str, Any] = {name: _one_line(getattr(event, name))[:most] for name, most in LONGEST_TEXTS.items()}
    return replace(event, on=_in_calendar(event.on), **texts)


def _one_line(text: object) -> str:
    shown = (" " if each.isspace() else each for each in str(text) if each.isspace() or category(each)[0] != "C")
    return " ".join("".join(shown).split())


def _in_calendar(on: PartialDate | None) -> PartialDate | None:
    if on is None or not 0 < on.year <= MAXYEAR:
        return None
    if not 0 < on.month <= 12:
        return PartialDate(on.year)
    return on if 0 < on.day <= monthrange(on.year, on.month)[1] else PartialDate(on.year, on.month)


def with_health(record: Record, health: str) -> Record:
    """``record`` with events that say ``health``, which may be known from elsewhere.

    Its own stay where they say so, or no more than that: the notice of a correction is known still when a retraction
    comes, of which no notice is. Those that say something graver, or that the source was reinstated, don't hold then.
    """
    if current_health(record.events).value == health:
        return record
    if health == Health.CURRENT:
        return record.with_changes(events=())
    said = Health(health)
    no_graver = [event for event in record.events if GRAVITY[event.health] <= GRAVITY[said]]
    events = distinct([*no_graver, Event(said)])
    if current_health(events) is not said:
        events = tuple(event for event in events if event.health is not Health.CURRENT)
    return record.with_changes(events=events)


def distinct(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, each once, without those that say nothing but the health that another says more about."""
    listed = list(dict.fromkeys(events))
    told = {event.health for event in listed if not _bare(event)}
    return tuple(event for event in listed if not _bare(event) or event.health not in told)


def _bare(event: Event) -> bool:
    """Whether nothing is known but that it happened: a mark in a title, a type of publication."""
    return event == Event(event.health, origin=event.origin)
