"""Seals: HMACs under a key that the database doesn't have, so that who can write to it can't write a decision.

Three things are sealed with HMAC-SHA256 (RFC 2104): each entry, by its number and hash; each article's head, by how
many entries it has and the last one's hash; the ledger's head, by number and hash. A reader's answer is derived from
an article's entries only while all of these hold.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from .. import conf
from .chain import entry_hash, hashed_fields

_SALT = "wagtail_medarticle.ledger"
DERIVED = "secret-key"
"""The id of keys that are derived from ``SECRET_KEY`` and its fallbacks."""


class SealVerdict(StrEnum):
    """What a seal says."""

    GOOD = "good"
    MISSING = "missing"
    UNKNOWN_KEY = "unknown key"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Seal:
    """An HMAC in hexadecimal, and the name of its key: ``""`` for both where nothing is sealed."""

    key: str = ""
    mac: str = ""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An entry's stored fields, its hashes and its seal. ``fields`` has a model's names, ``schema`` among them."""

    fields: Mapping[str, Any]
    previous: str
    hash: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class SealedHead:
    """How many entries an article has, and the hash of the last."""

    count: int
    hash: str
    seal: Seal


def ledger_keys() -> Mapping[str, bytes]:
    """The keys by name, the one that seals first.

    A key's name is its id in ``LEDGER_KEYS`` and eight digits of its SHA-256: another key under an old id is told from
    tampering.
    """
    own = conf.current().ledger_keys
    if own:
        return _named(tuple((each.id, each.key) for each in own))
    return _derived(settings.SECRET_KEY, tuple(settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=8)
def _named(keys: tuple[tuple[str, str], ...]) -> Mapping[str, bytes]:
    return {_name(name, key.encode()): key.encode() for name, key in keys}


@lru_cache(maxsize=8)
def _derived(*secrets: Any) -> Mapping[str, bytes]:
    first, fallbacks = secrets
    keys = [salted_hmac(_SALT, "key", secret=each, algorithm="sha256").digest() for each in (first, *fallbacks)]
    return {_name(DERIVED, key): key for key in keys}


def _name(key_id: str, key: bytes) -> str:
    return f"{key_id}:{hashlib.sha256(_SALT.encode() + key).hexdigest()[:8]}"


def seal(*facts: Any) -> Seal:
    """The seal of ``facts`` under the present key."""
    keys = ledger_keys()
    name = next(iter(keys))
    return Seal(name, _mac(keys[name], facts))


def verdict(found: Seal, *facts: Any) -> SealVerdict:
    """What a stored seal says of ``facts``."""
    if not found.mac:
        return SealVerdict.MISSING
    key = ledger_keys().get(found.key)
    if key is None:
        return SealVerdict.UNKNOWN_KEY
    return (
        SealVerdict.GOOD if hmac.compare_digest(found.mac.encode(), _mac(key, facts).encode()) else SealVerdict.BROKEN
    )


def _mac(key: bytes, facts: Iterable[Any]) -> str:
    text = "\n".join([_SALT, *(str(fact) for fact in facts)])
    return hmac.digest(key, text.encode(), "sha256").hex()


def entry_facts(number: int, own_hash: str) -> tuple[Any, ...]:
    """What an entry's seal is of."""
    return "entry", number, own_hash


def article_facts(article: int, count: int, last_hash: str) -> tuple[Any, ...]:
    """What the seal of an article's head is of."""
    return "article", article, count, last_hash


def ledger_facts(number: int, last_hash: str) -> tuple[Any, ...]:
    """What the seal of the ledger's head is of."""
    return "ledger", number, last_hash


def entry_verdict(entry: SealedEntry) -> SealVerdict:
    """Whether an entry is what was written, by its content and its seal."""
    try:
        own = entry_hash(hashed_fields(entry.fields["schema"], entry.fields), entry.previous)
    except (KeyError, TypeError, ValueError):  # a schema or a value that was never written
        return SealVerdict.BROKEN
    if own != entry.hash:
        return SealVerdict.BROKEN
    return verdict(entry.seal, *entry_facts(entry.fields["number"], entry.hash))


def article_verdict(article: int, entries: Sequence[SealedEntry], head: SealedHead | None) -> SealVerdict:
    """Whether ``entries``, in order, are all that was written about ``article``: the worst that any seal says."""
    if head is None:
        return SealVerdict.MISSING if entries else SealVerdict.GOOD
    if not entries or (head.count, head.hash) != (len(entries), entries[-1].hash):
        return SealVerdict.BROKEN
    verdicts = {verdict(head.seal, *article_facts(article, head.count, head.hash)), *map(entry_verdict, entries)}
    return next(each for each in reversed(SealVerdict) if each in verdicts)
