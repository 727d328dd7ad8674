"""The ``WAGTAIL_MEDARTICLE`` setting: one dict, read once, reloaded when a test changes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings as django_settings
from django.core.signals import setting_changed
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import RichTextFormat

NAME = "WAGTAIL_MEDARTICLE"
REFERENCE_STYLES = ("ama", "vancouver")
RECIPIENTS = ("PAT", "PROV")

DEFAULTS: dict[str, Any] = {
    "AUDIENCES": [
        {"slug": "professional", "label": _("Healthcare professional"), "recipient": "PROV"},
        {"slug": "patient", "label": _("Patient or caregiver"), "reading_grade": 8, "recipient": "PAT"},
    ],
    "DEFAULT_AUDIENCE": None,
    "RICH_TEXT_FORMAT": "html",
    "REFERENCE_STYLE": "ama",
    "FIGURE_RENDITION": "max-1600x1600",
    "FOLLOW_UPS_PER_HOUR": 10,
    "LIVE_WITHOUT_APPROVAL": True,
    "RENEW_LAPSED_REVIEW": False,
}


class SettingError(ValueError):
    """A wrong value in ``WAGTAIL_MEDARTICLE``; ``key`` names which."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(f"{NAME}[{key!r}] {problem}")
        self.key = key


@dataclass(frozen=True, slots=True)
class Audience:
    """A group of readers. ``reading_grade`` is the US school grade its text should not exceed.

    ``recipient`` is what HL7's Infobutton standard calls it: ``PAT`` or ``PROV``.
    """

    slug: str
    label: str | Promise
    reading_grade: float | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """The checked setting, with defaults filled in."""

    audiences: tuple[Audience, ...]
    default_audience: str | None
    rich_text_format: RichTextFormat
    reference_style: str
    figure_rendition: str
    follow_ups_per_hour: int
    live_without_approval: bool
    renew_lapsed_review: bool

    def audience(self, slug: str) -> Audience | None:
        """The audience called ``slug``, or None."""
        return next((audience for audience in self.audiences if audience.slug == slug), None)


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
    if merged["REFERENCE_STYLE"] not in REFERENCE_STYLES:
        raise SettingError("REFERENCE_STYLE", f"must be one of {', '.join(REFERENCE_STYLES)}")
    if not isinstance(merged["FIGURE_RENDITION"], str) or not merged["FIGURE_RENDITION"]:
        raise SettingError("FIGURE_RENDITION", "must be an image filter such as 'max-1600x1600'")
    limit = merged["FOLLOW_UPS_PER_HOUR"]
    if not isinstance(limit, int) or isinstance(limit, bool) or limit < 0:
        raise SettingError("FOLLOW_UPS_PER_HOUR", "must be a whole number, 0 to take no questions")
    for key in ("LIVE_WITHOUT_APPROVAL", "RENEW_LAPSED_REVIEW"):
        if not isinstance(merged[key], bool):
            raise SettingError(key, "must be True or False")
    return Settings(
        audiences=audiences,
        default_audience=default_audience,
        rich_text_format=RichTextFormat(merged["RICH_TEXT_FORMAT"]),
        reference_style=merged["REFERENCE_STYLE"],
        figure_rendition=merged["FIGURE_RENDITION"],
        follow_ups_per_hour=limit,
        live_without_approval=merged["LIVE_WITHOUT_APPROVAL"],
        renew_lapsed_review=merged["RENEW_LAPSED_REVIEW"],
    )


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
