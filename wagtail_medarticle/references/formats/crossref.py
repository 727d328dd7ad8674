"""Crossref's REST API (https://api.crossref.org/swagger-ui): a ``message`` with one work, or with a list of ``items``.

A work becomes a CSL-JSON item, of which Crossref's form is a dialect, with what CSL-JSON writes otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..crossref_updates import published_changes
from ..identifiers import IdentifierError, normalise_doi
from ..record import NoticeOf, Record
from . import csl_json
from .fields import note_names
from .json_items import Item, objects_in, parse_items, text_in
from .parsed import Parsed, RecordError
from .values import first_valid, plain

ENVELOPE = re.compile(r'"items"\s*:\s*(?=\[)|"message"\s*:\s*(?=\{(?!\s*"(?:facets|items|total-results|next-cursor)"))')
SAME = (
    *("type", "DOI", "container-title", "short-container-title", "publisher", "publisher-location", "volume", "issue"),
    *(
        "page",
        "article-number",
        "ISBN",
        "ISSN",
        "URL",
        "language",
        "abstract",
        "issued",
        "accessed",
        "author",
        "editor",
    ),
    *("translator", "note", "PMID", "PMCID"),
)
OTHERWISE = frozenset((
    *("title", "subtitle", "original-title", "edition-number", "event", "institution", "standards-body", "number"),
    *("degree", "report-number", "series-title", "clinical-trial-number", "updated-by", "update-to", "group-title"),
    *("short-title", "journal-issue", "published", "published-print", "published-online", "issn-type", "isbn-type"),
    *("subtype", "part-number", "edition", "posted", "approved", "content-created"),
))  # fmt: skip
HOUSEKEEPING = frozenset((
    *("indexed", "created", "deposited", "score", "prefix", "member", "source", "content-domain", "reference-count"),
    *("references-count", "is-referenced-by-count", "resource", "alternative-id", "relation", "update-policy"),
    *("version",),
))  # fmt: skip
"""What Crossref writes down about its own record of a work."""


def parse(text: str) -> list[Parsed]:
    """One result a work."""
    return parse_items(text, ENVELOPE, read_work)


def read_work(work: Item, notes: list[str]) -> Record:
    """The record of a work; its ``events`` are what was published about it, ``notice_of`` what it is a notice of."""
    if work.get("message-type"):
        raise RecordError(f"message-type: a {text_in(work, 'message-type')} isn't a work")
    item: dict[str, Any] = {key: work[key] for key in SAME if work.get(key)}
    item["title"] = _title(work)
    item["original-title"] = text_in(work, "original-title")
    item["edition"] = text_in(work, "edition-number", "edition")
    item["number"] = text_in(work, "report-number", "number") or _standard(work)
    item["collection-title"] = text_in(work, "series-title")
    item["genre"] = text_in(work, "degree")
    if not item.get("issued"):
        item["issued"] = next(
            (work[key] for key in ("published", "posted", "approved", "created") if work.get(key)), None
        )
    if journal_issue := objects_in(work, "journal-issue"):
        item["issue"] = item.get("issue") or text_in(journal_issue[0], "issue")
    for event in objects_in(work, "event"):
        item["event-title"], item["event-place"] = text_in(event, "name"), text_in(event, "location")
    for institution in objects_in(work, "institution")[:1]:
        item["publisher"] = item.get("publisher") or text_in(institution, "name")
    if not item.get("container-title") and (group := text_in(work, "group-title")):
        notes.append(f"group-title left out: {group}")
    for role in ("author", "editor", "translator"):
        _note_people(work, role, notes)
    record = csl_json.read_item({key: value for key, value in item.items() if value}, notes)
    left = [key for key, value in work.items() if value and key not in {*SAME, *OTHERWISE, *HOUSEKEEPING}]
    note_names(left, notes)
    return record.with_changes(
        **_fate(work, record, notes), registration=record.registration or _registration(work, notes)
    )


def _title(work: Item) -> str:
    """Title and subtitle, which Crossref keeps apart; some publishers give the subtitle in both."""
    heading, subtitle = text_in(work, "title"), text_in(work, "subtitle")
    if not subtitle or subtitle.lower() in heading.lower():
        return heading
    return f"{heading}{' ' if heading.endswith((':', '?', '!')) else ': '}{subtitle}" if heading else subtitle


def _standard(work: Item) -> str:
    bodies = objects_in(work, "standards-body")
    return text_in(bodies[0], "acronym") if bodies and work.get("type") == "standard" and not work.get("title") else ""


def _registration(work: Item, notes: list[str]) -> str:
    numbers = [text_in(trial, "clinical-trial-number") for trial in objects_in(work, "clinical-trial-number")]
    notes += [f"clinical-trial-number left out: {number}" for number in numbers[1:]]
    return numbers[0].upper() if numbers else ""


def _note_people(work: Item, role: str, notes: list[str]) -> None:
    """Names what a name has besides its parts."""
    people = work.get(role)
    if isinstance(people, list):
        known = (
            "given",
            "family",
            "name",
            "literal",
            "suffix",
            "sequence",
            "dropping-particle",
            "non-dropping-particle",
        )
        left = [
            key
            for person in people
            if isinstance(person, Mapping)
            for key, value in person.items()
            if value and key not in known
        ]
        note_names([f"{role} {key}" for key in dict.fromkeys(left)], notes)


def _fate(work: Item, record: Record, notes: list[str]) -> dict[str, Any]:
    """What `crossref_updates` reads, of the work itself and of the works that it is a notice of."""
    changes = list(published_changes(work))
    for key in ("updated-by", "update-to"):
        for update in objects_in(work, key):
            first_valid(normalise_doi, [text_in(update, "DOI")], notes)
    own = [event for doi, event in changes if doi == _own_doi(work)]
    others = [NoticeOf(event.health, doi, nature=event.nature) for doi, event in changes if doi != _own_doi(work)]
    return {
        "events": tuple(dict.fromkeys((*record.events, *own))),
        "notice_of": tuple(dict.fromkeys((*record.notice_of, *others))),
    }


def _own_doi(work: Item) -> str:
    try:
        return normalise_doi(plain(str(work.get("DOI", ""))))
    except IdentifierError:
        return ""
