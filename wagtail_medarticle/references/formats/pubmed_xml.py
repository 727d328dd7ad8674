"""PubMed's XML, as E-utilities' ``efetch`` gives it: https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/.

The file is cut at the records' tags and each is parsed by itself, without the document type: a
broken record costs no other, and no entity can be declared. defusedxml refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..health_text import read_sentences
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Event, Name, NoticeOf, Record
from .encoding import LineNumbers, unify
from .fields import note_names
from .json_items import published
from .kinds import type_and_kind
from .parsed import Parsed, RecordError, attempt
from .pubmed_links import BY_NAME, Link, fate, registration
from .values import brief, date_of, doi, first_valid, isbn, issn, pages, plain, title

TAKEN = {
    "MedlineCitation": "PMID Article MedlineJournalInfo CommentsCorrectionsList GeneralNote DateCreated DateCompleted "
    "DateRevised CitationSubset OtherID",
    "Article": "Journal ArticleTitle VernacularTitle Pagination ELocationID Abstract AuthorList Language DataBankList "
    "PublicationTypeList ArticleDate",
    "BookDocument": "PMID ArticleIdList Book ArticleTitle VernacularTitle Pagination Language AuthorList "
    "PublicationType Abstract ItemList ContributionDate DateRevised",
    "Book": "Publisher BookTitle PubDate AuthorList Volume Edition CollectionTitle Isbn ReportNumber ELocationID",
    "PubmedData": "ArticleIdList PublicationStatus",
    "PubmedBookData": "ArticleIdList PublicationStatus",
    "Author": "LastName ForeName Initials Suffix CollectiveName",
}
"""The elements that are read, and what NLM writes down about its own record; others are named in a note."""
TAGS = ("PubmedArticle|PubmedBookArticle", "MedlineCitation")


def parse(text: str) -> list[Parsed]:
    """One result a ``PubmedArticle`` or ``PubmedBookArticle`` (or a ``MedlineCitation`` of its own)."""
    text = unify(text)
    lines = LineNumbers(text)
    return [
        attempt(index, lines.at(start), partial(_read, text[start:end]))
        for index, (start, end) in enumerate(_spans(text), start=1)
    ]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each record starts and ends; one that isn't closed ends before the next."""
    openings = next((found for tag in TAGS if (found := list(re.finditer(rf"<({tag})[\s>]", text)))), [])
    limits = [*(opening.start() for opening in openings[1:]), len(text)]
    for opening, limit in zip(openings, limits, strict=False):
        closing = f"</{opening.group(1)}>"
        end = text.rfind(closing, opening.start(), limit)
        yield opening.start(), end + len(closing) if end >= 0 else limit


def _read(source: str, notes: list[str]) -> Record:
    try:
        root: Element = fromstring(source)
    except (ParseError, DefusedXmlException) as error:
        raise RecordError(f"not XML: {error}") from error
    book = root.find("BookDocument")
    record = _read_book(book, notes) if book is not None else _read_article(root, notes)
    left = (
        child.tag
        for tag, taken in TAKEN.items()
        for element in root.iter(tag)
        for child in element
        if child.tag not in taken.split()
    )
    note_names(list(left), notes)
    return record


def _read_article(root: Element, notes: list[str]) -> Record:
    article = root.find(".//Article")
    if article is None:
        raise RecordError("a record without Article")
    container = _text(article, "Journal/Title")
    types = [_flat(element) for element in article.findall("PublicationTypeList/PublicationType")]
    csl_type, kind = type_and_kind(types, "article-journal", container)
    start, end = _text(article, "Pagination/StartPage"), _text(article, "Pagination/EndPage")
    return Record(
        type=csl_type,
        kind=kind,
        title=title(_text(article, "ArticleTitle") or _text(article, "VernacularTitle")),
        original_title=title(_text(article, "VernacularTitle")) if _text(article, "ArticleTitle") else "",
        authors=_people(article, "AuthorList", "authors"),
        authors_cut=_cut(article, "AuthorList"),
        editors=_people(article, "AuthorList", "editors"),
        container_title=container,
        container_title_short=_text(article, "Journal/ISOAbbreviation") or _text(root, ".//MedlineTA"),
        publisher_place=_text(root, ".//MedlineJournalInfo/Country"),
        **(_date(article.find("Journal/JournalIssue/PubDate")) or _date(article.find("ArticleDate"))),
        volume=_text(article, "Journal/JournalIssue/Volume"),
        issue=_text(article, "Journal/JournalIssue/Issue"),
        pages=pages(_text(article, "Pagination/MedlinePgn") or (f"{start}-{end}" if end else start)),
        doi=_doi(root, article, notes),
        pmid=_pmid(root, notes),
        pmcid=first_valid(normalise_pmcid, _ids(root, "pmc"), notes),
        registration=_registration(article, notes),
        issn=issn(_text(article, "Journal/ISSN"), notes),
        language=language_code(_text(article, "Language")),
        abstract=_abstract(article),
        **fate(_links(root, notes), types, _said(root.iter("GeneralNote"), notes)),
    )


