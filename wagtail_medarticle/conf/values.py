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
    "grading": Level.WARNING,
    "dose-notation": Level.WARNING,
    "marker-on-number": Level.WARNING,
    "empty-alt": Level.WARNING,
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
    "LEDGER_KEYS": [],
    "LEDGER_ALERTS": [],
    "LEDGER_LOG": None,
}
LEDGER_LOG_DEFAULTS: dict[str, Any] = {"ORIGIN": "", "PUBLIC_KEY": "", "SEND_TO": "", "TIME_AUTHORITY": ""}
PREVIEW_DEFAULTS: dict[str, Any] = {"URL": "", "MAX_AGE": 3600}
LOOKUP_DEFAULTS: dict[str, Any] = {
    "EMAIL": "",
    "CLIENT": "wagtail_medarticle.library.look_up_client.Client",
    "CROSSREF_URL": "https://api.crossref.org",
    "PUBMED_URL": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "PMC_URL": "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1",
    "TRIALS_URL": "https://clinicaltrials.gov/api/v2",
    "TIMEOUT": 10,
    "PER_SECOND": 2,
}


class SettingError(ValueError):
    """A wrong value in ``WAGTAIL_MEDARTICLE``; ``key`` names which, ``within`` the place in its value."""

    def __init__(self, key: str, problem: str, *within: object) -> None:
        place = "".join(f"[{part!r}]" for part in (key, *within) if part != "")
        super().__init__(f"{NAME}{place} {problem}")
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
class LookupSettings:
    """How sources are looked up. ``email`` is whom the services may write to; ``timeout`` is in seconds.

    ``client`` is the dotted path of the class that asks; ``per_second`` limits requests to each service.
    """

    email: str
    client: str
    crossref_url: str
    pubmed_url: str
    pmc_url: str
    trials_url: str
    timeout: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Webhook:
    """A front end that gets messages about changes. ``secret`` signs them."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LedgerKey:
    """A key that seals the review ledger, and the id by which seals name it."""

    id: str
    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LedgerLog:
    """How checkpoints of the ledger are named, verified, sent and stamped.

    ``send_to`` is a directory, an address or the dotted path of a function; ``time_authority`` an address (RFC 3161).
    """

    origin: str
    public_key: str
    send_to: str
    time_authority: str


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
    ledger_keys: tuple[LedgerKey, ...]
    ledger_alerts: tuple[str, ...]
    ledger_log: LedgerLog | None

    @property
    def named_style(self) -> str:
        """The reference style, AMA in place of a CSL file: for lines that nothing stores."""
        return self.reference_style if self.reference_style in REFERENCE_STYLES else "ama"

    def audience(self, slug: str) -> Audience | None:
        """The audience called ``slug``, or None."""
        return next((audience for audience in self.audiences if audience.slug == slug), None)
