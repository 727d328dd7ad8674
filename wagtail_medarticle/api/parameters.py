"""Query parameters: each is declared once, read by both versions of the API and shown in its documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.dateparse import parse_date, parse_datetime
from wagtail.api.v2.utils import parse_fields_parameter

from ..articles.api_fields import LISTED
from ..enums import RichTextFormat
from ..serving.options import OptionError, read_audience, read_format
from ..serving.own_fields import KEYS

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


ALL = ("id", "meta", "title", *KEYS)


def read_fields(value: str) -> tuple[str, ...]:
    """The keys that ``value`` asks for, in the contract's order.

    Wagtail's syntax: ``*`` is all, ``_`` none, ``body`` adds to what a list gives, ``-summary`` takes
    away. Raises ``ValueError``.
    """
    parsed = parse_fields_parameter(value)
    start: Sequence[str] = LISTED
    if parsed and parsed[0][0] in ("*", "_"):
        start = ALL if parsed.pop(0)[0] == "*" else ()
    if unknown := sorted({name for name, _, _ in parsed if name not in ALL}):
        raise ValueError(f"must be of: {', '.join(ALL)}; unknown: {', '.join(unknown)}")
    if nested := [name for name, _, below in parsed if below]:
        raise ValueError(f"cannot go into {nested[0]}")
    asked = {*start, *(name for name, negated, _ in parsed if not negated)}
    return tuple(name for name in ALL if name in asked and not _taken_away(name, parsed))


def _taken_away(name: str, parsed: Sequence[tuple[str, bool, object]]) -> bool:
    return any(taken == name and negated for taken, negated, _ in parsed)


FIELDS = Parameter(
    "fields",
    "Keys to add to those that a list gives (body,references), to take away (-summary), all (*) or none but (_,title).",
    read_fields,
)


COLUMNS = {
    "title": "title",
    "last_updated": "medarticle_index__last_updated",
    "last_reviewed": "medarticle_index__last_reviewed",
    "review_due": "medarticle_index__review_due",
}


def read_order(value: str) -> list[str]:
    """Names to order by, ``-`` before one for descending. Raises ``ValueError``."""
    names = value.split(",")
    if not {name.removeprefix("-") for name in names} <= COLUMNS.keys():
        raise ValueError(f"must be one of: {', '.join(COLUMNS)}; with - before it for descending order")
    return names


def ordered(rows: QuerySet[Any], names: list[str]) -> QuerySet[Any]:
    """``rows`` in a total order, articles without a value last whichever the direction and the database."""
    return rows.order_by(
        *(
            F(COLUMNS[name[1:]]).desc(nulls_last=True) if name[0] == "-" else F(COLUMNS[name]).asc(nulls_last=True)
            for name in names
        ),
        "pk",
    )


ORDER = Parameter(
    "order",
    "What to order by, several with commas between; - before one for descending. Without it by id, or by relevance "
    "where something is searched for.",
    read_order,
    {"type": "string", "pattern": f"^-?({'|'.join(COLUMNS)})(,-?({'|'.join(COLUMNS)}))*$"},
)


USUAL = 20
"""How many items a list gives where nobody says how many."""


def read_limit(value: str) -> int:
    """How many items to give. Raises ``ValueError`` above ``WAGTAILAPI_LIMIT_MAX``."""
    return _checked(read_whole(value), highest())


def _checked(limit: int, most: int | None) -> int:
    if most is not None and limit > most:
        raise ValueError(f"cannot be higher than {most}")
    return limit


def limited(values: Mapping[str, Any], most: int | None, usual: int) -> int:
    """The limit asked for, else the ``usual`` one. Raises ``OptionError`` above ``most``."""
    try:
        return _checked(values.get("limit", usual if most is None else min(usual, most)), most)
    except ValueError as error:
        raise OptionError("limit", str(error)) from error


def page_of(rows: Any, values: Mapping[str, Any], limit: int | None = None) -> tuple[list[Any], int]:
    """The rows asked for, and how many there are in all."""
    start = values.get("offset", 0)
    if limit is None:
        limit = limited(values, highest(), USUAL)
    return list(rows[start : start + limit]), rows.count()


def listing(items: list[dict[str, Any]], total: int) -> dict[str, Any]:
    """The body of a list, as Wagtail's lists have it."""
    return {"meta": {"total_count": total}, "items": items}


def highest() -> int | None:
    """The most items that a list gives at a time; None for any number."""
    return getattr(settings, "WAGTAILAPI_LIMIT_MAX", 20)


LIMIT = Parameter("limit", "How many items to give.", read_limit, {**WHOLE, "default": USUAL})
OFFSET = Parameter("offset", "How many items to pass over.", read_whole, {**WHOLE, "default": 0})
