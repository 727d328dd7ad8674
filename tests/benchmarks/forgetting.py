"""Forgetting what the app has worked out of content: so that an answer is built as if it were the first of its process.

Kept answers are switched off by a setting. What is left are memories of pieces: a source's row as a record, the
citations that stand in a text. They can't be stale, as each is filed under all that it is made from, but a benchmark
of uncached answers that met them would measure something else.
"""

from __future__ import annotations

import sys

from wagtail_medarticle.serving import stores

OF_CODE = (
    "_addresses_are_plain",
    "_columns",
    "_default_texts",
    "_has_own_api_representation",
    "_is_plain",
    "_own_keys",
    "_renderer",
    "_statement",
    "_storage_is_plain",
    "_way",
    "_whole",
    "_around_the_id",
    "dialect_of",
    "has_own_addresses",
    "is_everything_cacheable",
    "kind_of",
    "settings_version",
)
"""Memories of code, settings, tables and translations, without any content in them."""

ROOMS = tuple(
    f"wagtail_medarticle.{room}." for room in ("blocks", "citations", "models", "references", "review", "serving")
)
"""Where answers are made of content."""


def forget() -> None:
    """Empty every memory of content of the rooms."""
    for name, module in list(sys.modules.items()):
        if name.startswith(ROOMS):
            for each in list(vars(module).values()):
                if hasattr(each, "cache_clear") and each.__module__ == name and each.__name__ not in OF_CODE:
                    each.cache_clear()
    hint, types = stores.hint, dict(stores.article_types)
    stores.empty()
    stores.hint = hint  # guesses about where to look: they hold no content
    stores.article_types.update(types)
