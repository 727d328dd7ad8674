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
        """Register checks, the article index, and our fields with Wagtail's APIs."""
        from . import checks  # noqa: F401
        from .announcing import watch as announcing
        from .api.registration import register_field_types
        from .merging import following
        from .models import indexing
        from .notifications import sending
        from .review import watch

        watch.connect()
        indexing.connect()
        sending.connect()
        following.connect()
        announcing.connect()
        register_field_types()
