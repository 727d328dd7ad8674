"""The first rule of the digest, for what was decided by it, and the digest of the content alone.

It stays as it was: entries of the ledger that were written by it are judged by it, until they are carried over to the
present rule (``digest``). It covers title, summary, body, the names of its pictures' files, the disclaimer in force,
and for each cited source its identity and its health. It leaves out block ids, key order, editor keys and whitespace
that HTML ignores.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

import orjson

from ..citations.markers import find_embeds

VERSION = 1
"""Goes into every digest, so that the rule can change without two rules ever being compared."""

_EDITOR_KEY = re.compile(r'\s+data-block-key="[^"]*"')
_BLOCK_TAG = re.compile(r"(</?(?:p|ul|ol|li|h[1-6]|blockquote|hr|br)\b[^>]*>)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")  # any run of it but a lone space


def article_digest(
    *,
    title: str,
    summary: str,
    body: list[dict[str, Any]],
    disclaimer: tuple[str, str],
    sources: Mapping[int, tuple[str, str]],
    pictures: Mapping[int, str] | None = None,
) -> str:
    """``sha256:…`` of everything that a review decision is about.

    ``sources`` maps citation id to ``(identity, health status)`` for each source cited, ``pictures`` image id to
    a value that differs for another file.
    """
    identities = {citation: identity for citation, (identity, _) in sources.items()}
    parts = {
        "version": VERSION,
        "content": _content(title, summary, body, identities),
        "disclaimer": [canonical_text(text, {}) for text in disclaimer],
        "sources": sorted(sources.values()),
    }
    return _hash({**parts, "pictures": sorted(pictures.items())} if pictures else parts)


def content_digest(*, title: str, summary: str, body: list[dict[str, Any]], identities: Mapping[int, str]) -> str:
    """``sha256:…`` of title, summary and body alone: what "last updated" is about."""
    return _hash({"version": VERSION, "content": _content(title, summary, body, identities)})


def canonical_text(text: str, identities: Mapping[int, str]) -> str:
    """One stored text without what no reader sees; citations name their source, not its row."""
    if "<" in text:
        written, position = "", 0
        for citation, locator, start, end in find_embeds(text):
            if citation:
                source = identities.get(citation) or f"missing:{citation}"
                written += f"{text[position:start]}<cite [{quoted(source)}, {quoted(locator)}]>"
                position = end
        text = written + text[position:] if position else text
        # Editors' keys and white space beside the tags of blocks change nothing that is shown.
        if "data-block-key" in text:
            text = _EDITOR_KEY.sub("", text)
        parts = _BLOCK_TAG.split(text)
        parts[::2] = [part.strip() for part in parts[::2]]
        text = "".join(parts)
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    return text.strip()


def _content(title: str, summary: str, body: Any, identities: Mapping[int, str]) -> list[Any]:
    # The disclaimer is a part of its own, by its words: a shared one stands in the body as a mere row number.
    blocks = [item for item in body if item.get("type") != "disclaimer"]
    return [canonical_text(title, {}), canonical_text(summary, {}), _canonical(blocks, identities)]


def _canonical(value: Any, identities: Mapping[int, str]) -> Any:
    if isinstance(value, dict):
        described = {}
        for key, item in value.items():
            if item == "" or (key == "id" and "type" in value):
                continue
            if isinstance(item, str):
                reduced = item if item.isidentifier() else canonical_text(item, identities)  # a block's type, a choice
            else:
                reduced = _canonical(item, identities)
            if reduced or reduced not in ("", None, [], {}):
                described[key] = reduced
        return described
    if isinstance(value, list | tuple):
        return [_canonical(item, identities) for item in value]
    if isinstance(value, str):
        return canonical_text(value, identities)
    return value


def _hash(value: Any) -> str:
    try:
        canonical = orjson.dumps(value, str, orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:  # whole numbers beyond 64 bits, in a site's own block
        canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()
    return "sha256:" + hashlib.sha256(canonical).hexdigest()
