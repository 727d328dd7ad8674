"""The hash chain over the ledger: what an entry's hash covers, and that each holds the hash of the one before it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

START = "0" * 64
"""What the first entry has for the hash of the one before it."""

_COMMON = (
    "number", "article", "article_title", "locale", "digest", "revision", "decision", "cause", "board", "board_name",
    "task_state", "user", "name", "credentials", "role", "orcid", "note", "checklist", "review_due", "at",
)  # fmt: skip
HASHED: Mapping[int, tuple[str, ...]] = {
    0: (*_COMMON, "interests", "comment"),
    1: (*_COMMON, "schema", "place", "rule", "commitments"),
}
"""The fields that an entry's hash covers, by its schema. What is listed never changes: a new column needs a new schema.

What is private was hashed as it stands in schema 0, and hangs on the entry by ``commitment`` since.
"""
SCHEMA = max(HASHED)
"""That of entries that are written now."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the ledger is not what was written; ``number`` is the entry's."""

    number: int
    problem: str


def hashed_fields(schema: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Of an entry's ``fields`` those that its hash covers, as JSON has them. Raises ``KeyError`` for an unknown schema.

    Moments are told in UTC, to the millisecond since schema 1: Django's ``dumpdata`` and some databases keep no more.
    """
    found = {name: fields[name] for name in HASHED[schema]}
    for name, value in found.items():
        if isinstance(value, datetime):
            # Databases may give the moment back in a time zone of theirs.
            found[name] = (value.astimezone(UTC) if value.tzinfo else value).isoformat(
                timespec="milliseconds" if schema else "auto"
            )
        elif isinstance(value, date):
            found[name] = value.isoformat()
    return found


def entry_hash(fields: Mapping[str, Any], previous: str) -> str:
    """SHA-256, in hexadecimal, of an entry's ``hashed_fields`` and of the hash before it.

    They are written as JSON, keys in order, in UTF-8: without blanks since schema 1.
    """
    separators = (",", ":") if fields.get("schema") else (", ", ": ")
    text = json.dumps(
        {**fields, "previous": previous}, sort_keys=True, ensure_ascii=False, separators=separators, default=str
    )
    return hashlib.sha256(text.encode()).hexdigest()


def commitment(salt: str, name: str, value: bytes) -> str:
    """What an entry holds of a value that may be erased: HMAC-SHA256 under a random ``salt`` of 32 bytes, both as hex.

    While salt and value are there it proves the value; without them nobody can find it by trying.
    """
    return hmac.digest(bytes.fromhex(salt), name.encode() + b"\0" + value, "sha256").hex()


def verify(entries: Iterable[tuple[int, Mapping[str, Any], str, str]], head: tuple[int, str]) -> Iterator[Break]:
    """Every break in a ledger.

    ``entries`` are ``(number, fields, previous hash, own hash)`` in the order of their numbers;
    ``head`` is the number and hash of the last entry as stored apart from them.
    """
    expected, before = 1, START
    last = (0, START)
    for number, fields, previous, own in entries:
        if number != expected:
            missing = (
                f"entry {expected} is missing"
                if number == expected + 1
                else f"entries {expected} to {number - 1} are missing"
            )
            yield Break(expected, missing)
        elif previous != before:
            yield Break(number, "it does not follow the entry before it")
        if entry_hash(fields, previous) != own:
            yield Break(number, "its content is not what was written")
        expected, before, last = number + 1, own, (number, own)
    if last[0] < head[0]:
        yield Break(head[0], f"the last entries are missing: {head[0]} were written, the last one here is {last[0]}")
    elif last != head:
        yield Break(last[0], "it is not the last entry that was written")
