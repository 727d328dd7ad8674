"""The ``WAGTAIL_MEDARTICLE`` setting: one dict, read once, reloaded when a test changes it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.utils.functional import Promise

from .checking import judge, parse
from .values import (
    DEFAULTS,
    LINT,
    NAME,
    OFF,
    RECIPIENTS,
    Audience,
    LookupSettings,
    PreviewSettings,
    SettingError,
    Settings,
    Webhook,
)  # fmt: skip

__all__ = [
    "DEFAULTS", "LINT", "NAME", "OFF", "RECIPIENTS", "Audience", "LookupSettings", "PreviewSettings", "SettingError",
    "Settings", "Webhook", "audience_choices", "current", "judge", "parse",
]  # fmt: skip


@lru_cache(maxsize=1)
def current() -> Settings:
    """The settings in force. Raises ``SettingError``."""
    return parse(getattr(django_settings, NAME, {}))


def _reload(*, setting: str, **kwargs: Any) -> None:
    if setting == NAME:
        current.cache_clear()


setting_changed.connect(_reload, dispatch_uid="wagtail_medarticle.conf")


def audience_choices() -> list[tuple[str, str | Promise]]:
    """Choices for an audience field. A callable, so that no audience is frozen into a class body."""
    return [(audience.slug, audience.label) for audience in current().audiences]
