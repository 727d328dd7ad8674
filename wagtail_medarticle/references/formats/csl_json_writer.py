"""Records as CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..crossref_updates import update_item
from ..health import current_health
from ..health_text import sentences
from ..record import Name, PartialDate, Record
from .csl_json import FALLEN, TEXT_FIELDS
from .encoding import tidied
from .keys import citation_keys
from .kinds import stated_kind


def write(records: Iterable[Record]) -> str:
    """A JSON array of items, one an entry, with ids that are unique in it."""
    records = tidied(records)
    items = [write_item(record, key) for record, key in zip(records, citation_keys(records), strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def write_item(record: Record, key: str) -> dict[str, Any]:
    """One record as a CSL-JSON item with the id ``key``; unknown fields are not in it."""
    kind = stated_kind(record.type, record.kind)
    health = current_health(record.events)
    fallen = next((word for word, meant in FALLEN.items() if meant is health), "")
    custom = {
        "kind": kind,
        "authors-cut": record.authors_cut,
        "registration": record.registration,
        "status": record.status if fallen else "",
        "updated-by": [update_item(event) for event in record.events],
        "update-to": [update_item(notice) for notice in record.notice_of],
    }
    item = {
        "id": key,
        "type": record.type,
        "title": record.title,
        "original-title": record.original_title,
        "author": [_name_item(name) for name in record.authors],
        "editor": [_name_item(name) for name in record.editors],
        "translator": [_name_item(name) for name in record.translators],
        "issued": _date_item(record.issued, record.issued_end, record.issued_season),
        "accessed": _date_item(record.accessed),
        **{csl: getattr(record, field) for field, csl in TEXT_FIELDS.items()},
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "language": record.language,
        "status": fallen or record.status,
        "note": " ".join(sentences(record)),
        "custom": {field: value for field, value in custom.items() if value},
    }
    return {field: value for field, value in item.items() if value}


def _name_item(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "literal": name.literal,
        "suffix": name.suffix,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
    }
    return {part: value for part, value in parts.items() if value}


def _date_item(first: PartialDate | None, last: PartialDate | None = None, season: int = 0) -> dict[str, Any] | None:
    if first is None:
        return None
    item: dict[str, Any] = {"date-parts": [_parts(first), *([_parts(last)] if last else [])]}
    return {**item, "season": season} if season else item


def _parts(date: PartialDate) -> list[int]:
    month_and_day = [date.month, date.day] if date.day else [date.month]
    return [date.year, *(month_and_day if date.month else [])]
