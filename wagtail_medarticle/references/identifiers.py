"""Identifiers of works and people: one normal form each, checked.

Every ``normalise_…`` takes what a person or a file may write and gives the normal form, ``""`` for
empty input, and raises `IdentifierError` for anything else. Normal forms are fixed points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from .dois import IdentifierError, dois_in, find_dois, normalise_doi, written_doi
from .record import Record

__all__ = [
    "IdentifierError",
    "dois_in",
    "find_dois",
    "identity",
    "isbn_forms",
    "normalise_doi",
    "normalise_isbn",
    "normalise_issn",
    "normalise_orcid",
    "normalise_pmcid",
    "normalise_pmid",
    "normalise_registration",
    "normalise_text",
    "registrations_in",
    "written_doi",
    "written_registration",
]

PMID = re.compile(r"(?:(?:info:|urn:)?pmid[\s:/]*|pubmed\s*:\s*)?0*([1-9][0-9]{0,7})\.?", re.IGNORECASE)
PMID_ADDRESS = re.compile(
    r"(?:https?://)?[\w.-]*(?:"
    r"pubmed[.-]ncbi[.-]nlm[.-]nih[.-]gov[\w.-]*/(?:m?pubmed/|\?(?:.*&)?term=)?"
    r"|\bpubmed[.-](?:gov|com)[\w.-]*/"
    r"|ncbi[.-]nlm[.-]nih[.-]gov[\w.-]*/(?:(?:m/)?(?:m?pubmed/)?|(?:m/)?m?pubmed/?\?(?:.*&)?term=|pmc/articles/pmid/"
    r"|(?:entrez/query\.fcgi|entrez/eutils/e\w+\.fcgi|pubmed/?)\?(?=.*\bpubmed\b)(?:.*&)?(?:list_uids|uid|id|term)=)"
    r"|europepmc[.-]org[\w.-]*/(?:(?:api|rest|webservices|wiki)/)*(?:article|abstract|search)s?/MED/"
    r"|identifiers[.-]org/(?:pubmed|pmid)[:/])"
    r"0*([1-9][0-9]{0,7})(?:(?:\[|%5B)(?:pmid|uid)(?:\]|%5D))?(?![0-9A-Za-z+,])(?![^?#&]*(?:%20|%2C))(?:[/?#&;].*)?",
    re.IGNORECASE,
)
PMCID = re.compile(r"(?:(?:info:|urn:)?pmcid?[\s:/]*)?PMC\s?0*([1-9][0-9]{0,8})(?:\.[0-9]+)?", re.IGNORECASE)
PMCID_ADDRESS = re.compile(
    r"(?:https?://)?[\w.-]*(?:ncbi[.-]nlm[.-]nih[.-]gov|europepmc[.-]org|identifiers[.-]org)[\w.-]*/"
    r"[^?#]*?PMC:?(?:PMC)?0*([1-9][0-9]{0,8})(?![0-9])(?:[/?#.].*)?",
    re.IGNORECASE,
)
ORCID = re.compile(
    r"(?:orcid\s*:?\s*|(?:https?://)?(?:www\.)?orcid\.org/)?([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9X])/?",
    re.IGNORECASE,
)
ISBN_PREFIX = re.compile(
    r"(?:https?://|www\.)[^?#]*/(?:urn:)?isbn[:/]|(?:https?://|www\.).*?[?&](?:vid=isbn:?|isbn=)|urn:isbn:"
    r"|isbn(?:-?1[03])?(?:\s*\([^()]*\))?\s*:?\s+|isbn\s*:?\s*",
    re.IGNORECASE,
)
ISSN = re.compile(r"(?:e?issn(?:-l)?\s*:?\s*)?([0-9]{4})\s?[-\u2010-\u2013]?\s?([0-9]{3}[0-9X])", re.IGNORECASE)
REGISTERS = {
    "NCT": r"[0-9]{8}",
    "ISRCTN": r"[0-9]{8}",
    "ACTRN": r"[0-9]{14}",
    "ChiCTR": r"(?:-[A-Z]+-)?[0-9]{8,10}",
    "CTRI": r"/[0-9]{4}/[0-9]{2,3}/[0-9]{6}",
    "DRKS": r"[0-9]{8}",
    "IRCT": r"[0-9]{6,14}N[0-9]{1,3}",
    "ITMCTR": r"[0-9]{10}",
    "jRCT": r"s?[0-9]{9,10}",
    "KCT": r"[0-9]{7}",
    "LBCTR": r"[0-9]{10}",
    "PACTR": r"[0-9]{15,16}",
    "RBR-": r"[0-9a-z]{6,8}",
    "RPCEC": r"[0-9]{8}",
    "SLCTR": r"/[0-9]{4}/[0-9]{3}",
    "TCTR": r"[0-9]{11}",
    "UMIN": r"[0-9]{9}",
    "CRD42": r"[0-9]{9,11}",
}
"""How the numbers of WHO's primary registers, ClinicalTrials.gov and PROSPERO are written, by their first letters.

