"""Checks of the site's API v3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Warning, register
from django.urls import get_resolver

from ..api.registration import HAS_V3, reporting_v3_faults, v3_faults


@register()
def check_api_v3(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W004``: Wagtail's API v3, a preview, is not as this version knows it.

    ``wagtail_medarticle.E004``: it is, and yet its ``pages/`` have other types for articles than ours.
    """
    if not HAS_V3:
        return []
    get_resolver().url_patterns  # noqa: B018  # loads the URLs, which register v3's routers
    untyped: list[str] = []
    if not v3_faults:
        with reporting_v3_faults():
            untyped = [*_untyped()]
    hint = "API v2 and the admin are not affected. Install a version of Wagtail that the documentation names."
    said = "Medical articles are not served by API v3, or without exact types"
    changed = [Warning(f"{said}: {fault}", hint=hint, id="wagtail_medarticle.W004") for fault in v3_faults]
    return [*changed, *(_not_taken(where) for where in untyped)]


def _untyped() -> Iterator[str]:
    from ..api.v3.pages import untyped_keys
    from ..models.base import article_models

    for model in article_models():
        for direction, keys in untyped_keys(model).items():
            yield f"{model.__name__} ({direction}): {', '.join(keys)}"


def _not_taken(where: str) -> Error:
    return Error(
        f"API v3 has other types in pages/ than ours for {where}. What is written there isn't checked.",
        hint=(
            "Something imports wagtail.api.v3.registry before Django has loaded all models, or replaces what Wagtail "
            "has made: extend the read_schema, create_schema and patch_schema that are registered."
        ),
        id="wagtail_medarticle.E004",
    )
