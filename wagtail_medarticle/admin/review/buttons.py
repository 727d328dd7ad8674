"""Ways to the review page from Wagtail's own. None of them asks the database: the page itself says who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button

from ...models import MedicalArticleMixin

LABEL = _("Review…")
ICON = "medarticle"


def review_url(page: Any) -> str:
    """The review page of ``page``."""
    return reverse("wagtail_medarticle_review", args=[page.pk])


class ReviewMenuItem(ActionMenuItem):
    """In the editor's footer."""

    name = "action-medarticle-review"
    label = LABEL
    icon_name = ICON

    def is_shown(self, context: dict[str, Any]) -> bool:
        """For stored articles, also while the board has locked them."""
        return context["view"] == "edit" and isinstance(context["page"].specific, MedicalArticleMixin)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """A link: what is typed in the editor and not saved is not reviewed."""
        return review_url(parent_context["page"])


def review_menu_item() -> ReviewMenuItem:
    """For Wagtail's ``register_page_action_menu_item``."""
    return ReviewMenuItem(order=200)


def listing_buttons(page: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_listing_more_buttons``."""
    if isinstance(page, MedicalArticleMixin):
        yield Button(LABEL, review_url(page), icon_name=ICON, priority=8)


def header_buttons(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For Wagtail's ``register_page_header_buttons``."""
    yield from listing_buttons(page, user)
