"""The site's base page model: Wagtail's own, or the one that ``WAGTAIL_PAGE_MODEL`` names."""

from __future__ import annotations

from typing import Any

import swapper

# Importing the module that declares the setting's name comes first: it tells swapper to read
# WAGTAIL_PAGE_MODEL where Wagtail (8 and later) allows the page model to be swapped.
import wagtail.models  # noqa: F401

BASE_PAGE = swapper.get_model_name("wagtailcore", "Page")
"""``app_label.ModelName``, for foreign keys."""

Page = swapper.load_model("wagtailcore", "Page", require_ready=False)


def lock_page(pk: Any) -> None:
    """Have others wait with this page until the transaction ends. Whoever writes to it locks it first of all.

    Two who lock a page and its revisions in different orders would wait for each other.
    """
    Page._base_manager.select_for_update().filter(pk=pk).first()
