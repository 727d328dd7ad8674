"""Crossref's REST API (https://api.crossref.org/swagger-ui): a ``message`` with one work, or with a list of ``items``.

A work becomes a CSL-JSON item, of which Crossref's form is a dialect, with what CSL-JSON writes otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..record import Record
from . import csl_json
from .fields import note_names
from .json_items import Item, objects_in, parse_items, text_in
from .parsed import Parsed, RecordError

ENVELOPE = re.compile(r'"items"\s*:\s*(?=\[)|"message"\s*:\s*(?=\{(?!\s*"(?:facets|items|total-results|next-cursor)"))')
SAME = (
    *("type", "DOI", "container-title", "short-container-title", "publisher", "volume", "issue", "page", "abstract"),
    *("article-number", "ISBN", "ISSN", "URL", "language", "issued", "accessed", "author", "editor"),
    *("translator", "note", "PMID", "PMCID", "updated-by", "update-to"),
)
OTHERWISE = frozenset((
    *("title", "subtitle", "original-title", "edition-number", "event", "institution", "standards-body", "number"),
    *("degree", "report-number", "series-title", "clinical-trial-number", "updated-by", "update-to", "group-title"),
    *("short-title", "journal-issue", "published", "published-print", "published-online", "issn-type", "isbn-type"),
    *("subtype", "part-number", "edition", "publisher-location", "posted", "approved", "content-created"),
))  # fmt: skip
HOUSEKEEPING = frozenset((
    *("indexed", "created", "deposited", "score", "prefix", "member", "source", "content-domain", "reference-count"),
    *("references-count", "is-referenced-by-count", "resource", "alternative-id", "update-policy"),
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
    item["publisher-place"] = text_in(work, "publisher-location")
    item["edition"] = text_in(work, "edition-number", "edition")
    if not item.get("issued"):
        item["issued"] = next(
            (work[key] for key in ("published", "posted", "approved", "created") if work.get(key)), None
        )
    if journal_issue := objects_in(work, "journal-issue"):
        item["issue"] = item.get("issue") or text_in(journal_issue[0], "issue")
    for institution in objects_in(work, "institution")[:1]:
        item["publisher"] = item.get("publisher") or text_in(institution, "name")
    if not item.get("container-title") and (group := text_in(work, "group-title")):
        notes.append(f"group-title left out: {group}")
    for role in ("author", "editor", "translator"):
        _note_people(work, role, notes)
    record = csl_json.read_item({key: value for key, value in item.items() if value}, notes)
    left = [key for key, value in work.items() if value and key not in {*SAME, *OTHERWISE, *HOUSEKEEPING}]
    note_names(left, notes)
    event = next(iter(objects_in(work, "event")), {})
    return record.with_changes(
        original_title=text_in(work, "original-title"),
        container_title_short=record.container_title_short * (record.container_title_short != record.container_title),
        collection_title=_series(work),
        event_title=text_in(event, "name"),
        event_place=text_in(event, "location"),
        genre=text_in(work, "degree"),
        number=text_in(work, "report-number", "number") or _standard(work),
        registration=_registration(work, notes),
    )


def _series(work: Item) -> str:
    """The series of a book or chapter, which Crossref lists behind the title of the book."""
    containers = work.get("container-title")
    listed = containers if isinstance(containers, list) else []
    return text_in(work, "series-title") or text_in({"container-title": listed[1:]}, "container-title")


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
