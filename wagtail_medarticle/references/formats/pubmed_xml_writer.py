"""Writing PubMed's XML: the elements that `pubmed_xml` reads, in the order of NLM's DTD.

The DTD has no place for a journal's publisher, for an address or for the day it was read.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..health_text import notice_sentence, sentence, sentences
from ..languages import pubmed_language
from ..record import Health, Name, Record
from ..styles.names import surname
from .encoding import tidied
from .kinds import as_publication_types
from .pubmed_links import RETRACTED_PUBLICATION, UNKNOWN, links_of, printed_span, register_of, types_of
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
    _date(issue, record)
    _add(journal, "Title", record.container_title)
    _add(journal, "ISOAbbreviation", record.container_title_short)
    _add(article, "ArticleTitle", as_sentence(record.title))
    _pages(article, record.pages)
    if record.doi:
        _add(article, "ELocationID", record.doi, EIdType="doi", ValidYN="Y")
    _abstract(article, record.abstract)
    _people(article, "authors", record.authors, record.authors_cut)
    _people(article, "editors", record.editors)
    _add(article, "Language", pubmed_language(record.language))
    if record.registration:
        databank = SubElement(SubElement(article, "DataBankList", CompleteYN="N"), "DataBank")
        _add(databank, "DataBankName", register_of(record.registration))
        _add(SubElement(databank, "AccessionNumberList"), "AccessionNumber", record.registration)
    types = SubElement(article, "PublicationTypeList")
    for publication_type in _publication_types(record, "article-journal") or ["Journal Article"]:
        _add(types, "PublicationType", publication_type)
    _add(article, "VernacularTitle", as_sentence(record.original_title) if record.title else "")
    _add(SubElement(citation, "MedlineJournalInfo"), "Country", record.publisher_place)
    _fate(citation, record)
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
    _date(book, record)
    _people(book, "editors", record.editors)
    _add(book, "Volume", record.volume)
    _add(book, "Edition", record.edition)
    _add(book, "CollectionTitle", record.collection_title)
    _add(book, "Isbn", record.isbn)
    _add(book, "ReportNumber", record.number)
    _add(document, "ArticleTitle", record.title if is_chapter else "")
    _add(document, "VernacularTitle", as_sentence(record.original_title) if record.title else "")
    _pages(document, record.pages)
    _add(document, "Language", pubmed_language(record.language))
    _people(document, "authors", record.authors, record.authors_cut)
    # A title in a book that has none is read as that of the book.
    default = "chapter" if is_chapter and record.container_title else "book"
    for publication_type in _publication_types(record, default):
        _add(document, "PublicationType", publication_type)
    _abstract(document, record.abstract)
    # The DTD has no links of books to their notices.
    if said := sentences(record):
        items = SubElement(document, "ItemList", ListType="Comments and corrections")
        for text in said:
            _add(items, "Item", text)


def _publication_types(record: Record, default: str) -> list[str]:
    types = as_publication_types(record.type, record.kind, default)
    of_fate = types_of(record.events, record.notice_of, record.kind)
    if set(of_fate) - {RETRACTED_PUBLICATION}:
        types = [name for name in types if name != "kind: notice"]
    if not types and of_fate and default == "article-journal":
        types = ["Journal Article"]
    return [*types, *of_fate]


def _fate(citation: Element, record: Record) -> None:
    """The links between a work and its notices; a reinstatement, for which there is none, is a general note."""
    links = list(links_of(record.events, record.notice_of))
    if links:
        listed = SubElement(citation, "CommentsCorrectionsList")
        for link, backwards, where, remark in links:
            name = link.name_back if backwards else link.name
            # The DTD has no partial retraction any more.
            if name.startswith("Partial"):
                name, remark = name.removeprefix("Partial"), link.nature
            where, _, pmid = where.partition("PMID: ")
            found = SubElement(listed, "CommentsCorrections", RefType=name)
            _add(found, "RefSource", where.removesuffix(". ") or UNKNOWN)
            _add(found, "PMID", pmid, Version="1")
            _add(found, "Note", remark)
    said = [
        *(sentence(event) for event in record.events if event.health is Health.CURRENT),
        *(notice_sentence(notice) for notice in record.notice_of if notice.health is Health.CURRENT),
    ]
    for text in said:
        _add(citation, "GeneralNote", text)


def _people(parent: Element, kind: str, people: tuple[Name, ...], cut: bool = False) -> None:
    if not people:
        return
    names = SubElement(parent, "AuthorList", CompleteYN="N" if cut else "Y", Type=kind)
    for name in people:
        author = SubElement(names, "Author", ValidYN="Y")
        if name.is_body:
            _add(author, "CollectiveName", name.literal)
            continue
        _add(author, "LastName", surname(name))
        _add(author, "ForeName", name.given)
        _add(author, "Suffix", name.suffix)


def _date(parent: Element, record: Record) -> None:
    published, date = SubElement(parent, "PubDate"), record.issued
    if date and record.issued_end:
        _add(published, "MedlineDate", printed_span(date, record.issued_end, 0))
    elif date and record.issued_season:
        _add(published, "Year", f"{date.year:04d}")
        _add(published, "Season", printed_span(date, None, record.issued_season).partition(" ")[2])
    elif date:
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
