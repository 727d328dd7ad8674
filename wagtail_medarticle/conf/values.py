"""The keys of ``WAGTAIL_MEDARTICLE`` with their defaults, and the classes that hold the checked values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..enums import Level, RichTextFormat

NAME = "WAGTAIL_MEDARTICLE"
REFERENCE_STYLES = ("ama", "vancouver")
RECIPIENTS = ("PAT", "PROV")
OFF = "off"

LINT: dict[str, Level] = {
    "deleted-source": Level.ERROR,
    "retracted-source": Level.ERROR,
    "withdrawn-source": Level.ERROR,
    "superseded-source": Level.WARNING,
    "concern-source": Level.WARNING,
    "no-guideline": Level.WARNING,
    "uncited-paragraph": Level.WARNING,
    "variant-sources": Level.WARNING,
    "orphan-reference": Level.WARNING,
    "duplicate-source": Level.WARNING,
    "missing-year": Level.WARNING,
    "missing-disclaimer": Level.WARNING,
    "reading-grade": Level.WARNING,
}
"""The rules and their levels. What is always wrong is an error: a claim whose source is gone or no longer stands."""

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
    "HEALTH_ENDS_APPROVAL": True,
    "NOT_REVIEWED": [],
    "SHELF_LIFE_MONTHS": {"guideline": 60},
    "LOOKUP": None,
    "CACHE": "default",
    "MAX_AGE": 0,
    "SHARED_MAX_AGE": None,
    "CORS_ORIGINS": [],
    "WEBHOOKS": [],
    "WEBHOOK_LOG_DAYS": 90,
    "LINT": {},
    "PREVIEW": None,
}
PREVIEW_DEFAULTS: dict[str, Any] = {"URL": "", "MAX_AGE": 3600}
LOOKUP_DEFAULTS: dict[str, Any] = {
    "EMAIL": "",
    "CLIENT": "wagtail_medarticle.library.look_up_client.Client",
    "CROSSREF_URL": "https://api.crossref.org",
    "PUBMED_URL": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "TIMEOUT": 10,
    "PER_SECOND": 2,
}


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
class LookupSettings:
    """How sources are looked up. ``email`` is whom the services may write to; ``timeout`` is in seconds.

    ``client`` is the dotted path of the class that asks; ``per_second`` limits requests to each service.
    """

    email: str
    client: str
    crossref_url: str
    pubmed_url: str
    timeout: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Webhook:
    """A front end that gets messages about changes. ``secret`` signs them."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PreviewSettings:
    """Where a front end shows drafts. ``max_age`` is how many seconds a token opens one."""

    url: str
    max_age: int

    def address(self, token: str, hostname: str) -> str:
        """Where to send an editor's browser with a token, for a page of the site called ``hostname``."""
        return self.url.format(token=quote(token, safe=""), site=hostname)


@dataclass(frozen=True, slots=True)
class Settings:
    """The checked setting, with defaults filled in. ``lint`` has every rule; None is off."""

    audiences: tuple[Audience, ...]
    default_audience: str | None
    rich_text_format: RichTextFormat
    reference_style: str
    """A name of ``REFERENCE_STYLES``, or the path of a CSL file."""
    figure_rendition: str
    follow_ups_per_hour: int
    live_without_approval: bool
    renew_lapsed_review: bool
    health_ends_approval: bool
    not_reviewed: tuple[str, ...]
    shelf_life_months: Mapping[str, int]
    lookup: LookupSettings | None
    cache: str | None
    max_age: int
    shared_max_age: int | None
    cors_origins: tuple[str, ...]
    webhooks: tuple[Webhook, ...]
    webhook_log_days: int
    lint: Mapping[str, Level | None]
    preview: PreviewSettings | None

    @property
    def named_style(self) -> str:
        """The reference style, AMA in place of a CSL file: for lines that nothing stores."""
        return self.reference_style if self.reference_style in REFERENCE_STYLES else "ama"

    def audience(self, slug: str) -> Audience | None:
        """The audience called ``slug``, or None."""
        return next((audience for audience in self.audiences if audience.slug == slug), None)
