"""Checking ``WAGTAIL_MEDARTICLE``, key by key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings

from ..enums import CitationKind, Level, RichTextFormat, kinds_meant
from .values import (
    DEFAULTS,
    LINT,
    LOOKUP_DEFAULTS,
    NAME,
    OFF,
    PREVIEW_DEFAULTS,
    RECIPIENTS,
    REFERENCE_STYLES,
    Audience,
    LookupSettings,
    PreviewSettings,
    Settings,
    Webhook,
)


class SettingError(ValueError):
    """A wrong value in ``WAGTAIL_MEDARTICLE``; ``key`` names which."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{NAME}[{key!r}] {problem}")
        self.key = key


def parse(values: Any) -> Settings:
    """Check ``values`` and fill in defaults. Raises ``SettingError`` for the first wrong value."""
    if not isinstance(values, Mapping):
        raise SettingError("", "must be a dict")
    for key in values:
        if key not in DEFAULTS:
            raise SettingError(str(key), f"is not a known key; known are {', '.join(sorted(DEFAULTS))}")
    merged = {**DEFAULTS, **values}
    audiences = _audiences(merged["AUDIENCES"])
    default_audience = merged["DEFAULT_AUDIENCE"]
    if default_audience is not None and default_audience not in {audience.slug for audience in audiences}:
        raise SettingError("DEFAULT_AUDIENCE", "must be None or the slug of one of the AUDIENCES")
    if merged["RICH_TEXT_FORMAT"] not in RichTextFormat.values:
        raise SettingError("RICH_TEXT_FORMAT", f"must be one of {', '.join(RichTextFormat.values)}")
    if not isinstance(merged["FIGURE_RENDITION"], str) or not merged["FIGURE_RENDITION"]:
        raise SettingError("FIGURE_RENDITION", "must be an image filter such as 'max-1600x1600'")
    limit = merged["FOLLOW_UPS_PER_HOUR"]
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise SettingError("FOLLOW_UPS_PER_HOUR", "must be a whole number, 0 to take no questions")
    for key in ("LIVE_WITHOUT_APPROVAL", "RENEW_LAPSED_REVIEW", "HEALTH_ENDS_APPROVAL"):
        if not isinstance(merged[key], bool):
            raise SettingError(key, "must be True or False")
    shared = merged["SHARED_MAX_AGE"]
    return Settings(
        audiences=audiences,
        default_audience=default_audience,
        rich_text_format=RichTextFormat(merged["RICH_TEXT_FORMAT"]),
        reference_style=_style(merged["REFERENCE_STYLE"]),
        figure_rendition=merged["FIGURE_RENDITION"],
        follow_ups_per_hour=limit,
        live_without_approval=merged["LIVE_WITHOUT_APPROVAL"],
        renew_lapsed_review=merged["RENEW_LAPSED_REVIEW"],
        health_ends_approval=merged["HEALTH_ENDS_APPROVAL"],
        not_reviewed=_names("NOT_REVIEWED", merged["NOT_REVIEWED"]),
        shelf_life_months=_shelf_life(merged["SHELF_LIFE_MONTHS"]),
        lookup=_lookup(merged["LOOKUP"]),
        cache=_cache(merged["CACHE"]),
        max_age=_max_age("MAX_AGE", merged["MAX_AGE"]),
        shared_max_age=None if shared is None else _max_age("SHARED_MAX_AGE", shared),
        cors_origins=_origins(merged["CORS_ORIGINS"]),
        webhooks=_webhooks(merged["WEBHOOKS"]),
        webhook_log_days=_days("WEBHOOK_LOG_DAYS", merged["WEBHOOK_LOG_DAYS"]),
        lint=_levels(merged["LINT"]),
        preview=_preview(merged["PREVIEW"]),
    )


def _style(value: Any) -> str:
    if value in REFERENCE_STYLES:
        return str(value)
    if isinstance(value, str | PathLike) and str(value).endswith(".csl"):
        if Path(value).is_file():
            return str(Path(value).absolute())
        raise SettingError("REFERENCE_STYLE", f"there is no file {value}")
    raise SettingError("REFERENCE_STYLE", f"must be one of {', '.join(REFERENCE_STYLES)}, or the path of a .csl file")