The forms are those of https://bioregistry.io, with the number of digits that the registers give out.
"""
REGISTRATION = re.compile(
    rf"(?<![A-Za-z0-9])(?:{'|'.join(prefix + digits for prefix, digits in REGISTERS.items())})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
ADDRESS_LIKE = re.compile(r"(?:https?://|www\.|(?:[\w-]+\.)+(?:gov|org|com)\b)", re.IGNORECASE)
HYPHENS_AND_SPACES = re.compile(r"[\s\u2010-\u2015-]+")


def normalise_pmid(value: str) -> str:
    """One to eight digits without leading zeros (NLM, PMID).

    Takes ``PMID: 1``, ``info:pmid/1``, and addresses of PubMed (one with a query for one number, too) and Europe PMC.
    """
    return _matched(PMID_ADDRESS if _is_address(value) else PMID, "PMID", value)


def normalise_pmcid(value: str) -> str:
    """``PMC`` and digits, without the version of the manuscript; takes addresses of PubMed Central and Europe PMC."""
    digits = _matched(PMCID_ADDRESS if _is_address(value) else PMCID, "PMCID", value)
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
    text = value.strip()
    if prefix := ISBN_PREFIX.match(text):
        text = text[prefix.end() :]
        text = re.split(r"[/?#&]", text, maxsplit=1)[0] if "/" in prefix.group() else text
    isbn = HYPHENS_AND_SPACES.sub("", text).upper()
    if re.fullmatch(r"[0-9]{9}[0-9X]", isbn):
        valid = isbn[-1] == _check_character(-sum(int(d) * (10 - i) for i, d in enumerate(isbn[:-1])) % 11)
    elif re.fullmatch(r"97[89][0-9]{10}", isbn):
        valid = sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(isbn)) % 10 == 0
    else:
        valid = False
    if not valid:
        raise IdentifierError("ISBN", value)
    return isbn


def isbn_forms(isbn: str) -> tuple[str, ...]:
    """A normal ISBN with thirteen characters and, where there is one, with ten: two names of one book."""
    if len(isbn) == 10:
        digits = f"978{isbn[:9]}"
        check = -sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10
        return f"{digits}{check}", isbn
    if not isbn.startswith("978"):
        return (isbn,)
    digits = isbn[3:12]
    check = -sum(int(digit) * (10 - place) for place, digit in enumerate(digits)) % 11
    return isbn, f"{digits}{_check_character(check)}"


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


def normalise_registration(value: str) -> str:
    """The number of a trial in one of the `REGISTERS`, in the register's spelling; takes an address that holds one."""
    text = unquote(value.strip())
    if not text:
        return ""
    found = list(registrations_in(text))
    whole = _is_address(text) or (
        len(found) == 1
        and re.fullmatch(r"(?:[A-Za-z.]+[\s:#]*){0,3}", text[: found[0][1]])
        and not text[found[0][2] :].strip(" .;,")
    )
    numbers = {number for number, _, _ in found}
    if len(numbers) != 1 or not whole:
        raise IdentifierError("registration", value)
    return numbers.pop()


def written_registration(value: str) -> str:
    """As it is stored: numbers of the `REGISTERS` in their spelling, those of other registers as they are written."""
    text = " ".join(value.split())
    try:
        return normalise_registration(text)
    except IdentifierError:
        for number, start, end in list(registrations_in(text)):
            text = text[:start] + number + text[end:]
        return text


def registrations_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The numbers of trials that stand in a text, each with where it starts and ends."""
    for match in REGISTRATION.finditer(text):
        spelling = next(prefix for prefix in REGISTERS if match.group().upper().startswith(prefix.upper()))
        yield spelling + match.group()[len(spelling) :], match.start(), match.end()


def _is_address(value: str) -> bool:
    return "/" in value and bool(ADDRESS_LIKE.match(value.strip()))


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
