"""Forgetting what the app has worked out of content: so that an answer is built as if it were the first of its process.

Kept answers are switched off by a setting. What is left are memories of pieces: a source's row as a record, the
citations that stand in a text. They can't be stale, as each is filed under all that it is made from, but a benchmark
of uncached answers that met them would measure something else.
"""

from __future__ import annotations

import sys

from wagtail_medarticle.serving import article_values as loading
from wagtail_medarticle.serving import page_rows as stored

OF_CODE = (
    "_columns",
    "_defaults",
    "_has_own_addresses",
    "_is_plain",
    "_statement",
    "_way",
    "_whole",
    "_writes_itself",
    "kind_of",
)
"""Memories of code, settings, tables and translations, without any content in them."""

ROOMS = tuple(f"wagtail_medarticle.{room}." for room in ("citing", "models", "references", "representation", "review"))
"""Where answers are made of content."""


def forget() -> None:
    """Empty every memory of content of the rooms."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear") and each.__module__ == name and each.__name__ not in OF_CODE:
                    each.cache_clear()
    stored._needs.clear()
    loading._known.clear()
