"""Places in a JSON text: how they are written, and on which line they stand."""

from __future__ import annotations

import json
import re

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
