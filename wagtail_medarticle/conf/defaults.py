"""The keys of ``WAGTAIL_MEDARTICLE``, and what each is where a site doesn't say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from ..enums import Level

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
    "CLIENT": "wagtail_medarticle.lookup.client.Client",
    "CROSSREF_URL": "https://api.crossref.org",
    "PUBMED_URL": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "TIMEOUT": 10,
    "PER_SECOND": 2,
}
