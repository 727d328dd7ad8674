"""System checks: a wrong setting is reported when the site starts, not when a reader meets it."""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings
from django.core.checks import CheckMessage, Error, register

from . import conf


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.E001``: the ``WAGTAIL_MEDARTICLE`` setting holds a wrong value."""
    try:
        conf.parse(getattr(django_settings, conf.NAME, {}))
    except conf.SettingError as error:
        return [Error(str(error), id="wagtail_medarticle.E001")]
    return []
