"""Registration with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .review.triggers import TABLE as LEDGER
from .review.triggers import renew_in

ESSENTIAL = ("django.contrib.contenttypes", "django.contrib.auth", "wagtail", "wagtail.admin", "wagtail.images")
"""Apps without which neither ours nor Wagtail's own can load tables, so that no system check would run."""


class MedArticleConfig(AppConfig):
    """Medical articles for Wagtail."""

    name = "wagtail_medarticle"
    label = "wagtail_medarticle"
    verbose_name = _("Medical articles")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Load the tables. Wagtail's API v3 learns of our fields next, wherever the app stands in the list."""
        from .api.registration import before_any_app_is_ready, register_v3_types

        _require_essentials(self)
        super().import_models()
        before_any_app_is_ready(register_v3_types)

    def ready(self) -> None:
        """Register checks, receivers of signals, and our fields with Wagtail's API v2."""
        from . import checks  # noqa: F401
        from .api.registration import register_field_types
        from .articles import signal_handlers as lapses
        from .library import merge_rewriting, styled_lines
        from .notifications import sending
        from .serving import article_index, stored_files
        from .webhooks import signal_handlers as announcements

        # Django calls the receivers of a signal in the order in which they were connected.
        for receivers in (
            stored_files,  # what the next one judges by
            lapses,  # compares with the index as it was before the change, so before that is brought up to date
            article_index,
            styled_lines,  # before webhooks, which tell front ends of what is stored by then
            merge_rewriting,  # anywhere: the only one that acts before a row is stored
            sending,  # before webhooks: both act after the commit, in this order, and an answer may take seconds
            announcements,  # last: reads the index, and where no transaction is open it acts at once
        ):
            receivers.connect()
        register_field_types()
        post_migrate.connect(_renew_triggers, sender=self, dispatch_uid="wagtail_medarticle.triggers")


def _renew_triggers(sender: Any, using: str, plan: Any = (), **kwargs: Any) -> None:
    """After a migration, whosever it was: one that builds the ledger's table anew loses its triggers."""
    if LEDGER in connections[using].introspection.table_names():
        renew_in(using)


def _require_essentials(config: AppConfig) -> None:
    """Raises ``ImproperlyConfigured`` where tables can't be loaded, with the line to add or to move."""
    for name in ESSENTIAL:
        if not apps.is_installed(name):
            raise ImproperlyConfigured(
                f'{config.name} needs {name!r}, which is not in INSTALLED_APPS. Add: INSTALLED_APPS += ["{name}"]'
            )
    base = getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
    labels = [each.label for each in apps.get_app_configs()]
    label = base.partition(".")[0]
    if label != "wagtailcore" and label in labels and labels.index(label) > labels.index(config.label):
        raise ImproperlyConfigured(
            f"WAGTAIL_PAGE_MODEL is {base!r}, so that INSTALLED_APPS must have the app {label!r} before "
            f"{config.name!r}. Move it up."
        )
