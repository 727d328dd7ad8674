"""The setting as the code reads it: checked, and each part under a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from django.utils.functional import Promise

from ..enums import Level, RichTextFormat


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
class Lookup:
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
    """A front end that is told of changes. ``secret`` signs what it is told."""

    url: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Preview:
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
    figure_rendition: str
    follow_ups_per_hour: int
    live_without_approval: bool
    renew_lapsed_review: bool
    health_ends_approval: bool
    shelf_life_months: Mapping[str, int]
    lookup: Lookup | None
    cache: str | None
    max_age: int
    shared_max_age: int | None
    cors_origins: tuple[str, ...]
    webhooks: tuple[Webhook, ...]
    webhook_log_days: int
    lint: Mapping[str, Level | None]
    preview: Preview | None

    def audience(self, slug: str) -> Audience | None:
        """The audience called ``slug``, or None."""
        return next((audience for audience in self.audiences if audience.slug == slug), None)
