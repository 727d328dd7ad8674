"""How NLM links a work with its notices: https://www.nlm.nih.gov/bsd/policy/errata.html, and PubMed's help on its tags.

NLM treats a withdrawal as a retraction, and has no link for a reinstatement: the first is told by a remark in brackets
behind the link, the second is a general note. A partial retraction is an erratum at NLM since 2016; here it keeps the
name that it had before, as it says more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..health import NATURES, current_health, distinct
from ..health_text import DAY, WORDS, date_in, read_reference, reference
from ..identifiers import registrations_in
from ..record import Event, Health, NoticeOf, PartialDate
from .values import MONTHS


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a work to its notice and back: MEDLINE's tags, PubMed's ``RefType`` of both, and what it means."""

    tag: str
    tag_back: str
    name: str
    name_back: str
    health: Health
    nature: str = ""


LINKS = (
    Link("RIN", "ROF", "RetractionIn", "RetractionOf", Health.RETRACTED),
    Link("PRIN", "PROF", "PartialRetractionIn", "PartialRetractionOf", Health.RETRACTED, "partial retraction"),
    Link(
        *("RRI", "RRF", "RetractedandRepublishedIn", "RetractedandRepublishedFrom"),
        Health.RETRACTED,
        "retraction and republication",
    ),
    Link("ECI", "ECF", "ExpressionOfConcernIn", "ExpressionOfConcernFor", Health.CONCERN),
    Link("EIN", "EFR", "ErratumIn", "ErratumFor", Health.CORRECTED),
    Link(
        *("CRI", "CRF", "CorrectedandRepublishedIn", "CorrectedandRepublishedFrom"),
        Health.CORRECTED,
        "correction and republication",
    ),
    Link("UIN", "UOF", "UpdateIn", "UpdateOf", Health.SUPERSEDED),
)
BY_TAG = {tag: link for link in LINKS for tag in (link.tag, link.tag_back)}
BY_NAME = {name.lower(): link for link in LINKS for name in (link.name, link.name_back)}
BY_MEANING = {(link.health, link.nature): link for link in LINKS} | {(Health.WITHDRAWN, ""): LINKS[0]}

REMARKS = {nature: (health, nature) for nature, health in NATURES.items()} | {"withdrawal": (Health.WITHDRAWN, "")}
"""What a link means that has such a remark."""
UNKNOWN = "Notice not given"
"""Stands for a notice of which nothing is known: the link wants some text."""

RETRACTED_PUBLICATION = "Retracted Publication"
NOTICE_TYPES = {
    "retraction of publication": Health.RETRACTED,
    "retraction notice": Health.RETRACTED,
    "expression of concern": Health.CONCERN,
    "published erratum": Health.CORRECTED,
}
"""Publication types of notices, by what they say of another work."""
TYPE_OF_NOTICE = {
    Health.RETRACTED: "Retraction of Publication",
    Health.WITHDRAWN: "Retraction of Publication",
    Health.CONCERN: "Expression of Concern",
    Health.CORRECTED: "Published Erratum",
}


def read_link(link: Link, backwards: bool, text: str, remark: str = "") -> Event | NoticeOf:
    """What a link says, of the work itself or (``backwards``) of the work that it is a notice of.

    ``text`` is the reference of the other one, ``remark`` a note on it that may say what exactly it is.
    """
    before, _, inside = text.strip().removesuffix("]").rpartition("[")
    if not remark and inside.strip().lower() in REMARKS:
        text, remark = before, inside
    known = REMARKS.get(remark.strip().lower())
    health, nature = known or (link.health, link.nature)
    source, doi, pmid = read_reference(text)
    if remark and not known:
        source = ". ".join(filter(None, (source, remark.strip(" ."))))
    on = date_in(source)
    if source == UNKNOWN or DAY.fullmatch(source):
        source = ""
    if backwards:
        return NoticeOf(health, doi, pmid, source, nature)
    return Event(health, on, doi, pmid, notice_source=source, nature=nature)


def fate(
    links: Iterable[tuple[Link, bool, str, str]],
    publication_types: Iterable[str],
    said: Iterable[Event | NoticeOf] = (),
) -> dict[str, Any]:
    """The fields ``events`` and ``notice_of`` of a record: of its links (as for `read_link`) and publication types.

    ``said`` is what its notes say besides.
    """
    found = [*(read_link(*link) for link in links), *said]
    events = [one for one in found if isinstance(one, Event)]
    notices = [one for one in found if isinstance(one, NoticeOf)]
    types = {name.strip().lower() for name in publication_types}
    if RETRACTED_PUBLICATION.lower() in types and not any(map(_ends_it, events)):
        events.append(Event(Health.RETRACTED))
    for name, health in NOTICE_TYPES.items():
        if name in types and not any(_as_linked(notice.health) is health for notice in notices):
            notices.append(NoticeOf(health))
    return {"events": distinct(events), "notice_of": tuple(dict.fromkeys(notices))}


