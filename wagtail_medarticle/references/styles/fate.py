"""What became of a source, as its reference says it.

AMA (11th edition, 3.11) and NLM (Citing Medicine, chapter 1; https://www.nlm.nih.gov/bsd/policy/errata.html) name the
notice behind the reference. Where no notice is known, the reference says so much: whoever reads it is warned.
"""

from __future__ import annotations

from collections.abc import Callable

from ..health import judge
from ..health_text import WORDS
from ..record import Event, Health, PartialDate, Record

AMA = {
    Health.RETRACTED: ("Retracted in", "Retracted"),
    Health.WITHDRAWN: ("Withdrawn in", "Withdrawn"),
    Health.CONCERN: ("Expression of concern in", "Expression of concern published"),
    Health.SUPERSEDED: ("Superseded by", "Superseded"),
    Health.CORRECTED: ("Published correction appears in", "Correction published"),
}
NLM = {
    Health.RETRACTED: ("Retraction in", "Retracted"),
    Health.WITHDRAWN: ("Withdrawal in", "Withdrawn"),
    Health.CONCERN: ("Expression of concern in", "Expression of concern published"),
    Health.SUPERSEDED: ("Update in", "Superseded"),
    Health.CORRECTED: ("Erratum in", "Erratum published"),
}
"""What stands before a notice, and what stands alone."""


def fate_of(record: Record, notice: Record | None) -> Event | None:
    """The event that decides what a source is worth, None for one that stands.

    A ``notice`` that is given without an event is one of retraction.
    """
    verdict = judge(record.events) if record.events else None
    if verdict and verdict.event.health is not Health.CURRENT:
        return verdict.event
    return Event(Health.RETRACTED) if notice else None


def told(
    event: Event, words: dict[Health, tuple[str, str]], place: str, printed: Callable[[PartialDate | None], str]
) -> str:
    """The event in a style's words. ``place`` is where the notice appeared, as the style prints it, as far as known."""
    before, alone = words[event.health]
    if event.nature:
        before = f"{event.nature[:1].upper()}{event.nature[1:]} in"
        alone = WORDS.get((event.health, event.nature), (before.removesuffix(" in"), ""))[0]
    if place := place or event.notice_source.strip():
        return f"{before}: {place}"
    notice = f"doi:{event.notice_doi}" if event.notice_doi else event.notice_pmid and f"PMID {event.notice_pmid}"
    told = f"{alone} {printed(event.on)}".strip()
    return f"{told} ({notice})" if notice else told
