"""Registration with Wagtail."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .admin.citations import exporting
from .admin.citations.duplicates import KindBulkAction
from .admin.citations.merging import MergeBulkAction
from .admin.citations.uses import CitationDeleteBulkAction
from .admin.desk.group import register_desk
from .admin.editor.side_panel import register_editor
from .admin.health import old, report
from .admin.log_actions import register_log_actions
from .admin.publishing import refuse_bulk_publish
from .admin.review.hooks import register_review_page
from .admin.snippets import MedicalArticleGroup
from .articles.publish_policy import register_actions
from .citations.draftail import register_citation_feature

ICONS = ("medarticle.svg", "medarticle-cite.svg")

register_snippet(MedicalArticleGroup)

# After Wagtail's own bulk actions, whichever app comes first: the last one of a name is used.
hooks.register("register_bulk_action", CitationDeleteBulkAction, order=100)
hooks.register("register_bulk_action", KindBulkAction)
hooks.register("register_bulk_action", MergeBulkAction)
hooks.register("register_bulk_action", exporting.ExportBulkAction)
hooks.register("register_page_listing_more_buttons", exporting.listing_buttons)
hooks.register("register_page_header_buttons", exporting.header_buttons)
hooks.register("register_rich_text_features", register_citation_feature)
hooks.register("register_log_actions", register_log_actions)
hooks.register("register_actions", register_actions)
hooks.register("before_bulk_action", refuse_bulk_publish)
hooks.register("register_admin_urls", old.old_sources_urls)
hooks.register("register_admin_urls", report.report_urls)
hooks.register("register_reports_menu_item", report.menu_item)


@hooks.register("register_icons")
def register_icons(icons: list[str]) -> list[str]:
    """Our icons."""
    return [*icons, *(f"wagtail_medarticle/icons/{name}" for name in ICONS)]


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """Styles of our tables in the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("wagtail_medarticle/css/admin.css"))


register_review_page()
register_editor()
register_desk()
