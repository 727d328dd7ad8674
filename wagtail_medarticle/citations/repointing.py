"""Pointing markers at other sources, where two entries of the library become one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from .markers import ATTRIBUTE, Marker, find_markers, has_embeds
from .numbering import CitationGroup, find_groups

Moves = Mapping[int, int]
"""The new source of each old one, by id."""


def repoint(source: str, moves: Moves) -> str:
    """One stored rich text with its markers moved; nothing else in it changes, and a locator stays with its marker.

    Markers side by side that now name one source become one: of equal ones the first stays, and a
    plain one gives way to one that has a locator. Groups without a moved marker stay as they are.
    """
    parts, position = [], 0
    for group in find_groups(source):
        if any(marker.citation in moves for marker in group.markers):
            parts += [source[position : group.start], _moved_group(source, group, moves)]
            position = group.end
    return "".join([*parts, source[position:]])


def repoint_data(data: Any, moves: Moves) -> Any:
    """The same for every text in JSON-like data, streams that are stored as JSON inside it included."""
    if isinstance(data, dict):
        return {key: repoint_data(value, moves) for key, value in data.items()}
    if isinstance(data, list):
        return [repoint_data(value, moves) for value in data]
    if not isinstance(data, str) or not has_embeds(data):
        return data
    nested = parse_nested(data)
    if nested is None:
        return repoint(data, moves)
    changed = repoint_data(nested, moves)
    return data if changed == nested else json.dumps(changed)


def cited_in(data: Any) -> set[int]:
    """Every id that a marker in JSON-like data names, streams that are stored as JSON inside it included."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return {citation for value in data for citation in cited_in(value)}
    if not isinstance(data, str) or not has_embeds(data):
        return set()
    nested = parse_nested(data)
    return cited_in(nested) if nested is not None else {marker.citation for marker in find_markers(data)}


def parse_nested(text: str) -> Any:
    """The list or object that ``text`` is the JSON of, else None."""
    if text[:1] not in ("[", "{"):
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None  # then it is a text like any other


def _moved_group(source: str, group: CitationGroup, moves: Moves) -> str:
    moved = [
        Marker(moves.get(marker.citation, marker.citation), marker.locator, marker.start, marker.end)
        for marker in group.markers
    ]
    changed = {moves[marker.citation] for marker in group.markers if marker.citation in moves}
    located = {marker.citation for marker in moved if marker.locator}
    seen: set[tuple[int, str]] = set()
    parts: list[str] = []
    for number, (before, after) in enumerate(zip(group.markers, moved, strict=True)):
        what = after.citation, after.locator
        if after.citation in changed and (what in seen or (not after.locator and after.citation in located)):
            continue
        seen.add(what)
        gap = source[group.markers[number - 1].end : before.start] if parts else ""
        tag = source[before.start : before.end]
        parts += [gap, tag if before.citation == after.citation else _with_id(tag, after.citation)]
    return "".join(parts)


def _with_id(tag: str, citation: int) -> str:
    def replaced(match: re.Match[str]) -> str:
        if match.group(1).lower() != "id":
            return match.group()
        group = 2 if match.group(2) is not None else 3
        start, end = match.start(group) - match.start(), match.end(group) - match.start()
        return f"{match.group()[:start]}{citation}{match.group()[end:]}"

    return ATTRIBUTE.sub(replaced, tag)
