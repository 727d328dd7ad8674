"""Where answers are kept: one of Django's caches, without which everything goes on, only slower."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import caches

logger = logging.getLogger("wagtail_medarticle")
FAILS = "The cache of answers fails; they are built anew."


class Shelf:
    """A cache that gives nothing while it fails, as Redis does while it starts again: readers get their answer.

    Each backend has errors of its own, and what an older process has kept may not load: all of them are reported.
    """

    def __init__(self, name: str) -> None:
        self.cache = caches[name]

    def get(self, key: str) -> Any:
        """What was kept under ``key``, or None."""
        try:
            return self.cache.get(key)
        except Exception:
            logger.warning(FAILS, exc_info=True)
            return None

    def set(self, key: str, value: Any, seconds: int) -> None:
        """Keep ``value`` for so long."""
        try:
            self.cache.set(key, value, seconds)
        except Exception:
            logger.warning(FAILS, exc_info=True)
