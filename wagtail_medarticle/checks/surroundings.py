"""Checks of what the app stands on: other apps, the database, a worker for tasks."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections, router
from django.urls import NoReverseMatch, reverse

from ..models.citation import Citation

NEEDED = (
    "wagtail_modeladmin",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.users",
    "rest_framework",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
)
"""Without one of these the site starts, and something of it is an error page. ``apps.ESSENTIAL`` stop the start."""
NEEDED_BY_V3 = ("wagtail.api.v3", "ninja")
"""Where API v3 is mounted: without them tokens can't be made, and its documentation is an error page."""


@register()
def check_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.E003``: an app that ours needs is missing from ``INSTALLED_APPS``."""
    return [
        Error(
            f"wagtail_medarticle needs {name!r}, which is not in INSTALLED_APPS.",
            hint=f'Add to the settings: INSTALLED_APPS += ["{name}"]',
            id="wagtail_medarticle.E003",
        )
        for name in _needed()
        if not apps.is_installed(name)
    ]


def _needed() -> Iterator[str]:
    yield from NEEDED
    try:
        mounted = bool(find_spec("wagtail.api.v3")) and bool(reverse("wagtailapi_v3:api-root"))
    except NoReverseMatch:
        return
    if mounted:
        yield from NEEDED_BY_V3


@register(Tags.models)
def check_sqlite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W006``: on SQLite, two who write at once may get “database is locked”."""
    alias = router.db_for_write(Citation)
    connection = connections[alias]
    mode = str(connection.settings_dict.get("OPTIONS", {}).get("transaction_mode", ""))
    if connection.vendor != "sqlite" or mode.upper() in ("IMMEDIATE", "EXCLUSIVE"):
        return []
    said = (
        "The SQLite database takes its lock for writing in the middle of a transaction: who saves while somebody "
        "else does may get an error page, “database is locked”."
    )
    line = f'DATABASES["{alias}"]["OPTIONS"] = {{"transaction_mode": "IMMEDIATE", "timeout": 20}}'
    return [Warning(said, hint=f"Add to the settings: {line}", id="wagtail_medarticle.W006")]
