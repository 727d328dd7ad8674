"""The digest: one hash of what readers are served, however it is stored.

``serving/judging.py`` makes the value that it is of: everything that a reader can be given of an article, for every
audience, without what ``review/exclusions.py`` names. So a save that changes nothing keeps it, and a changed dose, a
swapped source, a replaced picture or a retraction ends it. Earlier rules stay in modules of their own, for what was
decided by them: ``digest_v1``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

RULE = 2
"""The number of this rule. It goes into every digest, so that no text has the same one by two rules."""


def canonical_form(value: Mapping[str, Any]) -> bytes:
    """What the digest is the hash of: ``value`` with the rule's number as JSON, keys in order, in UTF-8.

    Parts of it may be JSON already (``orjson.Fragment``).
    """
    whole = {"rule": RULE, **value}
    try:
        return orjson.dumps(whole, str, orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        return orjson.dumps(_writable(whole), str, orjson.OPT_SORT_KEYS)


def digest_of_form(form: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(form).hexdigest()


def _writable(value: Any) -> Any:
    """``value`` with what JSON's writers refuse as it would be escaped: keys that are no texts, whole numbers beyond 64
    bits, halves of characters.
    """
    if isinstance(value, Mapping):
        return {_writable(str(key)): _writable(each) for key, each in value.items()}
    if isinstance(value, list | tuple) and not isinstance(value, orjson.Fragment):
        return [_writable(each) for each in value]
    if isinstance(value, int) and not -(2**63) <= value < 2**64:
        return f"number {value}"
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
