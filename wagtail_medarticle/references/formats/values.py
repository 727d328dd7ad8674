"""Field values as the formats write them, in the form that a record holds them."""

from __future__ import annotations

import html
import re
from calendar import monthrange
from collections.abc import Callable, Iterable

from ..identifiers import (
    IdentifierError,
    dois_in,
    normalise_isbn,
    normalise_issn,
    normalise_pmcid,
    normalise_pmid,
    written_doi,
)
from ..notation import plain_notation
from ..record import PartialDate

BLOCK = re.compile(
    r"<(/?)(?:jats:)?(?:p|br|div|title|sec|list|list-item|ul|ol|li)(?:\s[^<>]*=[^<>]*)?\s*/?>", re.IGNORECASE
)
INLINE = re.compile(
    r"</?(?:i|b|em|strong|sc|scp|span|italic|bold|u|jats:(?!su[bp]\b)[\w-]+)(?:\s[^<>]*=[^<>]*)?\s*/?>", re.IGNORECASE
)
UNKNOWN_MATHML = re.compile(r"</?mml:[\w-]+(?:\s[^<>]*)?/?>", re.IGNORECASE)
TEX_BESIDE_MATHML = re.compile(r"<((?:jats:)?tex-math)\b[^<>]*>[^<>]*</\1>(?=\s*<(?:mml:)?math\b)", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
# With those that turn the direction of all that follows; a mark for one place (U+200E, U+200F) is let be.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
DASHES = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAME = re.compile(r"\b(" + "|".join(MONTHS) + r")[a-z]*\b", re.IGNORECASE)
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
SEASON = re.compile(rf"\b({'|'.join(SEASONS)})\b", re.IGNORECASE)
YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
PMID_NOTE = re.compile(r"\bPMID\W{0,4}([0-9]{1,8})\b", re.IGNORECASE)
NOTHING = re.compile(
    r"\[?(?:n\s?/\s?a|n\.\s?a\.?|null|undefined|n\.?\s?pag\.?|no pagination(?: specified)?|no volume|no issue"
    r"|[-\u2010-\u2015]+)\]?\.?",
    re.IGNORECASE,
)
# Also biblatex's publication states, 4.9.2.11 of its manual.
STATUSES = {
    "inpress": "in press",
    "articleinpress": "in press",
    "forthcoming": "forthcoming",
    "tobepublished": "forthcoming",
    "submitted": "submitted",
    "inpreparation": "in preparation",
    "prepublished": "prepublished",
    "accepted": "accepted",
    "underreview": "under review",
    "aheadofprint": "ahead of print",
    "epubaheadofprint": "ahead of print",
    "onlineaheadofprint": "ahead of print",
}
ISSN_LIKE = re.compile(r"(?<![0-9-])[0-9]{4}[-\u2010-\u2013]?[0-9]{3}[0-9Xx](?![0-9-])")
ISBN_LIKE = re.compile(r"(?<![0-9-])(?:97[89][- ]?)?[0-9](?:[- ]?[0-9]){8}[- ]?[0-9Xx](?![0-9-])")
PMCID_NOTE = re.compile(r"\b(PMC[0-9]{1,9})\b")


def one_line(text: str) -> str:
    """The text without control characters, each run of white space and line ends closed up to one space."""
    return " ".join(CONTROL.sub("", text).split())


def brief(text: str, most: int = 300) -> str:
    """The text on one line without control characters, cut to ``most``: for messages that quote what a file holds."""
    text = " ".join(CONTROL.sub("", text).splitlines()).strip()
    return text if len(text) <= most else f"{text[: most - 1]}…"


def plain(text: str) -> str:
    """The same without markup and character references, as publishers put them into titles; powers stay powers."""
    if "&" in text:
        text = ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if "<" in text:
        text = INLINE.sub("", BLOCK.sub(" ", TEX_BESIDE_MATHML.sub("", text)))
        text = UNKNOWN_MATHML.sub("", plain_notation(text))
    return one_line(text)


def title(text: str) -> str:
    """A title without the full stop that PubMed sets after it; ``U.S.`` and an ellipsis keep theirs."""
    text = plain(text)
    return text if re.search(r"(\.\w|\.)\.$", text) else text.removesuffix(".").rstrip()


def stated(text: str) -> str:
    """The text, ``""`` where it only says that there is nothing: ``n/a``, ``[no pagination]``."""
    return "" if NOTHING.fullmatch(text.strip()) else text


def status(text: str) -> str:
    """``in press``, ``submitted`` … of a text that says so and nothing else, whatever its capitals; else ``""``."""
    return STATUSES.get(re.sub(r"[\W_]+", "", text).lower(), "")


def as_sentence(text: str) -> str:
    """A title with PubMed's full stop: what `title` takes away."""
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


def pages(text: str) -> str:
    """``12-18``, ``e123`` or ``S1-S4``: one hyphen in a range, no ``pp.``, a range of one page as that page."""
    text = re.sub(r"^pp?(?:\.\s*|\s+)(?=\w)", "", plain(text), flags=re.IGNORECASE)
    text = DASHES.sub("-", text).strip(" -,;.")
    first, _, last = text.partition("-")
    return first if first == last else text


def split_pages(pages: str) -> tuple[str, str]:
    """First and last page of a plain range; of anything else the whole, and no last page."""
    simple = re.fullmatch(r"(\w+)-(\w+)", pages)
    return (simple[1], simple[2]) if simple else (pages, "")


def date(text: str) -> PartialDate | None:
    """The date in a text, as precise as it is: ``2015 May-Jun``, ``2014/06/01``, ``March 9, 2024``, ``20221007`` …

    Of a range the first day; a season, and a day or month that can't be, are left out. ``None`` without a year.
    """
    text = DASHES.sub("-", plain(text))
    if compact := re.fullmatch(r"([12][0-9]{3})([01][0-9])([0-3][0-9])", text):
        return partial_date(*map(int, compact.groups()))
    year = YEAR.search(text)
    if not year:
        return None
    if numeric := re.match(r"([12][0-9]{3})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?(?![0-9])", text[year.start() :]):
        return partial_date(*(int(part or 0) for part in numeric.groups()))
    month = MONTH_NAME.search(text)
    if not month:
        return PartialDate(int(year.group()))
    rest = YEAR.sub(" ", text)
    day = re.search(r"(?<![0-9])([0-3]?[0-9])(?![0-9])", rest)
    return partial_date(int(year.group()), MONTHS.index(month.group(1).lower()) + 1, int(day.group(1)) if day else 0)


def span(text: str) -> tuple[PartialDate | None, PartialDate | None, int]:
    """The first and the last date of a text, and its season (1 for spring to 4 for winter).

    ``2015 May-Jun``, ``28 May - 3 June 2015``, ``2013/2014``, ``2014-06-01/2014-07-15``, ``Spring 2015``; the season
    also as EDTF's ``2015-21``. The last is None where the date is no range.
    """
    text = DASHES.sub("-", plain(text))
    first = date(text)
    if not first:
        return None, None, 0
    if edtf := re.fullmatch(r"([12][0-9]{3})-2([1-4])", text):
        return first, None, int(edtf.group(2))
    season = SEASON.search(text) if not first.month else None
    number = SEASONS[season.group(1).lower()] if season else 0
    last = _last(text)
    return first, last if last and last > first else None, number


def _last(text: str) -> PartialDate | None:
    """The end of a range: what it doesn't say is as at the beginning, and the other way round."""
    if years := re.fullmatch(r"([12][0-9])([0-9]{2})-([0-9]{2})", text):
        century, from_year, to_year = map(int, years.groups())
        return PartialDate(century * 100 + to_year) if max(from_year, 24) < to_year <= from_year + 10 else None
    slashed = re.fullmatch(r"([12][0-9]{3}[-0-9]*)/([12][0-9]{3}[-0-9]*)/?", text)
    if slashed:
        return date(slashed.group(2))
    start, dash, end = re.sub(r"(?<=[A-Za-z])\s*/\s*(?=[A-Za-z])", "-", text).partition("-")
    if not dash or re.match(r"\s*[12][0-9]{3}[-/.][0-9]{1,2}(?![0-9])", text):
        return None
    (year, month, _day), (end_year, end_month, end_day) = _parts(start), _parts(end)
    if not (end_month or end_day or (end_year and not month)):
        return None
    return partial_date(end_year or year, end_month or (month if end_day else 0), end_day) if end_year or year else None


def _parts(text: str) -> tuple[int, int, int]:
    """Year, month by its name and day of one end of a range; 0 for what it doesn't say."""
    year, month = YEAR.search(text), MONTH_NAME.search(text)
    day = re.search(r"(?<![0-9])([0-3]?[0-9])(?![0-9])", YEAR.sub(" ", text))
    return (
        int(year.group()) if year else 0,
        MONTHS.index(month.group(1).lower()) + 1 if month else 0,
        int(day.group(1)) if day else 0,
    )


def date_of(year: str, month: str, day: str) -> PartialDate | None:
    """The date of three fields; a month is a name or a number, and may carry the day or a range."""
    return date(f"{year}-{month}-{day}" if month.strip().isdecimal() else f"{year} {month} {day}")


def partial_date(year: int, month: int = 0, day: int = 0) -> PartialDate:
    """The date without a month or day that the calendar doesn't have."""
    if not 1 <= month <= 12:
        return PartialDate(year)
    return PartialDate(year, month, day if 1 <= day <= monthrange(year, month)[1] else 0)


def valid(normalise: Callable[[str], str], values: Iterable[str], notes: list[str]) -> list[str]:
    """The values that are identifiers, in normal form, each once; those that are not go into the notes."""
    found: dict[str, None] = {}
    for value in values:
        try:
            found[normalise(value)] = None
        except IdentifierError as error:
            notes.append(f"{error}, left out")
    found.pop("", None)
    return list(found)


def first_valid(normalise: Callable[[str], str], values: Iterable[str], notes: list[str]) -> str:
    """The first value that is an identifier, in normal form."""
    return next(iter(valid(normalise, values, notes)), "")


def doi(values: Iterable[str], texts: Iterable[str], notes: list[str]) -> str:
    """The DOI of the fields that should hold one, else the only one that the other texts name, with its capitals."""
    first, *further = valid(written_doi, values, notes) or [""]
    others = {other.lower(): other for other in further if other.lower() != first.lower()}
    notes += [f"{other} left out: the record's DOI is {first}" for other in others.values()]
    named = {found.lower(): found for text in texts for found, _, _ in dois_in(text)}
    return first or (next(iter(named.values())) if len(named) == 1 else "")


def pmid_in(text: str) -> str:
    """The PMID that a note names (``PMID: 23439512``)."""
    match = PMID_NOTE.search(text)
    return normalise_pmid(match.group(1)) if match and match.group(1).strip("0") else ""


def pmcid_in(text: str) -> str:
    """The PMCID that a note names."""
    match = PMCID_NOTE.search(text)
    return normalise_pmcid(match.group(1)) if match and match.group(1)[3:].strip("0") else ""


def issn(text: str, notes: list[str]) -> str:
    """The first valid ISSN of a field such as ``1476-5616 (Electronic) 0033-3506 (Linking)``."""
    return first_valid(normalise_issn, _candidates(ISSN_LIKE, text), notes)


def isbn(text: str, notes: list[str]) -> str:
    """The first valid ISBN of a field, which often holds that of the paperback as well."""
    return first_valid(normalise_isbn, _candidates(ISBN_LIKE, text), notes)


def _candidates(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(pattern.findall(text))) or [text]
