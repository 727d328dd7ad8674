"""What was published about a source, in words: titles' marks, and sentences for formats without a place of their own.

A database of articles marks a retracted one in its title (``RETRACTED: …``). Here the title is kept clean, and the mark
is an event of the record, so that whoever prints the source marks it once.

A sentence is what a person reads in a note, and is read back as the event that it was made of::

    Retracted (2020-06-13): Lancet. 2020 Jun 13;395(10240):1820. doi: 10.1016/s0140-6736(20)31324-6. PMID: 32511943.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

from .health import distinct
from .identifiers import IdentifierError, normalise_doi, normalise_pmid
from .record import Event, Health, NoticeOf, PartialDate, Record

WORDS: dict[tuple[Health, str], tuple[str, str]] = {
    (Health.RETRACTED, ""): ("Retracted", "Retraction of"),
    (Health.RETRACTED, "partial retraction"): ("Partially retracted", "Partial retraction of"),
    (Health.RETRACTED, "retraction and republication"): ("Retracted and republished", "Republication of the retracted"),
    (Health.WITHDRAWN, ""): ("Withdrawn", "Withdrawal of"),
    (Health.WITHDRAWN, "removal"): ("Removed", "Removal of"),
    (Health.CONCERN, ""): ("Expression of concern", "Expression of concern for"),
    (Health.SUPERSEDED, ""): ("Superseded", "Update of"),
    (Health.SUPERSEDED, "new edition"): ("New edition", "New edition of"),
    (Health.CORRECTED, ""): ("Corrected", "Correction of"),
    (Health.CORRECTED, "correction and republication"): ("Corrected and republished", "Republication of the corrected"),
    (Health.CORRECTED, "addendum"): ("Addendum", "Addendum to"),
    (Health.CORRECTED, "clarification"): ("Clarification", "Clarification of"),
    (Health.CURRENT, ""): ("Reinstated", "Reinstatement of"),
}
"""By health and nature: what a source is said to be, and what a notice is said to be of another work."""
SAID = {words[0]: kind for kind, words in WORDS.items()}
SAID_OF = {words[1]: kind for kind, words in WORDS.items()}

_STARTS = "|".join(sorted(map(re.escape, [*SAID, *SAID_OF]), key=len, reverse=True))
SENTENCE = re.compile(
    rf"(?:^|(?<=[.;\n] )|(?<=\n))(?P<words>{_STARTS})(?: \((?P<on>[0-9]{{4}}(?:-[0-9]{{2}}){{0,2}})\))?"
    rf"(?:: (?P<reference>.+?)|)\.(?=\s*$|\s+(?:{_STARTS})(?: \([0-9]|:|\.))",
    re.MULTILINE,
)
PUBMED = re.compile(r"\bPMID:?\s*([0-9]{1,8})\b\.?", re.IGNORECASE)
DOI = re.compile(r"(?:\bdoi:?\s*|\bhttps?://(?:dx\.)?doi\.org/)(10\.[0-9]{4,9}\S*/\S+)", re.IGNORECASE)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = re.compile(
    rf"(?<![0-9:;(-])((?:1[89]|20)[0-9]{{2}})(?![0-9)-])(?:[ ,]+({'|'.join(MONTHS)})[a-z]*\.?(?:[-/][A-Z][a-z]+)?"
    r"(?: ([0-9]{1,2})(?![0-9]))?)?",
    re.IGNORECASE,
)

_MARKS = (
    (r"partial(?:ly)?[ -]retract(?:ed|ion)", Health.RETRACTED, "partial retraction"),
    (r"retracted (?:and|&) (?:republished|replaced)", Health.RETRACTED, "retraction and republication"),
    (r"retracted", Health.RETRACTED, ""),
    (r"withdrawn", Health.WITHDRAWN, ""),
    (r"(?:temporary |permanent )?removal|removed", Health.WITHDRAWN, "removal"),
    (r"expressions? of concern", Health.CONCERN, ""),
)
_WORKS = "article|paper|publication|manuscript|study|chapter|book|review|preprint"
_MARK = rf"(?P<mark>{'|'.join(f'(?:{words})' for words, _, _ in _MARKS)})(?: (?:{_WORKS}))?"
_BEFORE = re.compile(rf"(?P<open>[\[(*]*){_MARK}(?P<close>[\])*]*)(?P<stop>\s*[:.\u2010-\u2015-]|)\s*", re.IGNORECASE)
_AFTER = re.compile(rf"\s*[\[(]{_MARK}(?:[.:;,]\s*(?P<where>[^\[\]]*?))?\.?[\])]\.?", re.IGNORECASE)


def reference(source: str, doi: str, pmid: str) -> str:
    """Where a work appeared and its identifiers, as PubMed prints them; without a full stop."""
    parts = (source, doi and f"doi: {doi}", pmid and f"PMID: {pmid}")
    return ". ".join(filter(None, parts))


def read_reference(text: str) -> tuple[str, str, str]:
    """Source, DOI and PMID of what `reference` gives, and of what PubMed prints; an invalid identifier stays in it."""
    rest, doi = _taken(DOI, normalise_doi, text)
    rest, pmid = _taken(PUBMED, normalise_pmid, rest)
    return rest.strip(" .;:,"), doi, pmid


def _taken(pattern: re.Pattern[str], normalise: Callable[[str], str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    try:
        return (f"{text[: match.start()]} {text[match.end() :]}", normalise(match[1])) if match else (text, "")
    except IdentifierError:
        return text, ""


def date_in(source: str) -> PartialDate | None:
    """The date of a source as it is printed: ``Lancet. 2020 Jun 13;395(10240):1820``, ``vol. 395, pg. 1820, 2020``."""
    found = list(DAY.finditer(source.partition(";")[0]))
    if not found:
        return None
    match = next((match for match in found if match[2]), found[-1])
    year, month = int(match[1]), (match[2] or "")[:3].title()
    if not month:
        return PartialDate(year)
    number, day = MONTHS.index(month) + 1, int(match[3] or 0)
    return PartialDate(year, number, day if day <= monthrange(year, number)[1] else 0)


def sentence(event: Event) -> str:
    """An event as one sentence; it doesn't say who told us."""
    words = WORDS.get((event.health, event.nature)) or WORDS[event.health, ""]
    day = f" ({event.on})" if event.on and event.on != date_in(event.notice_source) else ""
    where = reference(event.notice_source, event.notice_doi, event.notice_pmid)
    return f"{words[0]}{day}{': ' if where else ''}{where}."


