"""The hash chain over the ledger: each entry holds the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

START = "0" * 64
"""What the first entry has for the hash of the one before it."""


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the ledger is not what was written; ``number`` is the entry's."""

    number: int
    problem: str


def entry_hash(fields: Mapping[str, Any], previous: str) -> str:
    """SHA-256, in hexadecimal, of an entry's fields and of the hash before it."""
    text = json.dumps({**fields, "previous": previous}, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


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
