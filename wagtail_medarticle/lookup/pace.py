"""Keeping a distance between requests, over all processes that share Django's cache."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from django.core.cache import cache

LONGEST_WAIT = 60.0
"""Seconds after which a place in the queue is no use."""

_lock = Lock()
_last: dict[str, int] = {}


class QueueTooLong(Exception):
    """So many requests are waiting that this one would wait longer than ``LONGEST_WAIT``."""


def wait_for_turn(
    name: str,
    per_second: float,
    *,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], object] = time.sleep,
) -> None:
    """Sleep until it is this request's turn. Raises ``QueueTooLong``.

    Time is cut into slots of one request each. Whoever adds a slot's key to the cache has the slot:
    adding is atomic in every shared cache. Within the process it holds without a cache, too.
    """
    slot = _reserve(name, per_second, now())
    delay = slot / per_second - now()
    if delay > 0:
        sleep(delay)


def _reserve(name: str, per_second: float, moment: float) -> int:
    with _lock:
        slot = int(moment * per_second)
        if name in _last and _last[name] <= slot + LONGEST_WAIT * per_second:
            slot = max(slot, _last[name] + 1)
        while not cache.add(f"wagtail_medarticle.lookup.{name}.{slot}", 1, timeout=2 * LONGEST_WAIT):
            slot += 1
        if slot / per_second - moment > LONGEST_WAIT:
            raise QueueTooLong
        _last[name] = slot
    return slot
