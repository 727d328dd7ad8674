"""An article type built with Wagtail alone."""

from django.apps import AppConfig


class StockConfig(AppConfig):
    """One page type, its sources, its authors and topics."""

    name = "tests.sites.stock"
    label = "stock"
    default_auto_field = "django.db.models.BigAutoField"
