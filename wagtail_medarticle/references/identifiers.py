"""Identifiers of works and people: one normal form each, checked.

Every ``normalise_…`` takes what a person or a file may write and gives the normal form, ``""`` for
empty input, and raises `IdentifierError` for anything else. Normal forms are fixed points.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from .record import Record

DOI_PREFIX = re.compile(r"(?:(?:https?://)?(?:[\w-]+\.)*doi\.org/+|doi(?:\s*[:=]\s*|\s+|(?=10\.)))+", re.IGNORECASE)
DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
NORMAL_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/(?:[!-$&-@\[-~]*[a-z0-9])")
"""Most that are stored: nothing in it to decode, to put in lower case or to take away."""
DOI_IN_TEXT = re.compile(r"\b10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"]+")
PMID = re.compile(
    r"(?:pmid\s*:?\s*|pubmed\s*:\s*|(?:https?://)?(?:www\.|m\.)?(?:pubmed\.ncbi|ncbi)\.nlm\.nih\.gov/(?:m?pubmed/)?)?"
    r"0*([1-9][0-9]{0,7})/?",
    re.IGNORECASE,
)
PMCID = re.compile(
    r"(?:pmcid\s*:?\s*|(?:https?://)?(?:www\.|pmc\.|europe)?(?:ncbi\.nlm\.nih\.gov|pmc\.org)/(?:pmc/)?articles/)?"
    r"PMC\s?0*([1-9][0-9]{0,8})(?:\.[0-9]+)?/?",
    re.IGNORECASE,
)
ORCID = re.compile(
    r"(?:orcid\s*:?\s*|(?:https?://)?(?:www\.)?orcid\.org/)?([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])/?",
    re.IGNORECASE,
)
ISBN_PREFIX = re.compile(r"(?:isbn(?:-?1[03])?\s*:?\s+|isbn\s*:?\s*)", re.IGNORECASE)
ISSN = re.compile(r"(?:e?issn(?:-l)?\s*:?\s*)?([0-9]{4})\s?[-\u2010-\u2013]?\s?([0-9]{3}[0-9X])", re.IGNORECASE)
HYPHENS_AND_SPACES = re.compile(r"[\s\u2010-\u2015-]+")
CLOSING = {")": "(", "]": "[", "}": "{", ">": "<"}


class IdentifierError(ValueError):
    """A value that is not what it is said to be: names the ``identifier`` (``DOI`` …) and the ``value``."""

    def __init__(self, identifier: str, value: str) -> None:
        super().__init__(f"{value!r} is not a valid {identifier}")
        self.identifier = identifier
        self.value = value


def normalise_doi(value: str) -> str:
    """``10.1000/xyz`` in lower case, as DOIs are case-insensitive (DOI Handbook, 2.4).

    Takes ``doi:…``, a doi.org address, percent-encoding and punctuation that a sentence left behind.
    """
    if NORMAL_DOI.fullmatch(value):
        return value
    text = value.strip()
    if not text:
        return ""
    prefix = DOI_PREFIX.match(text)
    if prefix:
        text = text[prefix.end() :]
        if "doi.org" in prefix.group().lower():
            text = re.split(r"[?#]", text, maxsplit=1)[0]
    doi = _without_sentence(_decoded(text, value)).lower()
    if not DOI.fullmatch(doi) or not doi.isprintable():
        raise IdentifierError("DOI", value)
    return doi


def _decoded(text: str, value: str) -> str:
    # A DOI that has passed through two web forms is encoded twice.
    while "%" in text:
        try:
            decoded = unquote(text, errors="strict")
        except UnicodeDecodeError as error:
            raise IdentifierError("DOI", value) from error
        if decoded == text:
            break
        text = decoded
    return text


def _without_sentence(doi: str) -> str:
    # A closing bracket is part of a DOI (Elsevier's PIIs, SICIs) only when it was opened in it.
    while doi:
        last = doi[-1]
        opened = CLOSING.get(last)
        if last in ".,;:'\"\u201d\u2019" or last.isspace() or (opened and doi.count(last) > doi.count(opened)):
            doi = doi[:-1]
        else:
            break
    return doi


def find_dois(text: str) -> list[str]:
    """The DOIs that stand in a text, normalised, each once, in order. What only looks like one is passed over."""
    found: dict[str, None] = {}
    for match in DOI_IN_TEXT.findall(text):
        try:
            found[normalise_doi(match)] = None
        except IdentifierError:
            continue
    return list(found)


def normalise_pmid(value: str) -> str:
    """One to eight digits without leading zeros (NLM, PMID); takes ``PMID: 1`` and a PubMed address."""
    return _matched(PMID, "PMID", value)


def normalise_pmcid(value: str) -> str:
    """``PMC`` and digits, without the version of the manuscript; takes a PubMed Central address."""
    digits = _matched(PMCID, "PMCID", value)
    return f"PMC{digits}" if digits else ""


def normalise_orcid(value: str) -> str:
    """``0000-0002-1825-0097``, with its check character (ISO 7064 MOD 11-2) verified."""
    if not value.strip():
        return ""
    match = ORCID.fullmatch(value.strip())
    if not match:
        raise IdentifierError("ORCID", value)
    orcid = "-".join(match.groups()).upper()
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if orcid[-1] != _check_character((12 - total % 11) % 11):
        raise IdentifierError("ORCID", value)
    return orcid


def normalise_isbn(value: str) -> str:
    """Ten or thirteen characters without hyphens, with the check digit verified (ISO 2108)."""
    if not value.strip():
        return ""
    isbn = HYPHENS_AND_SPACES.sub("", ISBN_PREFIX.sub("", value.strip(), count=1)).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", isbn):
        valid = isbn[-1] == _check_character(-sum(int(d) * (10 - i) for i, d in enumerate(isbn[:-1])) % 11)
    elif re.fullmatch(r"97[89][0-9]{10}", isbn):
        valid = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(isbn)) % 10 == 0
    else:
        valid = False
    if not valid:
        raise IdentifierError("ISBN", value)
    return isbn


def normalise_issn(value: str) -> str:
    """``1234-567X``, with its check character (ISO 3297) verified."""
    if not value.strip():
        return ""
    match = ISSN.fullmatch(value.strip())
    if not match:
        raise IdentifierError("ISSN", value)
    issn = "-".join(match.groups()).upper()
    digits = issn.replace("-", "")
    if digits[-1] != _check_character(-sum(int(d) * (8 - i) for i, d in enumerate(digits[:-1])) % 11):
        raise IdentifierError("ISSN", value)
    return issn


def _check_character(remainder: int) -> str:
    return "X" if remainder == 10 else str(remainder)


def _matched(pattern: re.Pattern[str], identifier: str, value: str) -> str:
    text = value.strip()
    if not text:
        return ""
    match = pattern.fullmatch(text)
    if not match:
        raise IdentifierError(identifier, value)
    return match.group(1)


def normalise_text(value: str) -> str:
    """A text as it is compared: NFKC, case folded, each run of punctuation and white space one space."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", value).casefold())
    return " ".join("".join(map(_comparable, folded)).split())


def _comparable(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":  # soft hyphens and directions, which no reader sees
        return ""
    return " " if category[0] in "PZ" or category == "Cc" else character


def identity(record: Record) -> str:
    """What makes a source the same source: its DOI, else its PMID, else title, year and container.

    This is the identity that an article's digest holds: ``doi:…``, ``pmid:…`` or ``work:title/year/container``
    (no part can hold a slash).
    """
    if record.doi:
        return f"doi:{normalise_doi(record.doi)}"
    if record.pmid:
        return f"pmid:{normalise_pmid(record.pmid)}"
    parts = normalise_text(record.title), str(record.year or ""), normalise_text(record.container_title)
    return "work:" + "/".join(parts)
