"""RIS's dates, pages, numbers and identifiers: each exporter has its own place for them."""

from __future__ import annotations

import re
from typing import Any

from ..record import PartialDate
from .fields import Fields
from .values import ISBN_LIKE, ISSN_LIKE, date, isbn, issn, pages, pmcid_in, span, status

MEDLINE = re.compile(r"pubmed|medline|\bnlm\b|national library of medicine", re.IGNORECASE)
PMID_SAID = re.compile(r"\b(?:PMID|PubMed|MEDLINE)\W{0,4}([0-9]{1,8})\b|\b([0-9]{1,8})\[pmid\]", re.IGNORECASE)
DIGITS = re.compile(r"[1-9][0-9]{0,7}")
REVIEW_NUMBER = re.compile(r"\b((?:CD|MR|ED)[0-9]{6})\b", re.IGNORECASE)
COCHRANE_DOI = re.compile(r"10\.1002/14651858\.((?:CD|MR|ED)[0-9]{6})", re.IGNORECASE)
ADDRESS = re.compile(r"https?://\S+?(?=[;,]?\s|[;,]\s*https?://|https?://|$)", re.IGNORECASE)
DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/", re.IGNORECASE)
NUMBER_LIKE = re.compile(r"(?=.*[0-9])[^:]{1,39}")
DATED = re.compile(r"(?:19|20)[0-9]{2}[-/ ][0-9A-Za-z/ -]*")
NUMBERED = frozenset(("report", "standard", "patent", "document", "legislation", "manuscript"))
IN_SERIES = frozenset(("book", "chapter", "paper-conference"))


def dates(fields: Fields, base: str, notes: list[str]) -> dict[str, Any]:
    """When it was published: the most precise date in the year that PY or Y1 states.

    A day and month without a year belong to that year (Web of Science: ``DA  - MAR 1``). PubMed Central's ``ET`` is a
    date, not an edition.
    """
    stated = [(name, value) for name in ("PY", "Y1", "DA") for value in fields.seen(name)]
    year = next((found.year for _, value in stated if (found := date(value))), 0)
    known = [(name, value, value if date(value) else f"{value} {year or ''}") for name, value in stated]
    same = [entry for entry in known if (found := date(entry[2])) and found.year == year]
    edition = next((value for value in fields.seen("ET") if not DATED.fullmatch(value)), "")
    if edition:
        fields.first("ET")
    elif dated := next((value for value in fields.seen("ET") if (found := date(value)) and found.year == year), ""):
        same.append(("ET", dated, dated))
    if not same:
        return {"edition": edition}
    exact = max(same, key=lambda entry: _precision(entry[2]))
    first, last, season = span(exact[2])
    for name, value, text in same:
        if _agrees(date(text), first) or name == exact[0]:
            fields.take(name, value)
    for name, value in stated:
        if status(value):
            fields.take(name, value)
    return {"edition": edition, "issued": first, "issued_end": last, "issued_season": season}


def _precision(text: str) -> int:
    first, last, season = span(text)
    return 2 * (bool(first and first.month) + bool(first and first.day)) + bool(last) + bool(season)


def _agrees(found: PartialDate | None, exact: PartialDate | None) -> bool:
    """Whether a date says nothing that the other doesn't."""
    if not found or not exact:
        return False
    return found.year == exact.year and found.month in (0, exact.month) and found.day in (0, exact.day)


def access_date(fields: Fields) -> PartialDate | None:
    """When a page was looked at: the first Y2 that is a date."""
    for value in fields.seen("Y2"):
        if found := date(value):
            fields.take("Y2", value)
            return found
    return None


def page_range(fields: Fields) -> str:
    """First and last page. SP may hold the range, with EP or without; EndNote has the first page in SE or M2."""
    first = fields.first("SP")
    last = next(iter(fields.seen("EP")), "")
    if not first and not last:
        return pages(next((value for value in fields.seen("M2", "SE") if re.fullmatch(r"[A-Za-z]?[0-9]+", value)), ""))
    stated_last = last
    first, last = pages(first), pages(last)
    if "-" in first:
        if first.endswith(last.rpartition("-")[2]):
            fields.take("EP", stated_last)
        return first
    fields.take("EP", stated_last)
    if "-" in last:
        return last
    return pages(f"{first}-{last}" if first and last else first or last)


