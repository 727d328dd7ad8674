"""CSL-JSON's items written as YAML, as pandoc keeps them (``references:`` in a document's metadata).

https://pandoc.org/MANUAL.html#specifying-bibliographic-data. Every scalar is a text here, as YAML 1.1 takes ``12:30``
for a number to the base of 60, ``010`` for 8 and ``1.10`` for 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as calendar_date
from functools import partial
from textwrap import dedent
from typing import Any

import yaml

from ..record import Record
from . import csl_json
from .encoding import unify
from .parsed import Parsed, RecordError, attempt

CAPITALS = {name.lower(): name for name in ("DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL")}
"""CSL's names in capitals, which pandoc writes in small letters."""
DATES = frozenset(("issued", "accessed", "event-date", "original-date", "submitted", "available-date"))
NAMES = frozenset(("author", "editor", "translator", "container-author", "collection-editor"))

ITEM = re.compile(r"( *)- +\S|( *)-$")
NULL = re.compile(r"(?:~|null|Null|NULL|)$")


class _TextLoader(yaml.SafeLoader):
    """Texts, lists and mappings: no other types, and no aliases, by which a short file can stand for a huge one."""

    yaml_implicit_resolvers = {first: [("tag:yaml.org,2002:null", NULL)] for first in ("~", "n", "N", "")}

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise RecordError("aliases (*name) are not read")
        return super().compose_node(parent, index)


def parse(text: str) -> list[Parsed]:
    """One result an item of the list, of ``references:`` or of the document; an item costs itself only."""
    return [
        attempt(index, line, partial(_read, source))
        for index, (line, source) in enumerate(_items(unify(text)), start=1)
    ]


def _items(text: str) -> Iterator[tuple[int, str]]:
    """The first line and the text of each item of the outermost list."""
    lines = text.split("\n")
    starts = [(number, match) for number, line in enumerate(lines) if (match := ITEM.match(line))]
    if not starts:
        yield 1, text
        return
    margin = min(len(match.group(1) or match.group(2) or "") for _number, match in starts)
    begins = [number for number, match in starts if len(match.group(1) or match.group(2) or "") == margin]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        kept = list[str]()
        for line in lines[begin:end]:
            # What is less indented ends the list: the end of the metadata, another key.
            if kept and line.strip() and len(line) - len(line.lstrip(" ")) <= margin:
                break
            kept.append(line)
        yield begin + 1, dedent("\n".join(kept))


def _read(source: str, notes: list[str]) -> Record:
    try:
        loaded = yaml.load(source, Loader=_TextLoader)  # noqa: S506  # a subclass of the safe loader
    except yaml.YAMLError as error:
        raise RecordError(f"not YAML: {' '.join(str(error).split())}") from error
    item = loaded[0] if isinstance(loaded, list) and loaded else loaded
    if not isinstance(item, dict):
        raise RecordError(f"expected an item, got {type(item).__name__}")
    named = {CAPITALS.get(str(key), str(key)): value for key, value in item.items()}
    return csl_json.read_item({key: _as_json(key, value) for key, value in named.items()}, notes)


def _as_json(key: str, value: Any) -> Any:
    """A value as CSL-JSON has it: dates also as texts and as mappings of year, month and day, names also as texts."""
    if key in DATES:
        return _date(value)
    if key in NAMES and isinstance(value, str):
        return [{"literal": value}]
    if key in NAMES and isinstance(value, dict):
        return [value]
    return value


def _date(value: Any) -> Any:
    if isinstance(value, calendar_date):
        return str(value)
    parts = value if isinstance(value, list) else [value]
    if all(isinstance(part, dict) and "year" in part for part in parts):
        numbers = [[part[name] for name in ("year", "month", "day") if part.get(name)] for part in parts]
        season = next((part["season"] for part in parts if part.get("season")), None)
        return {"date-parts": numbers} | ({"season": season} if season else {})
    return value
