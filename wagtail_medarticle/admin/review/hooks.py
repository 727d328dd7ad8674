"""Everything of the review page that Wagtail has to know."""

from __future__ import annotations

from wagtail import hooks

from .buttons import header_buttons, listing_buttons, review_menu_item
from .panels import add_panels
from .urls import review_urls


def register_review_page() -> None:
    """Addresses, ways there, and the home page's panel."""
    hooks.register("register_admin_urls", review_urls)
    hooks.register("register_page_action_menu_item", review_menu_item)
    hooks.register("register_page_listing_more_buttons", listing_buttons)
    hooks.register("register_page_header_buttons", header_buttons)
    hooks.register("construct_homepage_panels", add_panels)