def _read_book(document: Element, notes: list[str]) -> Record:
    """A book, or a chapter where the document has a title of its own within the book."""
    heading, book_title = _text(document, "ArticleTitle"), _text(document, "Book/BookTitle")
    types = [_flat(element) for element in document.findall("PublicationType")]
    csl_type, kind = type_and_kind(types, "chapter" if heading and book_title else "book", "")
    own = _people(document, "AuthorList", "authors")
    return Record(
        type=csl_type,
        kind=kind,
        title=title(heading or book_title),
        original_title=title(_text(document, "VernacularTitle")),
        authors=own or _people(document, "Book/AuthorList", "authors"),
        authors_cut=_cut(document, "AuthorList" if own else "Book/AuthorList"),
        editors=_people(document, "Book/AuthorList", "editors") or _people(document, "AuthorList", "editors"),
        container_title=book_title if heading else "",
        collection_title=_text(document, "Book/CollectionTitle"),
        number=_text(document, "Book/ReportNumber"),
        publisher=_text(document, "Book/Publisher/PublisherName"),
        publisher_place=_text(document, "Book/Publisher/PublisherLocation"),
        edition=_text(document, "Book/Edition"),
        **(_date(document.find("Book/PubDate")) or _date(document.find("ContributionDate"))),
        volume=_text(document, "Book/Volume"),
        pages=pages(_text(document, "Pagination/MedlinePgn")),
        doi=_doi(document, document, notes),
        pmid=_pmid(document, notes),
        pmcid=first_valid(normalise_pmcid, _ids(document, "pmc"), notes),
        isbn=isbn(" ".join(map(_flat, document.findall("Book/Isbn"))), notes),
        language=language_code(_text(document, "Language")),
        abstract=_abstract(document),
        **fate((), types, _said(document.findall("ItemList/Item"), notes)),
    )


def _links(root: Element, notes: list[str]) -> Iterator[tuple[Link, bool, str, str]]:
    """The links to and from notices, as `fate` takes them; comments and other links are named."""
    for found in root.findall(".//CommentsCorrectionsList/CommentsCorrections"):
        kind, where = found.get("RefType", ""), _text(found, "RefSource")
        pmid = _text(found, "PMID")
        where = f"{where.strip(' .;:')}. PMID: {pmid}" if pmid else where
        if link := BY_NAME.get(kind.lower()):
            yield link, kind.lower() == link.name_back.lower(), where, _text(found, "Note")
        else:
            notes.append(f"{kind} left out: {brief(where, 80)}")


def _said(elements: Iterable[Element], notes: list[str]) -> list[Event | NoticeOf]:
    """What general notes say of the work's fate; the rest of them is named."""
    said: list[Event | NoticeOf] = []
    for element in elements:
        rest, events, notices = read_sentences(_flat(element))
        said += [*events, *notices]
        if rest:
            notes.append(f"{element.tag} left out: {brief(rest, 80)}")
    return said


def _registration(article: Element, notes: list[str]) -> str:
    """The first number of a trial among the databanks; other numbers are named."""
    first = ""
    for databank in article.findall("DataBankList/DataBank"):
        for element in databank.findall("AccessionNumberList/AccessionNumber"):
            number = registration(_flat(element), _text(databank, "DataBankName"))
            if number and not first:
                first = number
            elif number != first or not number:
                notes.append(f"AccessionNumber left out: {_flat(element)}")
    return first


def _cut(element: Element, path: str) -> bool:
    """Whether a list of authors says that it isn't complete."""
    lists = [found for found in element.findall(path) if found.get("Type", "authors") == "authors"]
    return any(found.get("CompleteYN") == "N" for found in lists)


def _flat(element: Element) -> str:
    """The text of an element without its markup: ``CO2`` for ``CO<sub>2</sub>``."""
    return plain("".join(element.itertext()))


def _text(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else _flat(found)


def _people(element: Element, path: str, kind: str) -> tuple[Name, ...]:
    """The authors of a list; PubMed keeps corrected names as invalid ones, and marks lists of editors."""
    lists = [found for found in element.findall(path) if found.get("Type", "authors") == kind]
    people = (
        Name(
            family=_text(author, "LastName"),
            given=_text(author, "ForeName") or _text(author, "Initials"),
            suffix=_text(author, "Suffix"),
            literal=_text(author, "CollectiveName"),
        )
        for found in lists
        for author in found.findall("Author")
        if author.get("ValidYN") != "N"
    )
    return tuple(name for name in people if name != Name())


def _date(element: Element | None) -> dict[str, Any]:
    """When it was published: the fields ``issued``, ``issued_end`` and ``issued_season``."""
    if element is None:
        return {}
    year, season = _text(element, "Year"), _text(element, "Season")
    if found := published(_text(element, "MedlineDate"), f"{year} {season}" if season else ""):
        return found
    issued = date_of(year, _text(element, "Month"), _text(element, "Day"))
    return {"issued": issued} if issued else {}


def _ids(root: Element, kind: str) -> list[str]:
    # Below PubmedData only: the article's own references have such lists, too.
    paths = ("PubmedData/ArticleIdList/ArticleId", "ArticleIdList/ArticleId")
    return [_flat(found) for path in paths for found in root.findall(path) if found.get("IdType") == kind]


def _pmid(root: Element, notes: list[str]) -> str:
    stated = [_text(root, "MedlineCitation/PMID"), _text(root, "PMID")]
    return first_valid(normalise_pmid, [*stated, *_ids(root, "pubmed")], notes)


def _doi(root: Element, document: Element, notes: list[str]) -> str:
    locations = (found for found in document.findall("ELocationID") if found.get("ValidYN") != "N")
    stated = [_flat(found) for found in locations if found.get("EIdType") == "doi"]
    return doi([*stated, *_ids(root, "doi")], (), notes)


def _abstract(document: Element) -> str:
    parts = ((part.get("Label", ""), _flat(part)) for part in document.findall("Abstract/AbstractText"))
    return " ".join(f"{label}: {text}" if label else text for label, text in parts)
