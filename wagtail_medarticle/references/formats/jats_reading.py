"""JATS reference lists (Z39.96), alone or in an article: ``ref`` with ``element-citation`` or ``mixed-citation``.

https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/element-citation.html; the older ``nlm-citation`` and
``citation`` as well. Of alternatives the most structured is read, of several citations in one ``ref`` each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from ..dois import find_dois
from ..health_text import read_sentences
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Name, NoticeOf, Record
from .encoding import LineNumbers, unify
from .fields import note_names
from .json_items import published
from .kinds import CSL_TYPES, type_and_kind
from .parsed import Parsed, RecordError, attempt
from .pubmed_links import registration
from .values import brief, date, date_of, doi, first_valid, isbn, issn, one_line, pages, title
from .xml_records import element, flat, spans, text_of

TYPES = {
    "book": "book",
    "chapter": "chapter",
    "commun": "personal_communication",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "data": "dataset",
    "database": "dataset",
    "gov": "report",
    "guideline": "report",
    "journal": "article-journal",
    "letter": "personal_communication",
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
    "news": "article-newspaper",
    "patent": "patent",
    "preprint": "article",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "web": "webpage",
    "webpage": "webpage",
    "website": "webpage",
    "working-paper": "report",
}
CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
ROLES = {"author": "authors", "editor": "editors", "translator": "translators"}
PEOPLE = ("name", "string-name", "collab", "institution", "anonymous")
TAKEN = frozenset((
    *("person-group", *PEOPLE, "etal", "name-alternatives", "collab-alternatives", "year", "month", "day", "season"),
    *("article-title", "chapter-title", "part-title", "data-title", "source", "trans-title", "trans-source", "volume"),
    *("issue", "supplement", "fpage", "lpage", "page-range", "elocation-id", "size", "edition", "publisher-name"),
    *("publisher-loc", "series", "conf-name", "conf-loc", "conf-date", "pub-id", "object-id", "issn", "isbn", "patent"),
    *("ext-link", "uri", "date-in-citation", "access-date", "date", "version", "comment", "std", "gov", "issue-id"),
    *("volume-series", "article-number", "italic", "bold", "sup", "sub", "underline", "sc", "roman", "styled-content"),
))  # fmt: skip
PRINTED_ALONG = re.compile(
    r"\b(?:available (?:from|at)|accessed(?: on)?|cited|in|eds?|editors?|doi|pmc?id|pubmed|google scholar|cross ?ref|"
    r"https?|pp?|and|vol|no|internet|full text|scopus|web of science|medline|link|article|retrieved from|at|on|the|al|"
    r"et|from|www|org|by|edn|edition|for|of|suppl|chapter|isbn|issn|published online|epub|ahead of print)\b",
    re.IGNORECASE,
)


def parse(text: str) -> list[Parsed]:
    """One result a citation of each ``ref`` (or of the text, where there is no ``ref``)."""
    text = unify(text)
    lines = LineNumbers(text)
    results: list[Parsed] = []
    tag = next((tag for tag in ("ref", *CITATIONS) if re.search(rf"<(?:\w+:)?{tag}[\s>]", text)), "ref")
    for start, end in spans(text, tag):
        line = lines.at(start)
        for build in _builds(text[start:end]):
            results.append(attempt(len(results) + 1, line, build))
    return results


def _builds(source: str) -> list[partial[Record]]:
    """What builds the record of each citation in the text of a ``ref``; one that fails if it isn't well-formed."""
    try:
        root = element(source)
    except RecordError as error:
        return [partial(_fail, str(error))]
    return [partial(_read, citation, root) for citation in _citations(root)] or [
        partial(_fail, f"a ref without a citation: {brief(flat(root), 160)!r}")
    ]


def _fail(reason: str, notes: list[str]) -> Record:
    raise RecordError(reason)


def _citations(root: Element) -> Iterator[Element]:
    if root.tag in CITATIONS:
        yield root
        return
    for child in root:
        if child.tag == "citation-alternatives":
            found = (child.find(tag) for tag in CITATIONS)
            yield from list(filter(lambda citation: citation is not None, found))[:1]  # type: ignore[misc]
        elif child.tag in CITATIONS:
            yield child


