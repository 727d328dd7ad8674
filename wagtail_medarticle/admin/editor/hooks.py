"""Everything of the editor that Wagtail has to know."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from .side_panel import add_to_editors
from .views import ReportOnCreate, ReportOnEdit


def report_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    create = "medarticle/report/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/"
    return [
        path("medarticle/report/<int:page_id>/", ReportOnEdit.as_view(), name="wagtail_medarticle_report"),
        path(create, ReportOnCreate.as_view(), name="wagtail_medarticle_report_on_create"),
    ]


def register_editor() -> None:
    """Addresses and the side panel."""
    hooks.register("register_admin_urls", report_urls)
    add_to_editors()