def notice_sentence(notice: NoticeOf) -> str:
    """The same of what a notice says of another work: ``Retraction of: Lancet. 1998 Feb 28;351(9103):637-41.``"""
    words = WORDS.get((notice.health, notice.nature)) or WORDS[notice.health, ""]
    where = reference(notice.source, notice.doi, notice.pmid)
    return f"{words[1]}{': ' if where else ''}{where}."


def sentences(record: Record) -> list[str]:
    """All that a record says of its fate and of the works that it is a notice of, one sentence each."""
    return [*map(sentence, record.events), *map(notice_sentence, record.notice_of)]


def read_sentences(text: str) -> tuple[str, tuple[Event, ...], tuple[NoticeOf, ...]]:
    """What of a note isn't one of the `sentences`, and what these say. Each begins a line or follows a full stop."""
    events: list[Event] = []
    notices: list[NoticeOf] = []
    for match in SENTENCE.finditer(text):
        source, doi, pmid = read_reference(match["reference"] or "")
        if match["words"] in SAID:
            health, nature = SAID[match["words"]]
            on = PartialDate(*map(int, match["on"].split("-"))) if match["on"] else date_in(source)
            events.append(Event(health, on, doi, pmid, notice_source=source, nature=nature))
        else:
            health, nature = SAID_OF[match["words"]]
            notices.append(NoticeOf(health, doi, pmid, source, nature))
    rest = " ".join(SENTENCE.sub(" ", text).split()) if events or notices else text
    return rest, distinct(events), tuple(dict.fromkeys(notices))


def unmarked(record: Record) -> Record:
    """The record with a clean title, and what a mark in it says as an event; a notice keeps its title.

    Marks before the title (``RETRACTED ARTICLE:``, ``[Retracted]``, ``WITHDRAWN:``) and behind it, as Web of Science
    has them (``(Retracted article. See vol. 395, pg. 1820, 2020)``).
    """
    if record.notice_of:
        return record
    title, found = record.title, list[Event]()
    while (marked := _mark(title)) and marked[0]:
        title = marked[0]
        found.append(marked[1])
    if not found:
        return record
    told = record.events
    if any(event.health is Health.WITHDRAWN for event in found):
        # NLM calls a withdrawn article a retracted publication, too.
        told = tuple(event for event in told if event != Event(Health.RETRACTED))
    return record.with_changes(title=title, events=distinct([*told, *found]))


def _mark(title: str) -> tuple[str, Event] | None:
    """The title without its first or last mark, and what that says."""
    if (match := _BEFORE.match(title)) and _is_mark(match):
        return title[match.end() :].strip(), _event_of(match["mark"], "")
    behind = list(_AFTER.finditer(title))
    if behind and behind[-1].end() == len(title):
        return title[: behind[-1].start()].strip(), _event_of(behind[-1]["mark"], behind[-1]["where"] or "")
    return None


def _is_mark(match: re.Match[str]) -> bool:
    """Whether these words are a mark, and not the first of a title: ``Retracted articles in dentistry``."""
    if match["open"] and match["close"]:
        return True
    in_capitals = match["mark"].isupper()
    by_itself = in_capitals or match["mark"].lower().startswith(("retracted", "expression", "partial"))
    return bool(match["stop"]) and by_itself and not match["stop"].startswith("-")


def _event_of(mark: str, where: str) -> Event:
    for words, health, nature in _MARKS:
        if re.fullmatch(words, mark, re.IGNORECASE):
            where = re.sub(r"^see\s+", "", where.strip(), flags=re.IGNORECASE)
            source, doi, pmid = read_reference(where)
            return Event(health, date_in(source), doi, pmid, notice_source=source, nature=nature)
    raise AssertionError(mark)