def _read(citation: Element, root: Element, notes: list[str]) -> Record:
    stated = (citation.get("publication-type") or citation.get("citation-type") or "").lower()
    heading = next(
        (text for tag in ("article-title", "part-title", "data-title") if (text := text_of(citation, tag))), ""
    )
    chapter, source = text_of(citation, "chapter-title"), text_of(citation, "source")
    part, whole = heading or chapter, source
    base = (
        TYPES.get(stated)
        or (stated if stated in CSL_TYPES else "")
        or ("article-journal" if heading and source else "chapter" if chapter else "")
    )
    base = base or (
        "book" if citation.find("publisher-name") is not None else "webpage" if _url(citation) else "document"
    )
    if base == "book" and part and whole:
        base = "chapter"
    container = whole if part else ""
    people = {field: tuple(_people(citation, role)) for role, field in ROLES.items()}
    csl_type, kind = type_and_kind([], base, container or text_of(citation, "publisher-name"))
    translated = text_of(citation, "trans-title")
    comment, events, notice_of = _comments(citation)
    accessed = date(text_of(citation, "date-in-citation") or text_of(citation, "access-date"))
    if comment and not _is_about_access(comment):
        notes.append(f"comment left out: {brief(comment, 120)}")
    record = Record(
        type=csl_type,
        kind=kind,
        title=title(translated or part or whole),
        original_title=title(part or whole) if translated else "",
        authors=people["authors"],
        authors_cut=_is_cut(citation),
        editors=people["editors"],
        translators=people["translators"],
        container_title=container,
        collection_title=text_of(citation, "series"),
        event_title=text_of(citation, "conf-name"),
        event_place=text_of(citation, "conf-loc"),
        publisher=text_of(citation, "publisher-name"),
        publisher_place=text_of(citation, "publisher-loc"),
        edition=text_of(citation, "edition"),
        number=text_of(citation, "patent") or text_of(citation, "std") or text_of(citation, "gov"),
        **_published(citation),
        accessed=accessed,
        volume=text_of(citation, "volume"),
        issue=" ".join(filter(None, (text_of(citation, "issue"), text_of(citation, "supplement")))),
        pages=_pages(citation),
        doi=doi(_ids(citation, "doi"), _addresses(citation), notes),
        pmid=first_valid(normalise_pmid, [*_ids(citation, "pmid"), *_ids(citation, "medline")], notes),
        pmcid=first_valid(normalise_pmcid, [*_ids(citation, "pmcid"), *_ids(citation, "pmc")], notes),
        isbn=isbn(numbers, notes) if (numbers := text_of(citation, "isbn")) else "",
        issn=issn(numbers, notes) if (numbers := text_of(citation, "issn")) else "",
        url=_url(citation),
        language=language_code(citation.get("lang") or _language(citation)),
        registration=next(iter(_ids(citation, "clinical-trial")), "") or _registration(citation),
        events=events,
        notice_of=notice_of,
    )
    if record == Record(type=csl_type, kind=kind):
        raise RecordError(f"no part is marked in {brief(one_line(''.join(citation.itertext())), 200)!r}")
    _note_rest(citation, root, notes)
    return record


def _people(citation: Element, role: str) -> Iterator[Name]:
    """Persons and bodies of a role, in order; those outside of any group are authors."""
    for child in citation:
        if child.tag == "person-group":
            if (child.get("person-group-type") or "author") in (role, f"{role}s"):
                yield from (name for person in child if (name := _name(person)))
        elif role == "author" and child.tag in PEOPLE[:3] and (name := _name(child)):
            yield name
        elif role == "author" and child.tag in ("name-alternatives", "collab-alternatives"):
            yield from [name for person in child if (name := _name(person))][:1]


def _name(person: Element) -> Name | None:
    if person.tag in ("name-alternatives", "collab-alternatives"):
        return next((name for child in person if (name := _name(child))), None)
    if person.tag in ("collab", "institution"):
        return Name(literal=flat(person).rstrip(" ,;.")) if flat(person) else None
    if person.tag not in ("name", "string-name"):
        return None
    family, given = text_of(person, "surname"), text_of(person, "given-names")
    if not family and not given:
        literal = flat(person)
        return Name(literal=literal) if literal else None
    return Name(family or given, given if family else "", suffix=text_of(person, "suffix"))


def _is_cut(citation: Element) -> bool:
    """Whether the list of authors ends with *et al.*, marked or in words."""
    if next(citation.iter("etal"), None) is not None:
        return True
    groups = [group for group in citation.iter("person-group") if group.get("person-group-type", "author") == "author"]
    tails = [person.tail or "" for person in citation if person.tag in PEOPLE] + [
        tail or "" for group in groups for tail in (group.tail, group.text, *(person.tail for person in group))
    ]
    return any(re.search(r"\bet\s+al\b", tail) for tail in tails)


