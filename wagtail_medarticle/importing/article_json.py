"""Reading an article's JSON file: the form that loses nothing, as ``exporting.article_json`` writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.dateparse import parse_date
from wagtail.blocks import StreamBlock

from ..articles.page import MedicalArticlePage
from ..blocks.exhibits import TableBlock
from ..blocks.tree import Place, definitions
from ..enums import CodeSystem
from ..references.formats.csl_json import read_item
from ..references.formats.parsed import RecordError
from ..references.identifiers import IdentifierError, normalise_orcid
from ..references.record import Name
from ..schema.checking import Fault, faults
from ..schema.components import CLOSED, Components, Schema
from .draft import JSON_FORMAT, ArticleDraft, AuthorDraft, ImportFinding, RejectedFile
from .lines import forbidden
from .reference_lists import check_references
from .stored_form import body_faults, page_types

TEXT: Schema = {"type": "string"}
AUTHOR_KEYS = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
    "credentials",
    "orcid",
)


def _object(properties: dict[str, Schema], *required: str) -> Schema:
    return {"type": "object", "properties": properties, "required": [*required], **CLOSED}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


CODE = _object({"system": {"enum": CodeSystem.values}, "code": {**TEXT, "minLength": 1}}, "system", "code")
TOPIC = _object({"name": {**TEXT, "minLength": 1}, "slug": TEXT, "codes": _list(CODE)}, "name")


def _file() -> Schema:
    """The schema of a file, but for what a body and its references are."""
    properties: dict[str, Schema] = {
        "format": {"const": JSON_FORMAT},
        "type": {"enum": [*page_types()]},
        "title": {**TEXT, "minLength": 1, "maxLength": 255},
        "slug": {**TEXT, "maxLength": 255},
        "summary": TEXT,
        "language": TEXT,
        "last_updated": {"type": ["string", "null"], "format": "date"},
        "authors": _list(_object(dict.fromkeys(AUTHOR_KEYS, TEXT))),
        "topics": _list(TOPIC),
        "body": _list({}),
        "references": _list({}),
    }
    return _object(properties, "title", "body")


def read(text: str) -> ArticleDraft:
    """The article in a JSON file. Raises `RejectedFile` naming the place and the line of the first wrong value."""
    source = text.removeprefix("\ufeff")
    try:
        values = json.loads(source, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise RejectedFile(f"not JSON: {error.msg} (column {error.colno})", error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise RejectedFile(f"not JSON: {error}") from error
    _refuse(source, _wrong_file(values))
    model = page_types()[values.get("type", MedicalArticlePage._meta.label)]
    body = _with_table_captions(values["body"], _tables(model._meta.get_field("body").stream_block))
    _refuse(source, body_faults(body, len(values.get("references", [])), model))
    draft = ArticleDraft(
        type=values.get("type", ""),
        title=values["title"].strip(),
        summary=values.get("summary", ""),
        slug=values.get("slug", ""),
        language=values.get("language", ""),
        last_updated=parse_date(values.get("last_updated") or ""),
        authors=[_author(author) for author in values.get("authors", [])],
        topics=values.get("topics", []),
        body=body,
    )
    for number, item in enumerate(values.get("references", [])):
        _read_reference(item, draft, source, ("references", number))
    check_references(draft)
    return draft


def line_of(text: str, place: Place) -> int:
    """The line (from 1) of the value at ``place`` in a valid JSON text, or of the innermost around it that is there."""
    at = _after_space(text, 0)
    for step in place:
        below = _child(text, at, step)
        if below < 0:
            break
        at = below
    return text.count("\n", 0, at) + 1


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number")


def _refuse(source: str, wrong: Iterator[Fault]) -> None:
    """Raises `RejectedFile` for the first fault, if there is any."""
    first = next(wrong, None)
    if first is not None:
        raise _rejected(source, first)


def _rejected(source: str, fault: Fault) -> RejectedFile:
    return RejectedFile(f"{fault.path or 'the file'}: {fault.text}", line_of(source, fault.place))


def _wrong_file(values: Any) -> Iterator[Fault]:
    """What is wrong beside body and references. Whoever goes on after a fault may meet an error."""
    yield from _control_characters(values, ())
    yield from faults(values, _file(), Components())
    if not values["title"].strip():
        yield Fault(("title",), "must not be empty")
    for number, author in enumerate(values.get("authors", [])):
        if not (author.get("family") or author.get("literal")):
            yield Fault(("authors", number), "an author needs 'family' or 'literal'")
        try:
            normalise_orcid(author.get("orcid", ""))
        except IdentifierError as error:
            yield Fault(("authors", number, "orcid"), str(error))


def _control_characters(value: Any, place: Place) -> Iterator[Fault]:
    """Escaped characters that no database or XML file takes, such as ``\\u0000``."""
    if isinstance(value, str) and forbidden(value):
        yield Fault(place, "holds a control character")
    elif isinstance(value, dict | list):
        for step, entry in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _control_characters(entry, (*place, step))


def _tables(body: Any) -> set[str]:
    """The types of blocks below ``body`` that hold a typed table, and no caption of their own."""
    streams = [block for block in definitions(body) if isinstance(block, StreamBlock)]
    named = [pair for stream in streams for pair in stream.child_blocks.items()]
    return {name for name, block in named if isinstance(block, TableBlock) and "caption" not in block.child_blocks}


def _with_table_captions(value: Any, tables: set[str]) -> Any:
    """A caption that stands beside a typed table, moved into it."""
    if isinstance(value, list):
        return [_with_table_captions(entry, tables) for entry in value]
    if not isinstance(value, dict):
        return value
    kind, inner = value.get("type"), value.get("value")
    if not (isinstance(kind, str) and kind in tables and isinstance(inner, dict)):
        return {key: _with_table_captions(entry, tables) for key, entry in value.items()}
    table, others = inner.get("table"), {key: entry for key, entry in inner.items() if key != "caption"}
    if "caption" not in inner or not isinstance(table, dict):
        return value
    return {**value, "value": {**others, "table": {**table, "caption": table.get("caption") or inner["caption"]}}}


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


def _read_reference(item: Any, draft: ArticleDraft, source: str, place: Place) -> None:
    """Add a reference with what was noted about it. Raises `RejectedFile`."""
    notes: list[str] = []
    try:
        record = read_item(item, notes)
    except RecordError as error:
        raise _rejected(source, Fault(place, str(error))) from error
    if not (record.title or record.doi or record.pmid or record.pmcid):
        raise _rejected(source, Fault(place, "has neither a title nor a DOI, PMID or PMCID"))
    draft.references.append(record)
    path = Fault(place, "").path
    draft.findings += [ImportFinding("warning", "reference-detail", f"{path}: {note}") for note in notes]


_SPACE = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def _child(text: str, at: int, step: str | int) -> int:
    """Where the value below ``step`` starts, in the value that starts at ``at``; -1 if there is none."""
    if text[at] not in "{[":
        return -1
    is_object = text[at] == "{"
    at, index, found = _after_space(text, at + 1), 0, -1
    while text[at] not in "]}":
        key: str | int = index
        if is_object:
            key, end = _DECODER.raw_decode(text, at)
            at = _after_space(text, end)
        if key == step:
            found = at  # of a key that is there twice, JSON takes the last
        _, end = _DECODER.raw_decode(text, at)
        at, index = _after_space(text, end), index + 1
    return found


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at
