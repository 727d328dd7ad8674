"""Checking ``WAGTAIL_MEDARTICLE``, key by key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import isfinite
from os import PathLike
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings as django_settings
from django.utils.functional import Promise

from ..enums import CitationKind, Level, RichTextFormat, kinds_meant
from .ledger import addresses, ledger_keys, ledger_log
from .values import (
    DEFAULTS,
    LINT,
    LOOKUP_DEFAULTS,
    OFF,
    PREVIEW_DEFAULTS,
    RECIPIENTS,
    REFERENCE_STYLES,
    Audience,
    LookupSettings,
    PreviewSettings,
    SettingError,
    Settings,
    Webhook,
)

MOST_SECONDS = 2**31 - 1
"""The longest time that caches have to understand (RFC 9111, 1.2.2)."""
MOST_MONTHS, MOST_DAYS = 1200, 36500
"""A hundred years: what is longer leaves the calendar."""


def parse(values: Any) -> Settings:
    """Check ``values`` and fill in defaults. Raises ``SettingError`` for the first wrong value."""
    settings, wrong = judge(values)
    if settings is None:
        raise wrong[0]
    return settings


def judge(values: Any) -> tuple[Settings | None, list[SettingError]]:
    """The checked setting, or None and what is wrong: one error for each key."""
    if not isinstance(values, Mapping):
        return None, [SettingError("", "must be a dict")]
    known = ", ".join(sorted(DEFAULTS))
    wrong = [SettingError(str(key), f"is not a known key; known are {known}") for key in values if key not in DEFAULTS]
    read: dict[str, Any] = {}
    for key, value in {**DEFAULTS, **values}.items():
        if key not in DEFAULTS:
            continue
        try:
            read[key.lower()] = READERS[key](key, value)
        except SettingError as error:
            wrong.append(error)
    default = read.get("default_audience")
    if default is not None and default not in [audience.slug for audience in read.get("audiences", ())]:
        wrong.append(SettingError("DEFAULT_AUDIENCE", "must be None or the slug of one of the AUDIENCES"))
    return (None, wrong) if wrong else (Settings(**read), [])


def _text_or_none(key: str, value: Any) -> str | None:
    if value is not None and not isinstance(value, str):
        raise SettingError(key, "must be None or a text")
    return value


def _format(key: str, value: Any) -> RichTextFormat:
    if value not in RichTextFormat.values:
        raise SettingError(key, f"must be one of {', '.join(RichTextFormat.values)}")
    return RichTextFormat(value)


def _rendition(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise SettingError(key, "must be an image filter such as 'max-1600x1600'")
    return value


def _switch(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingError(key, "must be True or False")
    return value


def _whole(what: str, least: int, most: int) -> Callable[[str, Any], int]:
    def read(key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise SettingError(key, f"must be a whole number{what}, from {least} to {most}")
        return value

    return read


_seconds = _whole(" of seconds", 0, MOST_SECONDS)


def _seconds_or_none(key: str, value: Any) -> int | None:
    return None if value is None else _seconds(key, value)


def _style(key: str, value: Any) -> str:
    if value in REFERENCE_STYLES:
        return str(value)
    if isinstance(value, str | PathLike) and str(value).endswith(".csl"):
        if Path(value).is_file():
            return str(Path(value).absolute())
        raise SettingError(key, f"names a file that is not there: {value}")
    raise SettingError(key, f"must be one of {', '.join(REFERENCE_STYLES)}, or the path of a .csl file")


def _levels(key: str, values: Any) -> dict[str, Level | None]:
    if not isinstance(values, Mapping):
        raise SettingError(key, "must be a dict of rules and their levels")
    for code, level in values.items():
        if code not in LINT:
            raise SettingError(key, f"is no rule; the rules are {', '.join(sorted(LINT))}", code)
        if level not in (OFF, *Level):
            raise SettingError(key, f"must be one of {', '.join((*Level, OFF))}", code)
    return {code: None if level == OFF else Level(level) for code, level in {**LINT, **values}.items()}


def _audiences(key: str, values: Any) -> tuple[Audience, ...]:
    if not isinstance(values, list | tuple):
        raise SettingError(key, "must be a list of dicts with 'slug' and 'label'")
    audiences: list[Audience] = []
    for position, value in enumerate(values):
        if not isinstance(value, Mapping) or not {"slug", "label"} <= set(value):
            raise SettingError(key, "must be a dict with 'slug' and 'label'", position)
        if unknown := set(value) - {"slug", "label", "reading_grade", "recipient"}:
            raise SettingError(key, f"has unknown keys: {', '.join(sorted(map(str, unknown)))}", position)
        audiences.append(_audience(key, position, value))
        if [audience.slug for audience in audiences].count(value["slug"]) > 1:
            raise SettingError(key, f"repeats {value['slug']!r}", position, "slug")
    return tuple(audiences)


def _audience(key: str, position: int, value: Mapping[str, Any]) -> Audience:
    slug, label, grade, recipient = (value.get(name) for name in ("slug", "label", "reading_grade", "recipient"))
    if not isinstance(slug, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) or len(slug) > 50:
        raise SettingError(key, "must be at most 50 lower-case letters, digits and hyphens", position, "slug")
    if not isinstance(label, str | Promise) or label == "":
        raise SettingError(key, "must be a text that readers understand", position, "label")
    if grade is not None and not _is_positive(grade):
        raise SettingError(key, "must be a positive number", position, "reading_grade")
    if recipient not in (None, *RECIPIENTS):
        raise SettingError(key, f"must be one of {', '.join(RECIPIENTS)}", position, "recipient")
    return Audience(slug, label, grade, recipient)


def _is_positive(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value) and value > 0


def _cache(key: str, alias: Any) -> str | None:
    if alias is not None and alias not in [*django_settings.CACHES]:
        raise SettingError(key, f"must be None or one of Django's CACHES: {', '.join(django_settings.CACHES)}")
    return alias  # type: ignore[no-any-return]


def _is_address(value: Any) -> bool:
    """Whether ``value`` is an address of the web: scheme, host, a port that there can be, no spaces."""
    if not isinstance(value, str) or not re.fullmatch(r"https?://[^/\s]+(/\S*)?", value):
        return False
    try:
        parts = urlsplit(value)
        return bool(parts.hostname) and parts.port != 0  # a port above 65535 raises
    except ValueError:
        return False


def _origins(key: str, origins: Any) -> tuple[str, ...]:
    if not isinstance(origins, list | tuple):
        raise SettingError(key, "must be a list of origins such as 'https://www.example.org', or ['*']")
    for position, each in enumerate(origins):
        if each == "*":
            continue
        if not _is_address(each) or not re.fullmatch(r"https?://([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d+)?", each):
            said = "is no origin as browsers send it: scheme and host in small letters, the port if it has one, no more"
            raise SettingError(key, said, position)
        if each.endswith({"https": ":443", "http:": ":80"}[each[:5]]):
            raise SettingError(key, "names the port that browsers leave out", position)
    return tuple(origins)


def _webhooks(key: str, values: Any) -> tuple[Webhook, ...]:
    if not isinstance(values, list | tuple):
        raise SettingError(key, "must be a list of dicts, each with URL and SECRET")
    hooks: list[Webhook] = []
    for position, each in enumerate(values):
        if not isinstance(each, Mapping) or each.keys() != {"URL", "SECRET"}:
            raise SettingError(key, "must be a dict with URL and SECRET, and nothing else", position)
        if not _is_address(each["URL"]) or len(each["URL"]) > 500:
            raise SettingError(key, "must be an address of at most 500 characters", position, "URL")
        if not isinstance(each["SECRET"], str) or len(each["SECRET"].strip()) < 16:
            raise SettingError(key, "must be a text of at least 16 characters", position, "SECRET")
        if each["URL"] in [hook.url for hook in hooks]:
            raise SettingError(key, "is named twice", position, "URL")
        hooks.append(Webhook(each["URL"], each["SECRET"]))
    return tuple(hooks)


def _shelf_life(key: str, values: Any) -> dict[str, int]:
    if not isinstance(values, Mapping):
        raise SettingError(key, "must be a dict of months by kind of source, such as {'guideline': 60}")
    for kind, months in values.items():
        if kind not in CitationKind.values:
            raise SettingError(key, f"is no kind of source; they are {', '.join(CitationKind.values)}", kind)
        if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= MOST_MONTHS:
            raise SettingError(key, f"must be a whole number of months, from 1 to {MOST_MONTHS}", kind)
    return {**{meant: months for kind, months in values.items() for meant in kinds_meant(kind)}, **values}


def _nested(key: str, values: Any, defaults: Mapping[str, Any], first: str) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise SettingError(key, f"must be None or a dict with {first!r}")
    if unknown := set(values) - set(defaults):
        raise SettingError(key, f"has unknown keys: {', '.join(sorted(map(str, unknown)))}")
    return {**defaults, **values}


def _lookup(key: str, values: Any) -> LookupSettings | None:
    if values is None:
        return None
    merged = _nested(key, values, LOOKUP_DEFAULTS, "EMAIL")
    email = merged["EMAIL"]
    if not isinstance(email, str) or not email.isascii() or not re.fullmatch(r"[^@\s]+@[^@\s]+", email):
        raise SettingError(key, "must be the address that the services may write to", "EMAIL")
    if not isinstance(merged["CLIENT"], str) or not re.fullmatch(r"\w+(\.\w+)+", merged["CLIENT"]):
        raise SettingError(key, "must be the dotted path of a class", "CLIENT")
    for name in ("CROSSREF_URL", "PUBMED_URL", "PMC_URL", "TRIALS_URL"):
        if not _is_address(merged[name]):
            raise SettingError(key, "must be an address that begins with http:// or https://", name)
    for name in ("TIMEOUT", "PER_SECOND"):
        if not _is_positive(merged[name]):
            raise SettingError(key, "must be a positive number", name)
    return LookupSettings(
        email=email,
        client=merged["CLIENT"],
        crossref_url=merged["CROSSREF_URL"].rstrip("/"),
        pubmed_url=merged["PUBMED_URL"].rstrip("/"),
        pmc_url=merged["PMC_URL"].rstrip("/"),
        trials_url=merged["TRIALS_URL"].rstrip("/"),
        timeout=merged["TIMEOUT"],
        per_second=merged["PER_SECOND"],
    )


def _preview(key: str, values: Any) -> PreviewSettings | None:
    if values is None:
        return None
    url, seconds = (_nested(key, values, PREVIEW_DEFAULTS, "URL")[name] for name in ("URL", "MAX_AGE"))
    if not isinstance(url, str) or not _is_address(re.sub(r"\{\w+\}", "x", url)):
        raise SettingError(key, "must be an address that begins with http:// or https://", "URL")
    places = re.findall(r"[{}][^{}]*}?", url)
    if "{token}" not in places or not set(places) <= {"{token}", "{site}"}:
        said = "must have {token} where the token goes, and no braces but those and {site}"
        raise SettingError(key, said, "URL")
    if isinstance(seconds, bool) or not isinstance(seconds, int) or not 60 <= seconds <= 86400:
        raise SettingError(key, "must be a whole number of seconds, from 60 to 86400", "MAX_AGE")
    return PreviewSettings(url, seconds)


def _names(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.isidentifier() for each in value):
        raise SettingError(key, "must be a list of keys that page types of the site's own add in api_fields")
    return tuple(value)


READERS: dict[str, Callable[[str, Any], Any]] = {
    "AUDIENCES": _audiences,
    "DEFAULT_AUDIENCE": _text_or_none,
    "RICH_TEXT_FORMAT": _format,
    "REFERENCE_STYLE": _style,
    "FIGURE_RENDITION": _rendition,
    "FOLLOW_UPS_PER_HOUR": _whole(", 0 to take no questions", 0, 10**6),
    "LIVE_WITHOUT_APPROVAL": _switch,
    "RENEW_LAPSED_REVIEW": _switch,
    "HEALTH_ENDS_APPROVAL": _switch,
    "NOT_REVIEWED": _names,
    "SHELF_LIFE_MONTHS": _shelf_life,
    "LOOKUP": _lookup,
    "CACHE": _cache,
    "MAX_AGE": _seconds,
    "SHARED_MAX_AGE": _seconds_or_none,
    "CORS_ORIGINS": _origins,
    "WEBHOOKS": _webhooks,
    "WEBHOOK_LOG_DAYS": _whole(" of days", 1, MOST_DAYS),
    "LINT": _levels,
    "PREVIEW": _preview,
    "LEDGER_KEYS": ledger_keys,
    "LEDGER_ALERTS": addresses,
    "LEDGER_LOG": ledger_log,
}
"""What reads and checks each key's value."""