def article_number(fields: Fields, container: str, doi: str) -> str:
    """The number of an article that has no pages: C7, or that of a Cochrane review (``CD004022``)."""
    if number := fields.first("C7"):
        return pages(re.sub(r"^(?:ARTN|Art(?:icle)?\.?(?: no\.?| number)?|Unsp)\s+", "", number, flags=re.IGNORECASE))
    if container.lower().startswith("cochrane database"):
        for value in fields.seen("AN"):
            if found := REVIEW_NUMBER.search(value):
                fields.take("AN", value)
                return found.group(1).upper()
        if found := COCHRANE_DOI.match(doi):
            return found.group(1).upper()
    return ""


def issue_and_number(fields: Fields, base: str, *, has_series: bool) -> dict[str, Any]:
    """The issue, the number of a report or the number in a series: M1 holds what the type has no other tag for."""
    issue = fields.first("IS", "CP")
    numbers = {"issue": issue, "number": "", "collection_number": ""}
    if base in NUMBERED:
        numbers["number"] = next((value for value in fields.seen("SN") if not _is_standard(value)), "")
    other = next((value for value in fields.seen("M1") if NUMBER_LIKE.fullmatch(value)), "")
    place = (
        "issue" if base.startswith("article") else "collection_number" if base in IN_SERIES and has_series else "number"
    )
    if other and not numbers[place]:
        fields.take("M1", other)
        other = re.sub(r"^(?:no\.?|issue|number)\s+", "", other, flags=re.IGNORECASE) if place == "issue" else other
        numbers[place] = other
    return numbers


def standard_numbers(fields: Fields, base: str, notes: list[str]) -> dict[str, Any]:
    """ISBN and ISSN of SN, which of a report or patent may hold the number instead."""
    values = fields.seen("SN") if base not in NUMBERED else list(filter(_is_standard, fields.seen("SN")))
    text = " ; ".join(values)
    found = {
        "isbn": isbn(text, notes) if ISBN_LIKE.search(text) else "",
        "issn": issn(text, notes) if not ISBN_LIKE.search(text) or ISSN_LIKE.search(text) else "",
    }
    for value in values:
        digits = re.sub(r"[^0-9Xx]", "", value).upper()
        if any(number and number.replace("-", "") in digits for number in found.values()) or not any(found.values()):
            fields.take("SN", value)
    return found


def _is_standard(text: str) -> bool:
    return bool(ISBN_LIKE.search(text) or ISSN_LIKE.search(text))


def pmid_fields(fields: Fields) -> str:
    """The PMID, where a field or the database that the record comes from says that a number is one.

    PubMed, Ovid, EBSCO: AN with DB or DP; Scopus: C2; Embase: C5; PubMed Central: ``U1  - 26900001[pmid]``.
    """
    for name in ("AN", "U1", "U2", "C2", "C3", "C5", "ID", "M2"):
        for value in fields.seen(name):
            if said := PMID_SAID.search(value):
                fields.take(name, value)
                return said.group(1) or said.group(2)
    databases = " ".join(fields.seen("DB", "DP"))
    is_embase = bool(re.search("embase", " ".join(fields.seen("DB", "DP", "UR")), re.IGNORECASE))
    holders = {"AN": bool(MEDLINE.search(databases)), "C2": "scopus" in databases.lower(), "C5": is_embase}
    for name in (name for name, holds in holders.items() if holds):
        for value in fields.seen(name):
            found = [part for part in re.split(r"[;,\s]+", value) if DIGITS.fullmatch(part)]
            if found:
                fields.take(name, value)
                return found[-1]
    return ""


def pmcid_fields(fields: Fields) -> str:
    """The PMCID: EndNote's C2, PubMed Central's ``U2  - PMC4700001[pmcid]`` and others' free fields."""
    for name in ("C2", "U2", "AN", "C1", "C5", "U1", "M2", "ID"):
        for value in fields.seen(name):
            if re.fullmatch(r"(?:PMCID:?\s*)?PMC[0-9]+(?:\[pmcid\])?", value, re.IGNORECASE):
                fields.take(name, value)
                return pmcid_in(value.upper())
    return ""


def addresses(fields: Fields, notes: list[str]) -> list[str]:
    """The web addresses, of which a field may hold several; others than the first and the DOI's are noted."""
    found: list[str] = []
    for value in fields.every("UR", "L2", "LK"):
        found += ADDRESS.findall(value) or ([value] if not found else [])
    others = [other for other in found[1:] if other != found[0] and not DOI_ADDRESS.match(other)]
    notes += [f"web address left out: {other}" for other in others]
    return found
