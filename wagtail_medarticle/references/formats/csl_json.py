"""CSL-JSON 1.0.2, the form citation processors and Crossref exchange.

CSL has no place for some of what a record holds: our own classification, and what became of the source. It travels in
``custom``, and in words in ``note`` and ``status`` for all who don't know it. Crossref's dialect (titles in
lists, its own type names, bodies as ``name``) is read as well, so a REST answer needs no reader of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import partial
from typing import Any

from ..crossref_updates import events_of, notices_of
from ..health import distinct, storable
from ..health_text import read_sentences, unmarked
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Health, Name, NoticeOf, PartialDate, Record
from .encoding import LineNumbers, unify
from .fields import note_names
from .json_items import published
from .kinds import CSL_TYPES, infer_kind, preprint_or
from .parsed import Parsed, RecordError, attempt, rejected
from .pubmed_links import registration
from .values import brief, date, doi, first_valid, isbn, issn, pages, partial_date, plain, pmcid_in, pmid_in, title

# https://api.crossref.org/types
CROSSREF_TYPES = {
    "book-chapter": "chapter",
    "book-part": "chapter",
    "book-section": "chapter",
    "dissertation": "thesis",
    "edited-book": "book",
    "journal-article": "article-journal",
    "monograph": "book",
    "peer-review": "review",
    "posted-content": "article",
    "proceedings-article": "paper-conference",
    "reference-book": "book",
    "reference-entry": "entry",
}
TEXT_FIELDS = {
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "collection_title": "collection-title",
    "collection_number": "collection-number",
    "event_title": "event-title",
    "event_place": "event-place",
    "genre": "genre",
    "number": "number",
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "url": "URL",
    "abstract": "abstract",
}
TAKEN = frozenset(
    (
        *TEXT_FIELDS.values(),
        *("id", "type", "title", "original-title", "author", "editor", "translator", "issued", "accessed", "status"),
        *("page", "pages", "article-number", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "language", "note", "custom"),
        *("journalAbbreviation", "short-container-title", "event", "updated-by", "update-to", "relation"),
    )
)
HOUSEKEEPING = frozenset(
    (
        *("citation-key", "citation-label", "categories", "shortTitle", "short-title", "title-short", "source"),
        *("indexed", "created", "deposited", "score", "prefix", "member", "content-domain", "reference-count"),
        *("references-count", "is-referenced-by-count", "resource", "alternative-id", "update-policy", "version"),
        *("published", "published-print", "published-online", "issn-type", "isbn-type", "journal-issue", "subtitle"),
    )
)
"""What programs write down about their own record of a work, and what another field holds as well."""
CUSTOM = frozenset({"kind", "authors-cut", "registration", "status", "updated-by", "update-to"})
FALLEN = {"retracted": Health.RETRACTED, "withdrawn": Health.WITHDRAWN}
"""What CSL's ``status`` says of a source that is no more."""
SEPARATORS = re.compile(r"[\s,\[\]]*")
NEXT_ITEM = re.compile(r"\}\s*,?\s*(?=\{)|,[ \t]*\n\s*(?=\{)")


def parse(text: str) -> list[Parsed]:
    """One result an item, of an array, a single object or JSON lines; an item with broken syntax costs itself only."""
    text = unify(text)
    decoder, lines = json.JSONDecoder(), LineNumbers(text)
    results: list[Parsed] = []
    at = _next_item(text, 0)
    while at < len(text):
        index, line = len(results) + 1, lines.at(at)
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            results.append(rejected(index, line, f"not JSON: {error}"))
            following = NEXT_ITEM.search(text, at)
            end = following.end() if following else len(text)
        else:
            results.append(attempt(index, line, partial(read_item, item)))
        at = _next_item(text, end)
    return results


def _next_item(text: str, at: int) -> int:
    separators = SEPARATORS.match(text, at)
    return separators.end() if separators else at


def read_item(item: object, notes: list[str]) -> Record:
    """One CSL-JSON item or Crossref work as a record; raises `RecordError` naming the field at fault."""
    if not isinstance(item, Mapping):
        raise RecordError(f"expected an object, got {type(item).__name__}")
    values = {field: _text(item, key) for field, key in TEXT_FIELDS.items()}
    stated = item.get("custom")
    custom: Mapping[str, Any] = stated if isinstance(stated, Mapping) else {}
    note, events, notices = _fate(item, custom)
    values["container_title_short"] = values["container_title_short"] or _text(
        item, "journalAbbreviation", "short-container-title"
    )
    values["event_title"] = values["event_title"] or (_text(item, "event") if "event-title" not in item else "")
    csl_type = preprint_or(_type(item, notes), values["container_title"] or values["publisher"])
    status = _text(item, "status")
    _note_rest(item, custom, note, notes)
    record = Record(
        type=csl_type,
        kind=infer_kind(csl_type, [_text(item, "genre")], str(custom.get("kind", ""))),
        title=title(_text(item, "title")),
        original_title=title(_text(item, "original-title")),
        authors=_names(item, "author"),
        authors_cut=bool(custom.get("authors-cut")),
        editors=_names(item, "editor"),
        translators=_names(item, "translator"),
        issued=_date(item, "issued"),
        issued_end=_end(item),
        issued_season=_season(item),
        accessed=_date(item, "accessed"),
        pages=pages(_text(item, "page", "pages", "article-number")),
        doi=doi([_text(item, "DOI")], [values["url"], note], notes),
        pmid=first_valid(normalise_pmid, [_text(item, "PMID"), pmid_in(note)], notes),
        pmcid=first_valid(normalise_pmcid, [_text(item, "PMCID"), pmcid_in(note)], notes),
        registration=registration(_text(custom, "registration")),
        status=_text(custom, "status") if status.lower() in FALLEN else status,
        isbn=isbn(_text(item, "ISBN"), notes),
        issn=issn(_text(item, "ISSN"), notes),
        language=language_code(_text(item, "language")),
        events=events,
        notice_of=notices,
        **values,
    )
    record = unmarked(record)
    return record.with_changes(events=storable(record.events))


