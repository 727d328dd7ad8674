"""Registration with Django."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


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
        from .library import merge_rewriting
        from .notifications import sending
        from .serving import article_index
        from .webhooks import signal_handlers as announcements

        # Receivers of one signal run in this order.
        for receivers in (
            lapses,  # before the index: what has lapsed is told from its rows as they were
            article_index,
            sending,  # before anything else hears of a lapse or a source: mails go out after the commit anyway
            merge_rewriting,  # the only one before a save
            announcements,  # last: caches are purged of what all others have stored
        ):
            receivers.connect()
        register_field_types()
