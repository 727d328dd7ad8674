"""The digest: one hash of what readers are served, however it is stored.

``serving/judging.py`` makes the value that it is of: everything that a reader can be given of an article, for every
audience, without what ``review/exclusions.py`` names. So a save that changes nothing keeps it, and a changed dose, a
swapped source, a replaced picture or a retraction ends it. Earlier rules stay in modules of their own, for what was
decided by them: ``digest_v1``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import orjson

from .canonical_text import CanonicalText

RULE = 2
"""The number of this rule. It goes into every digest, so that no text has the same one by two rules."""


def canonical_form(value: Mapping[str, Any]) -> bytes:
    """What the digest is the hash of: ``value`` with the rule's number as JSON, keys in order, in UTF-8."""
    whole = {"rule": RULE, **value}
    try:
        return orjson.dumps(whole, _as_fragment, orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:  # whole numbers beyond 64 bits, in a site's own block
        return json.dumps(whole, sort_keys=True, separators=(",", ":"), default=_as_json).encode()


def digest_of_form(form: bytes) -> str:
    """``sha256:`` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(form).hexdigest()


def _as_fragment(value: Any) -> Any:
    return orjson.Fragment(value) if isinstance(value, CanonicalText) else str(value)


def _as_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, CanonicalText) else str(value)