def _levels(values: Any) -> dict[str, Level | None]:
    if not isinstance(values, Mapping):
        raise SettingError("LINT", "must be a dict of rules and their levels")
    for code, level in values.items():
        if code not in LINT:
            raise SettingError("LINT", f"has no rule {code!r}; the rules are {', '.join(sorted(LINT))}")
        if level not in (OFF, *Level):
            raise SettingError("LINT", f"{code!r} must be one of {', '.join((*Level, OFF))}")
    return {code: None if level == OFF else Level(level) for code, level in {**LINT, **values}.items()}


def _audiences(values: Any) -> tuple[Audience, ...]:
    if not isinstance(values, list | tuple):
        raise SettingError("AUDIENCES", "must be a list of dicts with 'slug' and 'label'")
    audiences: list[Audience] = []
    for position, value in enumerate(values):
        where = f"entry {position}"
        if not isinstance(value, Mapping) or not {"slug", "label"} <= set(value):
            raise SettingError("AUDIENCES", f"{where} must be a dict with 'slug' and 'label'")
        if unknown := set(value) - {"slug", "label", "reading_grade", "recipient"}:
            raise SettingError("AUDIENCES", f"{where} has unknown keys: {', '.join(sorted(map(str, unknown)))}")
        if not isinstance(value["slug"], str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value["slug"]):
            raise SettingError("AUDIENCES", f"{where}: slug must be lower-case letters, digits and hyphens")
        if value["slug"] in {audience.slug for audience in audiences}:
            raise SettingError("AUDIENCES", f"{where} repeats the slug {value['slug']!r}")
        grade = value.get("reading_grade")
        if grade is not None and (isinstance(grade, bool) or not isinstance(grade, int | float) or grade <= 0):
            raise SettingError("AUDIENCES", f"{where}: reading_grade must be a positive number")
        recipient = value.get("recipient")
        if recipient not in (None, *RECIPIENTS):
            raise SettingError("AUDIENCES", f"{where}: recipient must be one of {', '.join(RECIPIENTS)}")
        audiences.append(Audience(value["slug"], value["label"], grade, recipient))
    return tuple(audiences)


def _cache(alias: Any) -> str | None:
    if alias is not None and alias not in django_settings.CACHES:
        raise SettingError("CACHE", "must be None or the name of one of Django's CACHES")
    return alias  # type: ignore[no-any-return]


def _max_age(key: str, seconds: Any) -> int:
    if isinstance(seconds, bool) or not isinstance(seconds, int) or seconds < 0:
        raise SettingError(key, "must be a whole number of seconds, 0 or more")
    return seconds


def _days(key: str, days: Any) -> int:
    if isinstance(days, bool) or not isinstance(days, int) or days < 1:
        raise SettingError(key, "must be a whole number of days, 1 or more")
    return days


def _origins(origins: Any) -> tuple[str, ...]:
    if not isinstance(origins, list | tuple) or not all(isinstance(each, str) for each in origins):
        raise SettingError("CORS_ORIGINS", "must be a list of origins such as 'https://www.example.org', or ['*']")
    if wrong := [each for each in origins if each != "*" and not re.fullmatch(r"https?://[^/\s*]+", each)]:
        raise SettingError("CORS_ORIGINS", f"{wrong[0]!r} is no origin: scheme and host, and the port if it has one")
    return tuple(origins)


def _webhooks(values: Any) -> tuple[Webhook, ...]:
    if not isinstance(values, list | tuple) or not all(isinstance(each, Mapping) for each in values):
        raise SettingError("WEBHOOKS", "must be a list of dicts, each with URL and SECRET")
    hooks = []
    for each in values:
        if each.keys() != {"URL", "SECRET"} or not all(isinstance(value, str) for value in each.values()):
            raise SettingError("WEBHOOKS", "each must have URL and SECRET, both texts, and nothing else")
        if not re.fullmatch(r"https?://[^/\s]+(/\S*)?", each["URL"]) or len(each["URL"]) > 500:
            raise SettingError("WEBHOOKS", f"{each['URL']!r} is no address of at most 500 characters")
        if len(each["SECRET"]) < 16:
            raise SettingError("WEBHOOKS", f"the SECRET of {each['URL']} must have at least 16 characters")
        hooks.append(Webhook(each["URL"], each["SECRET"]))
    if len({hook.url for hook in hooks}) < len(hooks):
        raise SettingError("WEBHOOKS", "names an address twice")
    return tuple(hooks)


