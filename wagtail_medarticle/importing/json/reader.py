"""Reading the JSON article file; `article` says what it holds."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from ...references.formats.csl_json import read_item
from ...references.formats.parsed import RecordError
from ...references.identifiers import normalise_orcid
from ...references.record import Name, Record
from ..draft import ArticleDraft, AuthorDraft, ImportFinding, RejectedFile
from ..lines import forbidden
from ..reference_lists import check_references
from .article import article
from .shape import Path, WrongShape, anything, line_of, list_of, written


def read(text: str, *, extra_types: Collection[str] = ()) -> ArticleDraft:
    """The article in a JSON file; ``extra_types`` are a site's own block types.

    Raises `RejectedFile` naming the place and the line of the first wrong value.
    """
    source = text.removeprefix("\ufeff")
    try:
        values = json.loads(source, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise RejectedFile(f"not JSON: {error.msg} (column {error.colno})", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise RejectedFile(f"not JSON: {error}") from error
    try:
        _check_characters(values, ())
        listed = values.get("references", []) if isinstance(values, dict) else []
        list_of(anything)(listed, ("references",))
        article(len(listed), extra_types)(values, ())
        draft = _draft(values)
    except WrongShape as error:
        raise RejectedFile(str(error), line_of(source, error.path)) from error
    check_references(draft)
    return draft


def _draft(values: dict[str, Any]) -> ArticleDraft:
    draft = ArticleDraft(
        title=values["title"].strip(),
        summary=values.get("summary", ""),
        slug=values.get("slug", ""),
        language=values.get("language", ""),
        last_updated=date.fromisoformat(values["last_updated"]) if values.get("last_updated") else None,
        authors=[_author(author) for author in values.get("authors", [])],
        topics=values.get("topics", []),
        body=_with_table_captions(values["body"]),
    )
    for index, item in enumerate(values.get("references", [])):
        record, notes = _reference(item, ("references", index))
        draft.references.append(record)
        where = written(("references", index))
        draft.findings += [ImportFinding("warning", "reference-detail", f"{where}: {note}") for note in notes]
    return draft


def _reference(item: Any, path: Path) -> tuple[Record, list[str]]:
    notes: list[str] = []
    try:
        record = read_item(item, notes)
    except RecordError as error:
        raise WrongShape(path, str(error)) from error
    if not (record.title or record.doi or record.pmid or record.pmcid):
        raise WrongShape(path, "has neither a title nor a DOI, PMID or PMCID")
    return record, notes


def _author(item: Mapping[str, str]) -> AuthorDraft:
    name = Name(
        family=item.get("family", ""),
        given=item.get("given", ""),
        literal=item.get("literal", ""),
        suffix=item.get("suffix", ""),
        dropping_particle=item.get("dropping-particle", ""),
        non_dropping_particle=item.get("non-dropping-particle", ""),
    )
    return AuthorDraft(name, item.get("credentials", ""), normalise_orcid(item.get("orcid", "")))


def _with_table_captions(value: Any) -> Any:
    """A caption that stands beside a typed table, moved into it: the table's block has none of its own."""
    if isinstance(value, list):
        return [_with_table_captions(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("table"), dict) and "caption" in value:
        others = {key: entry for key, entry in value.items() if key != "caption"}
        return {**others, "table": {**value["table"], "caption": value["table"].get("caption") or value["caption"]}}
    return {key: _with_table_captions(entry) for key, entry in value.items()}


def _check_characters(value: Any, path: Path) -> None:
    """Refuse escaped characters that no database or XML file takes, such as ``\\u0000``."""
    if isinstance(value, str) and forbidden(value):
        raise WrongShape(path, "holds a control character")
    if isinstance(value, dict):
        for key, entry in value.items():
            _check_characters(entry, (*path, key))
    if isinstance(value, list):
        for index, entry in enumerate(value):
            _check_characters(entry, (*path, index))


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")
