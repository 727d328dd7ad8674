"""A site with its own base page model."""

from django.apps import AppConfig


class BasePageConfig(AppConfig):
    """Stands before every app whose page types build on the base page."""

    name = "tests.sites.basepage"
    label = "basepage"
    default_auto_field = "django.db.models.BigAutoField"
