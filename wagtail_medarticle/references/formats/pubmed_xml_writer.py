"""Writing PubMed's XML: the elements that `pubmed_xml` reads, in the order of NLM's DTD.

The DTD has no place for a journal's publisher, for an address or for the day it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..languages import pubmed_language
from ..record import Name, PartialDate, Record
from ..styles.names import surname
from .kinds import as_publication_types
from .tidy import tidied
from .values import MONTHS, as_sentence

DOCUMENT_TYPE = (
    '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">'
)


def write(records: Iterable[Record]) -> str:
    """A ``PubmedArticleSet``; books and chapters are ``PubmedBookArticle`` in it."""
    root = Element("PubmedArticleSet")
    for record in tidied(records):
        if record.type in ("book", "chapter"):
            _book(SubElement(root, "PubmedBookArticle"), record)
        else:
            _article(SubElement(root, "PubmedArticle"), record)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCUMENT_TYPE}\n{tostring(root, encoding="unicode")}\n'


def _article(root: Element, record: Record) -> None:
    citation = SubElement(root, "MedlineCitation")
    _add(citation, "PMID", record.pmid)
    article = SubElement(citation, "Article")
    journal = SubElement(article, "Journal")
    _add(journal, "ISSN", record.issn)
    issue = SubElement(journal, "JournalIssue")
    _add(issue, "Volume", record.volume)
    _add(issue, "Issue", record.issue)
    _date(issue, record.issued)
    _add(journal, "Title", record.container_title)
    _add(journal, "ISOAbbreviation", record.container_title_short)
    _add(article, "ArticleTitle", as_sentence(record.title))
    _pages(article, record.pages)
    if record.doi:
        _add(article, "ELocationID", record.doi, EIdType="doi", ValidYN="Y")
    _abstract(article, record.abstract)
    _people(article, "authors", record.authors)
    _people(article, "editors", record.editors)
    _add(article, "Language", pubmed_language(record.language))
    types = SubElement(article, "PublicationTypeList")
    for publication_type in as_publication_types(record.type, record.kind, "article-journal") or ["Journal Article"]:
        _add(types, "PublicationType", publication_type)
    _add(SubElement(citation, "MedlineJournalInfo"), "Country", record.publisher_place)
    _ids(SubElement(root, "PubmedData"), record)


def _book(root: Element, record: Record) -> None:
    document = SubElement(root, "BookDocument")
    _add(document, "PMID", record.pmid)
    _ids(document, record)
    book = SubElement(document, "Book")
    publisher = SubElement(book, "Publisher")
    _add(publisher, "PublisherName", record.publisher)
    _add(publisher, "PublisherLocation", record.publisher_place)
    is_chapter = record.type == "chapter"
    _add(book, "BookTitle", record.container_title if is_chapter else record.title)
    _date(book, record.issued)
    _people(book, "editors", record.editors)
    _add(book, "Volume", record.volume)
    _add(book, "Edition", record.edition)
    _add(book, "Isbn", record.isbn)
    _add(document, "ArticleTitle", record.title if is_chapter else "")
    _pages(document, record.pages)
    _add(document, "Language", pubmed_language(record.language))
    _people(document, "authors", record.authors)
    # A title in a book that has none is read as that of the book.
    default = "chapter" if is_chapter and record.container_title else "book"
    for publication_type in as_publication_types(record.type, record.kind, default):
        _add(document, "PublicationType", publication_type)
    _abstract(document, record.abstract)


def _people(parent: Element, kind: str, people: tuple[Name, ...]) -> None:
    if not people:
        return
    names = SubElement(parent, "AuthorList", Type=kind)
    for name in people:
        author = SubElement(names, "Author", ValidYN="Y")
        if name.is_body:
            _add(author, "CollectiveName", name.literal)
            continue
        _add(author, "LastName", surname(name))
        _add(author, "ForeName", name.given)
        _add(author, "Suffix", name.suffix)


def _date(parent: Element, date: PartialDate | None) -> None:
    published = SubElement(parent, "PubDate")
    if date:
        _add(published, "Year", f"{date.year:04d}")
        _add(published, "Month", MONTHS[date.month - 1].title() if date.month else "")
        _add(published, "Day", f"{date.day:02d}" if date.month and date.day else "")


def _pages(parent: Element, pages: str) -> None:
    if pages:
        _add(SubElement(parent, "Pagination"), "MedlinePgn", pages)


def _abstract(parent: Element, abstract: str) -> None:
    if abstract:
        _add(SubElement(parent, "Abstract"), "AbstractText", abstract)


def _ids(parent: Element, record: Record) -> None:
    ids = SubElement(parent, "ArticleIdList")
    for kind, identifier in (("pubmed", record.pmid), ("doi", record.doi), ("pmc", record.pmcid)):
        _add(ids, "ArticleId", identifier, IdType=kind)


def _add(parent: Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        SubElement(parent, tag, attributes).text = text