def _fate(item: Mapping[str, Any], custom: Mapping[str, Any]) -> tuple[str, tuple[Event, ...], tuple[NoticeOf, ...]]:
    """The note without what it says of the source's fate, and that, in the most exact form in which the item has it."""
    raw = item.get("note")
    note, said, said_of = read_sentences(raw if isinstance(raw, str) else _text(item, "note"))
    exact = [*events_of(item), *events_of(custom, origin="")]
    events = exact or list(said)
    ended = FALLEN.get(_text(item, "status").lower())
    if ended and ended not in {event.health for event in events}:
        events.append(Event(ended))
    notices = notices_of(item) or notices_of(custom) or said_of
    return plain(note), distinct(events), notices


def _note_rest(item: Mapping[str, Any], custom: Mapping[str, Any], note: str, notes: list[str]) -> None:
    """Names what the record has no place for."""
    notes.extend(f"custom {key} left out" for key in custom if key not in CUSTOM)
    note_names([key for key, value in item.items() if value and key not in TAKEN | HOUSEKEEPING], notes)
    if note:
        notes.append(f"note left out: {brief(note, 80)}")


def _type(item: Mapping[str, Any], notes: list[str]) -> str:
    stated = _text(item, "type")
    csl_type = CROSSREF_TYPES.get(stated, stated)
    if csl_type not in CSL_TYPES:
        notes.append(f"type {stated!r} is not one of CSL's, read as 'document'")
        return "document"
    return csl_type


def _text(item: Mapping[str, Any], *keys: str) -> str:
    """The first of the keys that has a value; a list gives its first element, as Crossref writes titles."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, list):
            value = value[0] if value else ""
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            raise RecordError(f"{key}: expected text, got {type(value).__name__}")
        if value is not None and (text := plain(str(value))):
            return text
    return ""


def _names(item: Mapping[str, Any], key: str) -> tuple[Name, ...]:
    people = item.get(key) or []
    if not isinstance(people, list) or not all(isinstance(person, Mapping) for person in people):
        raise RecordError(f"{key}: expected a list of names")
    names = (
        Name(
            family=_text(person, "family"),
            given=_text(person, "given"),
            literal=_text(person, "literal", "name"),
            suffix=_text(person, "suffix"),
            dropping_particle=_text(person, "dropping-particle"),
            non_dropping_particle=_text(person, "non-dropping-particle"),
        )
        for person in people
    )
    return tuple(name for name in names if name != Name())


def _date(item: Mapping[str, Any], key: str) -> PartialDate | None:
    value = item.get(key)
    if not value:
        return None
    if isinstance(value, str):
        return date(value)
    if not isinstance(value, Mapping):
        raise RecordError(f"{key}: expected a date, got {type(value).__name__}")
    parts = value.get("date-parts")
    if not parts:
        return date(_text(value, "raw", "literal"))
    try:
        numbers = [int(part) for part in parts[0][:3] if part not in (None, "")]
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        raise RecordError(f"{key}: {parts!r} is not a date") from error
    if numbers and not 1 <= numbers[0] <= 9999:
        raise RecordError(f"{key}: {parts!r} is not a date")
    return partial_date(*numbers) if numbers else None  # Crossref says [[null]] where it doesn't know


def _end(item: Mapping[str, Any]) -> PartialDate | None:
    """The end of a range, the second of CSL's date parts; none that isn't later than the beginning."""
    issued, value = _date(item, "issued"), item.get("issued")
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    if parts and len(parts) > 1:
        end = _date({"end": {"date-parts": [parts[1]]}}, "end")
    elif isinstance(value, str):
        end = published(value).get("issued_end")
    else:
        end = published(_text(value, "raw", "literal")).get("issued_end") if isinstance(value, Mapping) else None
    return end if issued and end and end > issued else None


def _season(item: Mapping[str, Any]) -> int:
    """1 for spring to 4 for winter (CSL-JSON also has 13 to 16 and 21 to 24 for these), or in words."""
    value, issued = item.get("issued"), _date(item, "issued")
    if not isinstance(value, Mapping) or not issued or issued.month:
        return 0
    season = _text(value, "season")
    if season.isdecimal():
        number = int(season) - (20 if int(season) > 20 else 12 if int(season) > 12 else 0)
        return number if 1 <= number <= 4 else 0
    words = season or _text(value, "raw", "literal")
    return int(published(f"{issued.year} {words}").get("issued_season", 0)) if words else 0
