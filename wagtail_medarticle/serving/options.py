"""What a reader asked for, read from a query string."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings as django_settings

from .. import conf
from ..enums import RichTextFormat


class OptionError(ValueError):
    """A query parameter with a value that means nothing here; ``parameter`` names it."""

    def __init__(self, parameter: str, problem: str) -> None:
        super().__init__(f"{parameter} {problem}")
        self.parameter = parameter


def read_audience(slug: str) -> str:
    """``slug``, if the site has that audience. Raises ``OptionError``."""
    if conf.current().audience(slug) is None:
        known = ", ".join(audience.slug for audience in conf.current().audiences)
        raise OptionError("audience", f"must be one of: {known}")
    return slug


def read_format(name: str) -> RichTextFormat:
    """The way to write rich text that ``name`` asks for. Raises ``OptionError``."""
    if name not in RichTextFormat.values:
        raise OptionError("rich_text_format", f"must be one of: {', '.join(RichTextFormat.values)}")
    return RichTextFormat(name)


def audience_from(query: Mapping[str, str]) -> str | None:
    """The audience asked for; None if no or an empty one is. Raises ``OptionError``."""
    slug = query.get("audience")
    return read_audience(slug) if slug else None


def format_from(query: Mapping[str, str]) -> RichTextFormat:
    """How to write rich text: as asked for, else as the settings say. Raises ``OptionError``."""
    asked = query.get("rich_text_format")
    return default_format() if asked is None else read_format(asked)


def default_format() -> RichTextFormat:
    """Our setting, else Wagtail's ``WAGTAILAPI_RICH_TEXT_FORMAT`` where it names one of ours, else HTML."""
    own = getattr(django_settings, conf.NAME, {})
    wagtails = getattr(django_settings, "WAGTAILAPI_RICH_TEXT_FORMAT", None)
    if "RICH_TEXT_FORMAT" not in own and wagtails in RichTextFormat.values:
        return RichTextFormat(wagtails)
    return conf.current().rich_text_format
