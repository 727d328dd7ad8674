"""MODS 3 (https://www.loc.gov/standards/mods/), the form of library catalogues, repositories and bibutils."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Name, Record
from .fields import note_names
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed
from .values import brief, date, doi, first_valid, isbn, issn, pages, title
from .xml_records import flat, parse_records, text_of

# The first that a genre or type of resource contains.
GENRES = (
    ("conference publication", "paper-conference"),
    ("conference paper", "paper-conference"),
    ("proceedings", "paper-conference"),
    ("thesis", "thesis"),
    ("theses", "thesis"),
    ("dissertation", "thesis"),
    ("technical report", "report"),
    ("report", "report"),
    ("preprint", "article"),
    ("book chapter", "chapter"),
    ("chapter", "chapter"),
    ("newspaper", "article-newspaper"),
    ("magazine", "article-magazine"),
    ("journal article", "article-journal"),
    ("article", "article-journal"),
    ("web site", "webpage"),
    ("web page", "webpage"),
    ("patent", "patent"),
    ("standard", "standard"),
    ("dataset", "dataset"),
    ("software", "software"),
    ("book", "book"),
)
PERIODICALS = ("periodical", "journal", "academic journal", "magazine", "newspaper", "series")
ROLES = {
    **dict.fromkeys(("aut", "author", "creator", "cre", "author.", "dissertant"), "authors"),
    **dict.fromkeys(("edt", "editor", "ed", "com", "compiler"), "editors"),
    **dict.fromkeys(("trl", "translator"), "translators"),
}
TAKEN = frozenset((
    *("titleInfo", "name", "typeOfResource", "genre", "originInfo", "language", "abstract", "relatedItem"),
    *("identifier", "location", "part", "recordInfo", "physicalDescription"),
))  # fmt: skip


def parse(text: str) -> list[Parsed]:
    """One result a ``mods``."""
    return parse_records(text, "mods", _read)


def _read(mods: Element, notes: list[str]) -> Record:
    hosts = [item for item in mods.findall("relatedItem") if item.get("type") in ("host", "constituent")][:1]
    host = hosts[0] if hosts else None
    series = next(
        (item for item in (*mods.findall("relatedItem"), *_inside(host)) if item.get("type") == "series"), None
    )
    levels = [mods] if host is None else [mods, host]
    genres = [flat(genre) for genre in mods.findall("genre")]
    host_genres = [flat(genre).lower() for genre in host.findall("genre")] if host is not None else []
    base = _type(genres, host_genres, levels)
    container = _title(host) if host is not None else ""
    is_conference = base == "paper-conference"
    csl_type, kind = type_and_kind(genres, base, container or _first(levels, "originInfo/publisher"))
    people = _people(levels, notes)
    numbers = {kind: list(_identifiers(levels, kind)) for kind in ("doi", "isbn", "issn")}
    record = Record(
        type=csl_type,
        kind=kind,
        title=title(_title(mods)),
        authors=tuple(people["authors"]),
        editors=tuple(people["editors"]),
        translators=tuple(people["translators"]),
        container_title=container,
        container_title_short=_title(host, "abbreviated") if host is not None else "",
        collection_title=text_of(series, "titleInfo/title") if series is not None else "",
        collection_number=_detail([series], "volume", "number") or _part_number(series) if series is not None else "",
        event_title=next(iter(people["events"]), "") if is_conference else "",
        publisher=_first(levels, "originInfo/publisher") or next(iter(people["grantors"]), ""),
        publisher_place=_place(levels),
        edition=_first(levels, "originInfo/edition"),
        genre=max(
            (genre for genre in genres if re.search(r"\S.*(?:thesis|dissert)", genre.lower())), key=len, default=""
        )
        if base == "thesis"
        else "",
        number=""
        if base.startswith("article")
        else _detail(levels, "report number", "number", "report") or _report(levels),
        **published(*_dates(levels)),
        accessed=_accessed(levels),
        volume=_detail(levels, "volume"),
        issue=_detail(levels, "issue", *(["number"] if base.startswith("article") else [])),
        pages=_pages(levels),
        doi=doi(numbers["doi"], [], notes),
        pmid=first_valid(
            normalise_pmid, [*_identifiers(levels[:1], "pmid"), *_identifiers(levels[:1], "pubmed")], notes
        ),
        pmcid=first_valid(
            normalise_pmcid, [*_identifiers(levels[:1], "pmcid"), *_identifiers(levels[:1], "pmc")], notes
        ),
        isbn=isbn(" ; ".join(numbers["isbn"]), notes) if numbers["isbn"] else "",
        issn=issn(" ; ".join(numbers["issn"]), notes) if numbers["issn"] else "",
        url=next(iter([*_each(levels[:1], "location/url"), *_identifiers(levels[:1], "uri")]), ""),
        language=language_code(_first(levels, "language/languageTerm") or text_of(mods, "language")),
        abstract=_first(levels[:1], "abstract"),
    )
    _note_rest(mods, host, notes)
    return record


def _inside(host: Element | None) -> list[Element]:
    return host.findall("relatedItem") if host is not None else []


def _type(genres: list[str], host_genres: list[str], levels: list[Element]) -> str:
    stated = " ; ".join(genres).lower()
    found = next((csl for words, csl in GENRES if words in stated), "")
    if len(levels) == 1:
        resource = text_of(levels[0], "typeOfResource").lower()
        if not found and text_of(levels[0], "location/url") and not text_of(levels[0], "originInfo/publisher"):
            return "webpage"
        return found or (
            "software" if "software" in resource else "book" if "text" in resource or not resource else "document"
        )
    if found and found != "book":
        return found
    inside = " ; ".join(host_genres)
    if "conference" in inside:
        return "paper-conference"
    if "newspaper" in inside:
        return "article-newspaper"
    if "magazine" in inside:
        return "article-magazine"
    if any(genre in PERIODICALS for genre in host_genres) or list(_identifiers(levels[1:], "issn")):
        return "article-journal"
    is_issue = _detail(levels, "issue", "number") and not list(_identifiers(levels, "isbn"))
    return "article-journal" if is_issue else "chapter"


def _title(item: Element | None, kind: str = "") -> str:
    """The title of a kind with its article in front and its subtitle behind."""
    for found in item.findall("titleInfo") if item is not None else ():
        if (found.get("type") or "") == kind:
            front = f"{text_of(found, 'nonSort')} {text_of(found, 'title')}".strip()
            parts = " ".join(filter(None, (text_of(found, "partNumber"), text_of(found, "partName"))))
            whole = ": ".join(filter(None, (front.rstrip(" :"), text_of(found, "subTitle"))))
            return ". ".join(filter(None, (whole, parts)))
    return ""


def _people(levels: list[Element], notes: list[str]) -> dict[str, list[Any]]:
    """Names by field; of the host only its editors, as its authors are of the whole."""
    people: dict[str, list[Any]] = {"authors": [], "editors": [], "translators": [], "events": [], "grantors": []}
    for level, item in enumerate(levels):
        for name in item.findall("name"):
            if name.get("type") == "conference":
                people["events"].append(flat_name(name))
                continue
            if any(flat(term).lower() in ("degree grantor", "dgg") for term in name.findall("role/roleTerm")):
                people["grantors"].append(flat_name(name))
                continue
            roles = [flat(term).lower().strip(" .") for term in name.findall("role/roleTerm")] or ["aut"]
            field = next((ROLES[role] for role in roles if role in ROLES), "")
            if not field or (level and field == "authors"):
                notes.append(f"{'/'.join(roles)} left out: {brief(flat_name(name), 80)}")
            else:
                people[field].append(_name(name))
    return people


def flat_name(name: Element) -> str:
    """The parts of a name in their order, dates left out."""
    return " ".join(flat(part) for part in name.findall("namePart") if part.get("type") != "date")


def _name(name: Element) -> Name:
    parts: dict[str, list[str]] = {}
    for part in name.findall("namePart"):
        parts.setdefault(part.get("type") or "", []).append(flat(part))
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    if family:
        return Name(family, given, suffix=" ".join(parts.get("termsOfAddress", ())))
    whole = flat_name(name)
    if name.get("type") == "personal" and "," in whole:
        before, _, behind = whole.partition(",")
        return Name(before.strip(), behind.strip(" ,"))
    return Name(literal=whole)


def _identifiers(items: Iterable[Element], kind: str) -> Iterator[str]:
    for item in items:
        for found in item.findall("identifier"):
            if (found.get("type") or "").lower() == kind:
                yield flat(found)


def _report(levels: list[Element]) -> str:
    return next(
        (number for kind in ("report number", "serial number", "report") for number in _identifiers(levels, kind)), ""
    )


def _each(items: Iterable[Element], path: str) -> list[str]:
    return [text for item in items for found in item.findall(path) if (text := flat(found))]


def _first(items: Iterable[Element], path: str) -> str:
    return next(iter(_each(items, path)), "")


def _place(levels: list[Element]) -> str:
    terms = [term for item in levels for term in item.findall("originInfo/place/placeTerm")]
    return next((flat(term) for term in terms if term.get("type") != "code"), "")


def _dates(levels: list[Element]) -> list[str]:
    """The dates of issue and of the part, the most precise first."""
    paths = ("part/date", "originInfo/dateIssued", "originInfo/copyrightDate", "originInfo/dateCreated")
    found = [text for path in paths for text in _each(levels, path)]
    dates = [text for text in found if date(text)]
    first = date(dates[0]) if dates else None
    return sorted(
        (text for text in dates if first and (known := date(text)) and known.year == first.year), key=_vagueness
    )


def _vagueness(text: str) -> int:
    known = date(text)
    return -(bool(known.month) + bool(known.day)) if known else 0


def _accessed(levels: list[Element]) -> Any:
    stated = (url.get("dateLastAccessed") or "" for url in levels[0].findall("location/url"))
    return next((found for text in stated if (found := date(text))), None)


def _detail(items: Iterable[Element | None], *kinds: str) -> str:
    for kind in kinds:
        for item in items:
            for detail in item.findall("part/detail") if item is not None else ():
                if detail.get("type") == kind and (text := text_of(detail, "number") or text_of(detail, "caption")):
                    return text
    return ""


def _part_number(series: Element | None) -> str:
    return text_of(series, "titleInfo/partNumber") if series is not None else ""


def _pages(levels: list[Element]) -> str:
    for item in levels:
        for extent in item.findall("part/extent"):
            if (extent.get("unit") or "page").startswith("page"):
                first, last = text_of(extent, "start"), text_of(extent, "end")
                return pages(f"{first}-{last}" if first and last else first or text_of(extent, "list"))
    return pages(_detail(levels, "page", "article number", "article"))


def _note_rest(mods: Element, host: Element | None, notes: list[str]) -> None:
    """Names elements, related items and identifiers that aren't read."""
    names = [child.tag for child in mods if child.tag not in TAKEN]
    names += [
        f"relatedItem {item.get('type') or ''}".strip() for item in mods.findall("relatedItem") if item is not host
    ]
    names = [name for name in names if name != "relatedItem series"]
    known = {
        "doi",
        "isbn",
        "issn",
        "pmid",
        "pubmed",
        "pmcid",
        "pmc",
        "uri",
        "report number",
        "serial number",
        "report",
        "citekey",
    }
    names += [
        f"identifier {kind}"
        for found in mods.findall("identifier")
        if (kind := found.get("type") or "?").lower() not in known
    ]
    names += [
        f"titleInfo {kind}"
        for found in mods.findall("titleInfo")
        if (kind := found.get("type") or "") not in ("", "abbreviated")
    ]
    note_names(sorted(set(names)), notes)