def _ends_it(event: Event) -> bool:
    return _as_linked(event.health) is Health.RETRACTED


def _as_linked(health: Health) -> Health:
    return Health.RETRACTED if health is Health.WITHDRAWN else health


def links_of(events: Sequence[Event], notices: Sequence[NoticeOf]) -> Iterator[tuple[Link, bool, str, str]]:
    """The links that `fate` reads, each with the reference and the remark; none for a reinstatement.

    None, either, for a retraction of which nothing is known where the publication type says it.
    """
    ending = [event for event in events if _ends_it(event)]
    for event in events:
        if event.health is Health.CURRENT or (ending == [Event(Health.RETRACTED)] == [event] and is_fallen(events)):
            continue
        link, remark = _link_and_remark(event.health, event.nature)
        day = printed_day(event.on) if event.on != date_in(event.notice_source) else ""
        source = ". ".join(filter(None, (event.notice_source, day)))
        yield link, False, reference(source, event.notice_doi, event.notice_pmid) or UNKNOWN, remark
    for notice in notices:
        if notice.health is not Health.CURRENT:
            link, remark = _link_and_remark(notice.health, notice.nature)
            yield link, True, reference(notice.source, notice.doi, notice.pmid) or UNKNOWN, remark


def _link_and_remark(health: Health, nature: str) -> tuple[Link, str]:
    if (health, nature) in BY_MEANING:
        return BY_MEANING[health, nature], "withdrawal" if health is Health.WITHDRAWN else ""
    plain = BY_MEANING[health, ""]
    return plain, nature if (health, nature) in WORDS else ""


def is_fallen(events: Sequence[Event]) -> bool:
    """Whether NLM calls the work a retracted publication."""
    return current_health(events) in (Health.RETRACTED, Health.WITHDRAWN)


def types_of(events: Sequence[Event], notices: Sequence[NoticeOf], kind: str) -> list[str]:
    """The publication types that say what became of a work, and what a notice is a notice of."""
    types = [RETRACTED_PUBLICATION] if is_fallen(events) else []
    if kind == "notice":
        types += [TYPE_OF_NOTICE[notice.health] for notice in notices if notice.health in TYPE_OF_NOTICE]
    return list(dict.fromkeys(types))


def printed_day(day: PartialDate | None) -> str:
    """``2020 Jun 13``, as far as it is known."""
    if day is None:
        return ""
    month = MONTHS[day.month - 1].title() if day.month else ""
    return " ".join(filter(None, (f"{day.year:04d}", month, str(day.day) if month and day.day else "")))


def printed_span(first: PartialDate | None, last: PartialDate | None, season: int) -> str:
    """When something was published, as NLM prints it: ``2015 May-Jun``, ``2015 Dec-2016 Jan``, ``2019 Spring``."""
    if first is None:
        return ""
    printed = printed_day(first)
    if season:
        return f"{printed} {('Spring', 'Summer', 'Fall', 'Winter')[season - 1]}"
    if last is None:
        return printed
    if last.year != first.year or not last.month:
        return f"{printed}-{printed_day(last)}"
    if last.month != first.month or not last.day:
        return f"{printed}-{printed_day(last).partition(' ')[2]}"
    return f"{printed}-{last.day}"


REGISTERS = re.compile(
    "ANZCTR|ChiCTR|CRiS|ClinicalTrials\\.gov|CTRI|DRKS|EudraCT|EU CTR|IRCT|ISRCTN|JapicCTI|JMACCT|jRCT|KCT|LBCTR|NTR"
    "|PACTR|ReBec|REPEC|RPCEC|SLCTR|TCTR|UMIN[- ]CTR|Trial registration",
    re.IGNORECASE,
)
"""NLM's names of trials' registers (https://www.nlm.nih.gov/bsd/medline_databank_source.html), and ours of another."""


def registration(number: str, register: str = "") -> str:
    """The number of a trial in its register's spelling; ``""`` for one of another databank, such as GenBank's."""
    if found := [known for known, _, _ in registrations_in(number)]:
        return found[0]
    return number.strip() if not register or REGISTERS.fullmatch(register.strip()) else ""


def register_of(number: str) -> str:
    """NLM's name of the register that a trial's number comes from."""
    letters = re.split(r"[^A-Za-z]", number, maxsplit=1)[0]
    name = {"NCT": "ClinicalTrials.gov", "ACTRN": "ANZCTR", "UMIN": "UMIN-CTR", "RBR": "ReBec"}.get(letters, letters)
    return name if REGISTERS.fullmatch(name) else "Trial registration"
