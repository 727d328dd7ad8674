"""The example site's own pages."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """One page type: the page that lists the articles below it."""

    name = "example.home"
    label = "home"
    default_auto_field = "django.db.models.BigAutoField"
