"""What became of a source, as MEDLINE labels it: ``Retraction in: Lancet. 2020 Jun 13;395(10240):1820. PMID: 1``.

The labels of comments and corrections: https://www.nlm.nih.gov/bsd/policy/errata.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..health import distinct
from ..health_text import date_in, read_reference
from ..record import Event, Health, NoticeOf
from .values import brief

MEANINGS = {
    "corrected and republished": (Health.CORRECTED, "correction and republication"),
    "erratum": (Health.CORRECTED, ""),
    "expression of concern": (Health.CONCERN, ""),
    "partial retraction": (Health.RETRACTED, "partial retraction"),
    "retracted and republished": (Health.RETRACTED, "retraction and republication"),
    "retraction": (Health.RETRACTED, ""),
    "update": (Health.SUPERSEDED, ""),
}
LABEL = re.compile(
    r"\b((?:Comment|Republished|Original report|Corrected and republished|Erratum|Expression of concern|"
    r"Partial retraction|Retracted and republished|Retraction|Update|Summary for patients) (?:in|from|for|of|on)|Cites)"
    r":\s*",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"\s*\[https?://[^\]\s]*\]")


def fate(texts: Iterable[str], publication_types: Iterable[str], notes: list[str]) -> dict[str, Any]:
    """The fields ``events`` and ``notice_of`` of a record, by its labelled comments and its publication types.

    What a text says besides, such as comments on the source, goes into the notes.
    """
    events: list[Event] = []
    notices: list[NoticeOf] = []
    for text in texts:
        first, *rest = LABEL.split(ADDRESS.sub("", text))
        if first.strip(" .;"):
            notes.append(f"left out: {brief(first.strip(), 80)}")
        for label, where in zip(rest[::2], rest[1::2], strict=True):
            kind, _, direction = label.lower().rpartition(" ")
            source, doi, pmid = read_reference(where)
            if kind in MEANINGS and direction == "in":
                health, nature = MEANINGS[kind]
                events.append(Event(health, date_in(source), doi, pmid, notice_source=source, nature=nature))
            elif kind in MEANINGS and direction in ("of", "for"):
                health, nature = MEANINGS[kind]
                notices.append(NoticeOf(health, doi, pmid, source, nature))
            else:
                notes.append(f"left out: {label}: {brief(where.strip(), 80)}")
    if any(text.strip().lower() == "retracted publication" for text in publication_types):
        events.append(Event(Health.RETRACTED))
    return {"events": distinct(events), "notice_of": tuple(dict.fromkeys(notices))}
