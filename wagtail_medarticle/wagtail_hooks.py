"""Registration with Wagtail."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin.citations.deletion import CitationDeleteBulkAction
from .admin.group import MedicalArticleGroup
from .rich_text.feature import register_citation_feature
from .review.log_actions import register_log_actions

ICONS = ("medarticle.svg", "medarticle-cite.svg")

register_snippet(MedicalArticleGroup)

# After Wagtail's own bulk actions, whichever app comes first: the last one of a name is used.
hooks.register("register_bulk_action", CitationDeleteBulkAction, order=100)
hooks.register("register_rich_text_features", register_citation_feature)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """Our icons."""
    return [*icons, *(f"wagtail_medarticle/icons/{name}" for name in ICONS)]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Styles of our tables in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_medarticle/css/admin.css"))

hooks.register("register_log_actions", register_log_actions)
