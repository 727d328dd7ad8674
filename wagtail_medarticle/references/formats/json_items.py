"""What formats of JSON share: values by key, names, and when something was published."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ..record import Record
from .encoding import LineNumbers, unify
from .parsed import Parsed, RecordError, attempt, rejected
from .values import plain, span


def published(*texts: str) -> dict[str, Any]:
    """The fields of a record that say when: of the first text that holds a date, or of another that says more.

    Others say more where they are more precise about the same year.
    """
    spans = [found for text in texts if (found := span(text))[0]]
    if not spans:
        return {}
    first, last, season = max((found for found in spans if _year(found) == _year(spans[0])), key=_precision)
    return {"issued": first, "issued_end": last, "issued_season": season}


def _year(found: Any) -> int:
    return int(found[0].year)


def _precision(found: Any) -> int:
    first, last, season = found
    return 2 * (bool(first.month) + bool(first.day)) + bool(last or season)


SEPARATORS = re.compile(r"[\s,]*")
NEXT_ITEM = re.compile(r"\}\s*,?\s*(?=\{)|,[ \t]*\n\s*(?=\{)")
Item = Mapping[str, Any]


def parse_items(text: str, envelope: re.Pattern[str], read: Callable[[Item, list[str]], Record]) -> list[Parsed]:
    """One result an object; one with broken syntax costs itself only.

    ``envelope`` matches what stands before a list of records or before a single one; where it isn't found, the text
    is such a list, a single object, or one object a line.
    """
    text = unify(text)
    starts = [found.end() for found in envelope.finditer(text)]
    decoder, lines, results = json.JSONDecoder(), LineNumbers(text), list[Parsed]()
    at = 0
    for start in starts or [0]:
        if start >= at:
            at = _items(text, start, bool(starts), decoder, lines, read, results)
    return results


def _items(
    text: str,
    at: int,
    enclosed: bool,
    decoder: json.JSONDecoder,
    lines: LineNumbers,
    read: Callable[[Item, list[str]], Record],
    results: list[Parsed],
) -> int:
    """Adds the results of the list or the object at an offset, and says where it ends."""
    listed = text.startswith("[", at := _behind(SEPARATORS, text, at))
    at += listed
    while (at := _behind(SEPARATORS, text, at)) < len(text):
        if text[at] in "]}":
            at += 1
            if enclosed:
                break
            continue
        if text[at] == "[" and not enclosed:
            at += 1
            continue
        index, line = len(results) + 1, lines.at(at)
        try:
            item, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            results.append(rejected(index, line, f"not JSON: {error}"))
            following = NEXT_ITEM.search(text, at)
            end = following.end() if following else len(text)
        else:
            results.append(attempt(index, line, partial(_read, item, read)))
        at = end
        if enclosed and not listed:
            break
    return at


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _read(item: object, read: Callable[[Item, list[str]], Record], notes: list[str]) -> Record:
    if not isinstance(item, Mapping):
        raise RecordError(f"expected an object, got {type(item).__name__}")
    return read(item, notes)


def text_in(item: Item, *keys: str) -> str:
    """The first text, number or first text of a list that one of the keys has; raises `RecordError` for objects."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, bool) or not isinstance(value, str | int | float | None):
            raise RecordError(f"{key}: expected text, got {type(value).__name__}")
        if value is not None and (text := plain(str(value))):
            return text
    return ""


def objects_in(item: Item, key: str) -> list[Item]:
    """The objects in the list of a key, or the single one that it has; raises `RecordError` for anything else."""
    value = item.get(key)
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if not all(isinstance(part, Mapping) for part in listed):
        raise RecordError(f"{key}: expected a list of objects")
    return listed
