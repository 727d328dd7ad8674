"""Ids in portions that every database takes in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

BATCH = 500


def batches(ids: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """``ids`` in order, each once, ``size`` at a time."""
    listed = sorted(set(ids))
    for start in range(0, len(listed), size):
        yield listed[start : start + size]
