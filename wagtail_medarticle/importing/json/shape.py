"""Places in a JSON text: how they are written, and on which line they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def written(path: Path) -> str:
    """``body[2].value.heading`` for ``("body", 2, "value", "heading")``; ``the file`` for the whole."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.lstrip(".") or "the file"


def line_of(text: str, path: Path) -> int:
    """The line (from 1) of the value at ``path`` in a valid JSON text. Raises ``KeyError`` for a wrong path."""
    at = _after_space(text, 0)
    for step in path:
        at = _child(text, at, step)
    return text.count("\n", 0, at) + 1


def _child(text: str, at: int, step: str | int) -> int:
    """Where the value below ``step`` starts, in the object or list that starts at ``at``."""
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
    if found < 0:
        raise KeyError(step)
    return found


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


Check = Callable[[Any, Path], None]
"""Raises `WrongShape` unless a value has the shape; the path is where the value stands."""


class WrongShape(ValueError):
    """A value of the wrong shape: ``path`` says where, the message what."""

    def __init__(self, path: Path, problem: str) -> None:
        super().__init__(f"{written(path)}: {problem}")
        self.path = path


def text(*, required: bool = False, longest: int = 0) -> Check:
    """A string; ``required`` refuses a blank one, ``longest`` (characters) a longer one."""

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, str):
            raise WrongShape(path, f"must be a text, not {_called(value)}")
        if required and not value.strip():
            raise WrongShape(path, "must not be empty")
        if longest and len(value) > longest:
            raise WrongShape(path, f"has {len(value)} characters, at most {longest} are allowed")

    return check


def choice(*allowed: str) -> Check:
    """One of some strings."""

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, str) or value not in allowed:
            raise WrongShape(path, f"{value!r} is not one of {', '.join(repr(word) for word in allowed)}")

    return check


def whole_number(*, optional: bool = False) -> Check:
    """A positive whole number, or null if ``optional``."""

    def check(value: Any, path: Path) -> None:
        if value is None and optional:
            return
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise WrongShape(path, f"must be a positive whole number, not {_called(value)}")

    return check


def scalar(value: Any, path: Path) -> None:
    """A string, a number or null."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | None):
        raise WrongShape(path, f"must be a text or a number, not {_called(value)}")


def anything(value: Any, path: Path) -> None:
    """Any value."""


def list_of(item: Check, *, least: int = 0) -> Check:
    """A list of at least ``least`` values of one shape."""

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, list):
            raise WrongShape(path, f"must be a list, not {_called(value)}")
        if len(value) < least:
            raise WrongShape(path, "must not be empty")
        for index, entry in enumerate(value):
            item(entry, (*path, index))

    return check


def object_of(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with these keys and no others."""
    known = {**required, **(optional or {})}

    def check(value: Any, path: Path) -> None:
        if not isinstance(value, dict):
            raise WrongShape(path, f"must be an object, not {_called(value)}")
        for key in required:
            if key not in value:
                raise WrongShape(path, f"the key {key!r} is missing")
        for key, entry in value.items():
            if key not in known:
                raise WrongShape((*path, key), f"is not a known key; known are {', '.join(known)}")
            known[key](entry, (*path, key))

    return check


def blocks(types: Mapping[str, Check], *, least: int = 0) -> Check:
    """A list of ``{"type", "value"}`` objects, the value's shape depending on the type; an ``id`` may stand by."""

    def check(value: Any, path: Path) -> None:
        object_of({"type": choice(*types), "value": anything}, {"id": anything})(value, path)
        types[value["type"]](value["value"], (*path, "value"))

    return list_of(check, least=least)


def _called(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names[type(value)]