def _published(citation: Element) -> dict[str, Any]:
    year, month, day = (text_of(citation, tag) for tag in ("year", "month", "day"))
    season = text_of(citation, "season")
    if not year and (found := citation.find("date")) is not None:
        year, month, day = (text_of(found, tag) for tag in ("year", "month", "day"))
    found = citation.find("year")
    exact = (found.get("iso-8601-date") or "") if found is not None and not month else ""
    year = re.sub(r"(?<=[0-9])[a-z]$", "", year)  # 2019a tells two works of a list apart
    stated = date_of(year, month, day)
    return published(
        exact, f"{year} {season}" if season else str(stated or "") if day or month.isdecimal() else f"{year} {month}"
    )


def _pages(citation: Element) -> str:
    first, last = text_of(citation, "fpage"), text_of(citation, "lpage")
    plain_range = f"{first}-{last}" if first and last else first or last
    whole = text_of(citation, "page-range")
    return pages(whole if "," in whole or not plain_range else plain_range) or pages(
        text_of(citation, "elocation-id") or text_of(citation, "article-number")
    )


def _ids(citation: Element, kind: str) -> list[str]:
    return [
        flat(found)
        for tag in ("pub-id", "object-id", "ext-link")
        for found in citation.iter(tag)
        if (found.get("pub-id-type") or found.get("ext-link-type") or "").lower() == kind
    ]


def _links(citation: Element) -> list[str]:
    """The addresses of a citation, but those of indexes that a publisher links to."""
    found = [link for tag in ("ext-link", "uri") for link in citation.iter(tag)]
    links = [
        link.get("href") or flat(link) for link in found if link.get("ext-link-type", "uri") in ("uri", "url", "ftp")
    ]
    return [link for link in links if "scholar.google" not in link]


def _addresses(citation: Element) -> list[str]:
    texts = [*_links(citation), _comments(citation)[0]]
    return [*texts, " ".join(child.tail or "" for child in citation)]


def _comments(citation: Element) -> tuple[str, tuple[Event, ...], tuple[NoticeOf, ...]]:
    """The comments but for what they say of the source's fate, and that."""
    return read_sentences("\n".join(flat(comment) for comment in citation.iter("comment")))


def _registration(citation: Element) -> str:
    """The number of a trial that says which register it is of."""
    stated = ((found.get("assigning-authority", ""), flat(found)) for found in citation.iter("pub-id"))
    return next((number for register, text in stated if register and (number := registration(text, register))), "")


def _url(citation: Element) -> str:
    """The first address that isn't the DOI's."""
    return next((link for link in _links(citation) if link.startswith(("http", "ftp")) and not find_dois(link)), "")


def _language(citation: Element) -> str:
    found = (citation.find(tag) for tag in ("article-title", "chapter-title", "source"))
    return next((language for child in found if child is not None and (language := child.get("lang"))), "")


def _is_about_access(comment: str) -> bool:
    return len(re.findall(r"[^\W\d_]{3,}", PRINTED_ALONG.sub("", comment))) == 0 or "doi" in comment.lower()


def _note_rest(citation: Element, root: Element, notes: list[str]) -> None:
    """Names elements that aren't read, and quotes words of a mixed citation that no element marks."""
    others = [child.tag for child in citation if child.tag not in TAKEN]
    if root.tag == "ref":
        others += [child.tag for child in root if child.tag not in (*CITATIONS, "label", "citation-alternatives")]
    note_names(sorted(set(others)), notes)
    for group in citation.iter("person-group"):
        role = group.get("person-group-type", "author")
        if role.rstrip("s") not in ROLES:
            notes.append(f"{role} left out: {brief(flat(group), 120)}")
    stated = ((tag, text_of(citation, tag)) for tag in ("conf-date", "version"))
    notes.extend(f"{tag} left out: {text}" for tag, text in stated if text)
    loose = " ".join(filter(None, (citation.text, *(child.tail for child in citation))))
    words = re.findall(r"[^\W\d_]{3,}", PRINTED_ALONG.sub(" ", re.sub(r"https?://\S+|10\.[0-9]{4,9}/\S+", " ", loose)))
    if words:
        notes.append(f"words without a mark left out: {brief(one_line(loose), 160)}")
