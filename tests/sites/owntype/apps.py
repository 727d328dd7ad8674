"""A site with its own article type."""

from django.apps import AppConfig


class OwnTypeConfig(AppConfig):
    """One page type, built on the mixin."""

    name = "tests.sites.owntype"
    label = "owntype"
    default_auto_field = "django.db.models.BigAutoField"
