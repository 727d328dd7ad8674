"""What reference managers and databases put into notes: identifiers, states, retractions, fields without a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..dois import find_dois
from ..health import distinct
from ..health_text import read_sentences
from ..record import Event, NoticeOf
from .comments import LABEL, fate
from .values import pmcid_in, pmid_in, stated, status

IDENTIFIER = re.compile(
    r"\bPMC\d+\[pmcid\]|\b\d+\[pmid\]|\{?\b(?:PubMed\s+)?PMID\W{0,4}\d+|\{?\bPMCID\W{0,4}PMC\d+"
    r"|\bdoi\s*[:=]?\s*10\.\d{4,9}/\S+|https?://(?:dx\.)?doi\.org/\S+|\b10\.\d{4,9}/\S+|\bPMC\d+\b",
    re.IGNORECASE,
)
BRACKETED_PMID = re.compile(r"\b(\d{1,8})\[pmid\]", re.IGNORECASE)
LABELLED = {
    "collection-number": "collection_number",
    "event-place": "event_place",
    "event-title": "event_title",
    "genre": "genre",
    "number": "number",
    "original-title": "original_title",
    "registration": "registration",
    "status": "status",
}
"""CSL's variables as Zotero writes them into a note (``original-title: …``): fields that a format has no place for."""
LABELLED_LINE = re.compile(rf"({'|'.join(LABELLED)}): (.+)", re.IGNORECASE)


@dataclass(slots=True)
class Remarks:
    """What notes say. ``dois`` are all that they name; ``fields`` those of a record that are labelled."""

    pmid: str = ""
    pmcid: str = ""
    dois: list[str] = field(default_factory=list)
    events: tuple[Event, ...] = ()
    notice_of: tuple[NoticeOf, ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)


def read_remarks(texts: Iterable[str], notes: list[str]) -> Remarks:
    """What the texts say, ``left`` being those of which something is not taken."""
    found = Remarks()
    events: list[Event] = []
    notices: list[NoticeOf] = []
    for text in texts:
        if not stated(text):
            continue
        if labelled := LABELLED_LINE.fullmatch(text):
            found.fields.setdefault(LABELLED[labelled.group(1).lower()], labelled.group(2))
            continue
        rest, said, said_of = read_sentences(text if text.endswith(".") else f"{text}.")
        rest = rest if said or said_of else text
        if LABEL.search(rest):
            fields = fate([rest], (), notes)
            said, said_of, rest = (*said, *fields["events"]), (*said_of, *fields["notice_of"]), ""
        events += said
        notices += said_of
        if state := status(rest):
            found.fields.setdefault("status", state)
            continue
        bracketed = BRACKETED_PMID.search(rest)
        found.pmid = found.pmid or (bracketed.group(1).lstrip("0") if bracketed else pmid_in(rest))
        found.pmcid = found.pmcid or pmcid_in(rest)
        found.dois += find_dois(rest)
        if re.sub(r"[\W_]+", "", IDENTIFIER.sub("", rest)):
            found.left.append(rest)
    found.events, found.notice_of = distinct(events), tuple(dict.fromkeys(notices))
    return found
