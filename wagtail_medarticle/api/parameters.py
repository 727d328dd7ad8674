"""Query parameters: each is declared once, read by both versions of the API and shown in its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import TextChoices
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime

from ..enums import RichTextFormat
from ..representation.options import OptionError, read_audience, read_format

DIGITS = re.compile(r"[0-9]{1,9}")  # no nine digits overflow a column
TEXT: Mapping[str, Any] = {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter. ``read`` gives its value or raises ``ValueError`` with what the value must be."""

    name: str
    description: str
    read: Callable[[str], Any] = str
    schema: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    required: bool = False


def read_query(query: QueryDict, parameters: Iterable[Parameter]) -> dict[str, Any]:
    """The values of the parameters that were given. Raises ``OptionError``, which names the first wrong one."""
    known = {parameter.name: parameter for parameter in parameters}
    values: dict[str, Any] = {}
    for name, given in query.lists():
        if name not in known:
            raise OptionError(name, "is not a parameter here")
        if len(given) > 1:
            raise OptionError(name, "is given more than once")
        if "\0" in given[0]:
            raise OptionError(name, "must not contain null characters")
        if given[0] == "" and known[name].schema.get("minLength") != 0:
            raise OptionError(name, "must not be empty")
        try:
            values[name] = known[name].read(given[0])
        except OptionError:
            raise
        except ValueError as error:
            raise OptionError(name, str(error)) from error
    for name, parameter in known.items():
        if parameter.required and name not in values:
            raise OptionError(name, "is required")
    return values


def choice(choices: type[TextChoices]) -> tuple[Callable[[str], str], Mapping[str, Any]]:
    """How to read one of ``choices``, and its schema."""
    return one_of(*choices.values)


def one_of(*values: str) -> tuple[Callable[[str], str], Mapping[str, Any]]:
    """How to read one of ``values``, and its schema."""

    def read(value: str) -> str:
        if value not in values:
            raise ValueError(f"must be one of: {', '.join(values)}")
        return value

    return read, {"type": "string", "enum": list(values)}


def read_day(value: str) -> date:
    """A calendar day. Raises ``ValueError``."""
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise ValueError("must be a date such as 2025-04-28")
    return day


def read_moment(value: str) -> datetime:
    """A moment, or a day for its first moment; UTC where no offset is given. Raises ``ValueError``."""
    try:
        day = parse_date(value)
        moment = datetime.combine(day, time()) if day else parse_datetime(value)
        if moment is not None:
            return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter for an offset that leads out of the calendar
        pass
    raise ValueError("must be a date or a time such as 2025-04-28T09:00:00Z")


def read_whole(value: str) -> int:
    """A whole number of at most nine digits. Raises ``ValueError``."""
    if not DIGITS.fullmatch(value):
        raise ValueError("must be a whole number, 0 or more")
    return int(value)


DAY: Mapping[str, Any] = {"type": "string", "format": "date"}
WHOLE: Mapping[str, Any] = {"type": "integer", "minimum": 0, "maximum": 999_999_999}

SITE = Parameter("site", "Host name of the site, with its port where two share the name; else the request's own site.")
AUDIENCE = Parameter(
    "audience",
    "Slug of the audience to word the article for.",
    lambda slug: slug and read_audience(slug),
    {"type": "string", "minLength": 0},
)
FORMAT = Parameter(
    "rich_text_format", "How to write rich text.", read_format, {"type": "string", "enum": list(RichTextFormat.values)}
)
