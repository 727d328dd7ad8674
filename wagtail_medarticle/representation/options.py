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


def audience_from(query: Mapping[str, str]) -> str | None:
    """The audience asked for, or None. Raises ``OptionError`` for one that the site doesn't have."""
    slug = query.get("audience") or None
    if slug is not None and conf.current().audience(slug) is None:
        known = ", ".join(audience.slug for audience in conf.current().audiences)
        raise OptionError("audience", f"must be one of: {known}")
    return slug


def format_from(query: Mapping[str, str]) -> RichTextFormat:
    """How to write rich text: as asked for, else as the settings say. Raises ``OptionError``."""
    asked = query.get("rich_text_format")
    if asked is None:
        return default_format()
    if asked not in RichTextFormat.values:
        raise OptionError("rich_text_format", f"must be one of: {', '.join(RichTextFormat.values)}")
    return RichTextFormat(asked)


def default_format() -> RichTextFormat:
    """Our setting, else Wagtail's ``WAGTAILAPI_RICH_TEXT_FORMAT`` where it names one of ours, else HTML."""
    own = getattr(django_settings, conf.NAME, {})
    wagtails = getattr(django_settings, "WAGTAILAPI_RICH_TEXT_FORMAT", None)
    if "RICH_TEXT_FORMAT" not in own and wagtails in RichTextFormat.values:
        return RichTextFormat(wagtails)
    return conf.current().rich_text_format
