"""CSL-JSON 1.0.2, the form citation processors and Crossref exchange.

Our own classification travels as ``"custom": {"kind": "guideline"}``. Crossref's dialect (titles in
lists, its own type names, bodies as ``name``) is read as well, so a REST answer needs no reader of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Name, PartialDate, Record
from .encoding import LineNumbers, unify
from .keys import citation_keys
from .kinds import CSL_TYPES, infer_kind, preprint_or, stated_kind
from .parsed import Parsed, RecordError, attempt, rejected
from .tidy import tidied
from .values import date, doi, first_valid, isbn, issn, pages, partial_date, plain, pmcid_in, pmid_in, title

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
    "edition": "edition",
    "volume": "volume",
    "issue": "issue",
    "url": "URL",
    "abstract": "abstract",
}
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
    note = _text(item, "note")
    values["container_title_short"] = values["container_title_short"] or _text(
        item, "journalAbbreviation", "short-container-title"
    )
    csl_type = preprint_or(_type(item, notes), values["container_title"] or values["publisher"])
    custom = item.get("custom")
    kind = str(custom.get("kind", "")) if isinstance(custom, Mapping) else ""
    return Record(
        type=csl_type,
        kind=infer_kind(csl_type, [_text(item, "genre")], kind),
        title=title(_text(item, "title")),
        authors=_names(item, "author"),
        editors=_names(item, "editor"),
        issued=_date(item, "issued"),
        accessed=_date(item, "accessed"),
        pages=pages(_text(item, "page", "article-number")),
        doi=doi([_text(item, "DOI")], [values["url"], note], notes),
        pmid=first_valid(normalise_pmid, [_text(item, "PMID"), pmid_in(note)], notes),
        pmcid=first_valid(normalise_pmcid, [_text(item, "PMCID"), pmcid_in(note)], notes),
        isbn=isbn(_text(item, "ISBN"), notes),
        issn=issn(_text(item, "ISSN"), notes),
        language=language_code(_text(item, "language")),
        **values,
    )


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


def write(records: Iterable[Record]) -> str:
    """A JSON array of items, one an entry, with ids that are unique in it."""
    records = tidied(records)
    items = [write_item(record, key) for record, key in zip(records, citation_keys(records), strict=True)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def write_item(record: Record, key: str) -> dict[str, Any]:
    """One record as a CSL-JSON item with the id ``key``; unknown fields are not in it."""
    kind = stated_kind(record.type, record.kind)
    item = {
        "id": key,
        "type": record.type,
        "title": record.title,
        "author": [_name_item(name) for name in record.authors],
        "editor": [_name_item(name) for name in record.editors],
        "issued": _date_item(record.issued),
        "accessed": _date_item(record.accessed),
        **{csl: getattr(record, field) for field, csl in TEXT_FIELDS.items()},
        "page": record.pages,
        "DOI": record.doi,
        "PMID": record.pmid,
        "PMCID": record.pmcid,
        "ISBN": record.isbn,
        "ISSN": record.issn,
        "language": record.language,
        "custom": {"kind": kind} if kind else None,
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


def _date_item(date: PartialDate | None) -> dict[str, list[list[int]]] | None:
    if date is None:
        return None
    month_and_day = [date.month, date.day] if date.day else [date.month]
    return {"date-parts": [[date.year, *(month_and_day if date.month else [])]]}
