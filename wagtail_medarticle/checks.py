"""System checks: a wrong setting is reported when the site starts, not when a reader meets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.core.checks import CheckMessage, Error, Info, Tags, Warning, register
from django.urls import get_resolver

from . import conf
from .api.registration import v3_faults
from .models.base import article_models
from .references.styles.csl import StyleError, lines_of
from .serving.own_fields import computed_keys, own_keys
from .webhooks.tasks import has_caches, within_request


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.E001``: the ``WAGTAIL_MEDARTICLE`` setting holds a wrong value."""
    try:
        conf.parse(getattr(django_settings, conf.NAME, {}))
    except conf.SettingError as error:
        return [Error(str(error), id="wagtail_medarticle.E001")]
    return []


@register()
def check_reviewed_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What page types of the site's own add to articles, and the board's decisions.

    ``wagtail_medarticle.E002``: a key that ``NOT_REVIEWED`` names is none of these. ``wagtail_medarticle.I001``: the
    value of one isn't in the page's row, so that it may change, and end an approval, without a save.
    """
    settings = _settings()
    if not settings:
        return []
    keys = {(model, name) for model in article_models() for name in own_keys(model)}
    messages: list[CheckMessage] = [
        Error(
            f"{conf.NAME}['NOT_REVIEWED'] names {name!r}, which no page type of the site's own adds in api_fields.",
            hint="What the package itself serves of an article is always part of what is approved.",
            id="wagtail_medarticle.E002",
        )
        for name in settings.not_reviewed
        if name not in {key for _, key in keys}
    ]
    computed = [(model, name) for model in article_models() for name in computed_keys(model)]
    return messages + [
        Info(
            f"{model._meta.label}.{name} is not in the page's row: an approval ends when its value changes, also "
            "without a save.",
            hint=f"Where it says nothing that the board has to see, name it in {conf.NAME}['NOT_REVIEWED'].",
            id="wagtail_medarticle.I001",
        )
        for model, name in computed
        if name not in settings.not_reviewed
    ]


@register()
def check_style(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W005``: references can't be printed in the site's CSL style."""
    settings = _settings()
    if not settings or settings.reference_style == settings.named_style:
        return []
    try:
        lines_of([], Path(settings.reference_style))
    except StyleError as error:
        said = f"References are printed in AMA style, as {conf.NAME}['REFERENCE_STYLE'] can't be used: {error}"
        return [Warning(said, id="wagtail_medarticle.W005")]
    return []


@register()
def check_webhooks(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W001``: messages to front ends are sent while a request waits."""
    settings = _settings()
    if not settings or not settings.webhooks or not within_request():
        return []
    return [
        Warning(
            f"{conf.NAME}['WEBHOOKS'] is set, and TASKS has no backend that works outside the request: whoever saves "
            "a page waits for the front ends' answers.",
            hint="Give TASKS a backend with a worker, such as django_tasks_db.DatabaseBackend.",
            id="wagtail_medarticle.W001",
        )
    ]


@register()
def check_shared_caches(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W003``: shared caches may keep answers that are never purged."""
    settings = _settings()
    if not settings or not settings.shared_max_age or has_caches():
        return []
    said = f"{conf.NAME}['SHARED_MAX_AGE'] is set, and no cache is purged: readers get old texts for as long."
    hint = "Install wagtail.contrib.frontend_cache and set WAGTAILFRONTENDCACHE."
    return [Warning(said, hint=hint, id="wagtail_medarticle.W003")]


@register()
def check_api_v3(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W004``: Wagtail's API v3, a preview, is not as this version knows it."""
    get_resolver().url_patterns  # noqa: B018  # loads the URLs, which register v3's routers
    hint = "API v2 and the admin are not affected. Install a version of Wagtail that the documentation names."
    said = "Medical articles are not served by API v3, or without exact types"
    return [Warning(f"{said}: {fault}", hint=hint, id="wagtail_medarticle.W004") for fault in v3_faults]


@register(Tags.security, deploy=True)
def check_preview_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W002``, with ``check --deploy``: tokens for drafts travel in clear."""
    settings = _settings()
    if not settings or not settings.preview or settings.preview.url.startswith("https://"):
        return []
    hint = "Whoever listens on the way can read drafts."
    return [Warning(f"{conf.NAME}['PREVIEW'] has no https:// address.", hint=hint, id="wagtail_medarticle.W002")]


def _settings() -> conf.Settings | None:
    """None where they are wrong: E001 says so."""
    try:
        return conf.current()
    except conf.SettingError:
        return None