def _shelf_life(values: Any) -> dict[str, int]:
    if not isinstance(values, Mapping):
        raise SettingError("SHELF_LIFE_MONTHS", "must be a dict of months by kind of source, such as {'guideline': 60}")
    for kind, months in values.items():
        if kind not in CitationKind.values:
            raise SettingError("SHELF_LIFE_MONTHS", f"{kind!r} is not one of {', '.join(CitationKind.values)}")
        if isinstance(months, bool) or not isinstance(months, int) or months <= 0:
            raise SettingError("SHELF_LIFE_MONTHS", f"{kind}: must be a whole number of months")
    return {**{meant: months for kind, months in values.items() for meant in kinds_meant(kind)}, **values}


def _lookup(values: Any) -> LookupSettings | None:
    if values is None:
        return None
    if not isinstance(values, Mapping):
        raise SettingError("LOOKUP", "must be None or a dict with 'EMAIL'")
    if unknown := set(values) - set(LOOKUP_DEFAULTS):
        raise SettingError("LOOKUP", f"has unknown keys: {', '.join(sorted(map(str, unknown)))}")
    merged = {**LOOKUP_DEFAULTS, **values}
    if not isinstance(merged["EMAIL"], str) or not re.fullmatch(r"[^@\s]+@[^@\s]+", merged["EMAIL"]):
        raise SettingError("LOOKUP", "EMAIL must be the address that the services may write to")
    if not isinstance(merged["CLIENT"], str) or "." not in merged["CLIENT"]:
        raise SettingError("LOOKUP", "CLIENT must be the dotted path of a class")
    for key in ("CROSSREF_URL", "PUBMED_URL"):
        if not isinstance(merged[key], str) or not re.match(r"https?://[^/]", merged[key]):
            raise SettingError("LOOKUP", f"{key} must be an address that begins with http:// or https://")
    for key in ("TIMEOUT", "PER_SECOND"):
        number = merged[key]
        if isinstance(number, bool) or not isinstance(number, int | float) or number <= 0:
            raise SettingError("LOOKUP", f"{key} must be a positive number")
    return LookupSettings(
        email=merged["EMAIL"],
        client=merged["CLIENT"],
        crossref_url=merged["CROSSREF_URL"].rstrip("/"),
        pubmed_url=merged["PUBMED_URL"].rstrip("/"),
        timeout=merged["TIMEOUT"],
        per_second=merged["PER_SECOND"],
    )


def _preview(values: Any) -> PreviewSettings | None:
    if values is None:
        return None
    if not isinstance(values, Mapping):
        raise SettingError("PREVIEW", "must be None or a dict with 'URL'")
    if unknown := set(values) - set(PREVIEW_DEFAULTS):
        raise SettingError("PREVIEW", f"has unknown keys: {', '.join(sorted(map(str, unknown)))}")
    url, seconds = ({**PREVIEW_DEFAULTS, **values}[key] for key in ("URL", "MAX_AGE"))
    if not isinstance(url, str) or not re.fullmatch(r"https?://[^/\s]\S*", url):
        raise SettingError("PREVIEW", "URL must be an address that begins with http:// or https://")
    places = re.findall(r"[{}][^{}]*}?", url)
    if "{token}" not in places or not set(places) <= {"{token}", "{site}"}:
        raise SettingError("PREVIEW", "URL must have {token} where the token goes, and no braces but those and {site}")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 60 <= seconds <= 86400:
        raise SettingError("PREVIEW", "MAX_AGE must be a whole number of seconds, from 60 to 86400")
    return PreviewSettings(url, seconds)


def _names(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.isidentifier() for each in value):
        raise SettingError(key, "must be a list of keys that page types of the site's own add in api_fields")
    return tuple(value)
