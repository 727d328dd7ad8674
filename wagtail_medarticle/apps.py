"""Registration with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .migrations._triggers import TABLE as LEDGER
from .migrations._triggers import renew_in


class MedArticleConfig(AppConfig):
    """Medical articles for Wagtail."""

    name = "wagtail_medarticle"
    label = "wagtail_medarticle"
    verbose_name = _("Medical articles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register checks, receivers of signals, and our fields with Wagtail's APIs."""
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
