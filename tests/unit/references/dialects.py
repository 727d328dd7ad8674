"""The worked examples as other programs write them, by templates that share nothing with our writers.

Each dialect brings the peculiarities of the program that it stands for: Zotero's LaTeX, EndNote's
byte order mark and line ends, PubMed's wrapped lines, Crossref's lists.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import wrap
from xml.sax.saxutils import escape

from wagtail_medarticle.references.record import Name, Record
from wagtail_medarticle.references.styles.names import surname

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
LATEX = {
    "é": r"{\'e}",
    "É": r"{\'E}",
    "ö": r"{\"o}",
    "Ö": r"{\"{O}}",
    "ø": r"{\o}",
    "è": r"\`{e}",
    "&": r"\&",
    "%": r"\%",
    "—": "---",
    "\u201c": "``",
    "\u201d": "''",
}
BIBTEX_TYPES = {
    "article": "misc",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "misc",
}
RIS_TYPES = {
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "chapter": "CHAP",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "paper-conference": "CONF",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
CROSSREF_TYPES = {
    "article": "posted-content",
    "article-journal": "journal-article",
    "book": "monograph",
    "chapter": "book-chapter",
    "paper-conference": "proceedings-article",
    "thesis": "dissertation",
}
PUBLICATION_TYPES = {"guideline": "Practice Guideline", "review": "Review"}
IN_PUBMED = {"article-journal", "book", "chapter"}


def zotero_bibtex(records: Iterable[Record]) -> bytes:
    """Tabs, braces, LaTeX accents, month names, the PMID in a note; every second key the same."""
    return "\n\n".join(map(_bibtex, records)).encode()


def _bibtex(record: Record) -> str:
    issued = record.issued
    fields = {
        "title": f"{{{_latex(record.title)}}}",
        "author": " and ".join(map(_bibtex_name, record.authors)),
        "editor": " and ".join(map(_bibtex_name, record.editors)),
        "journal" if record.type.startswith("article") else "booktitle": _latex(record.container_title),
        "shortjournal": _latex(record.container_title_short),
        "publisher": _latex(record.publisher),
        "address": _latex(record.publisher_place),
        "edition": record.edition,
        "volume": record.volume,
        "number": record.issue,
        "pages": record.pages.replace("-", "--"),
        "year": str(issued.year) if issued else "",
        "doi": record.doi.upper().replace("_", r"\_"),
        "url": record.url,
        "isbn": record.isbn,
        "note": " ".join(
            filter(None, (record.pmid and f"{{PMID:}} {record.pmid}", record.pmcid and f"PMCID: {record.pmcid}"))
        ),
    }
    lines = [f"\t{name} = {{{value}}}," for name, value in fields.items() if value]
    if issued and issued.month:
        lines.append(f"\tmonth = {MONTHS[issued.month - 1].lower()},")
    return f"@{BIBTEX_TYPES.get(record.type, 'misc')}{{key_{record.year},\n" + "\n".join(lines) + "\n}"


def _bibtex_name(name: Name) -> str:
    if name.is_body:
        return f"{{{_latex(name.literal)}}}"
    parts = (surname(name), name.suffix, name.given) if name.suffix else (surname(name), name.given)
    # A family name of two words that is not in braces is one only behind a comma.
    return ", ".join(_latex(part) for part in parts)


def _latex(text: str) -> str:
    return "".join(LATEX.get(character, character) for character in text)


def endnote_ris(records: Iterable[Record]) -> bytes:
    """A byte order mark, CRLF, the DOI among the remarks, page numbers apart; the last ``ER`` is missing."""
    text = "\n".join(map(_ris, records)).removesuffix("ER  - \n")
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def _ris(record: Record) -> str:
    issued, (first, _, last) = record.issued, record.pages.partition("-")
    short = record.container_title_short
    lines = [
        ("TY", RIS_TYPES[record.type]),
        *(("A1", _ris_name(name)) for name in record.authors),
        *(("A2", _ris_name(name)) for name in record.editors),
        ("T1", record.title),
        ("JF" if record.type.startswith("article") else "T2", record.container_title),
        ("JO", short),
        (
            "Y1",
            f"{issued.year:04d}/{issued.month or '':0>2}/{issued.day or '':0>2}/".replace("/00", "/") if issued else "",
        ),
        ("PY", str(issued.year) if issued else ""),
        ("VL", record.volume),
        ("IS", record.issue),
        ("SP", first),
        ("EP", last),
        ("PB", record.publisher),
        ("CY", record.publisher_place),
        ("ET", record.edition),
        ("SN", record.isbn),
        ("UR", record.url),
        ("N1", record.doi and f"doi: {record.doi}"),
        ("N1", record.pmid and f"PMID: {record.pmid}"),
        ("C2", record.pmcid),
        ("KW", "one"),
        ("KW", "two"),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"


def _ris_name(name: Name) -> str:
    if name.is_body:
        return name.literal.replace(",", ",,", 1)
    return ", ".join(filter(None, (surname(name), name.given, name.suffix)))


def pubmed_nbib(records: Iterable[Record]) -> bytes:
    """Wrapped lines, a full stop behind titles, full and short names, publisher's numbers beside the DOI."""
    return "\n\n".join(map(_nbib, records)).encode()


def _nbib(record: Record) -> str:
    issued, is_book = record.issued, record.type != "article-journal"
    dp = f"{issued.year} {MONTHS[issued.month - 1] if issued.month else ''} {issued.day or ''}" if issued else ""
    lines = [
        ("PMID", record.pmid or "1"),
        ("OWN", "NLM"),
        ("VI", record.volume),
        ("IP", record.issue),
        ("PB", record.publisher),
        ("DP", dp.strip()),
        ("BTI" if record.type == "book" else "TI", _sentence(record.title)),
        ("PG", record.pages),
        ("LID", "S0033-3506(15)00037-2 [pii]"),
        ("LID", record.doi and f"{record.doi} [doi]"),
        *((("CN" if name.is_body else "FAU"), _nbib_name(name)) for name in record.authors),
        *(("FED", _nbib_name(name)) for name in record.editors),
        ("EN", record.edition),
        ("ISBN", record.isbn),
        ("LA", "eng"),
        ("PT", "Journal Article"),
        ("PT", PUBLICATION_TYPES.get(record.kind, "")),
        ("PL", record.publisher_place),
        ("TA", record.container_title_short),
        ("BTI" if is_book else "JT", record.container_title),
        ("PMC", record.pmcid),
        ("AID", record.doi and f"{record.doi} [doi]"),
        ("SO", "Somewhere. 2000;1(1):1."),
    ]
    return "\n".join(
        "\n      ".join(wrap(f"{tag:<4}- {value}", 84, break_long_words=False, break_on_hyphens=False))
        for tag, value in lines
        if value
    )


def _sentence(title: str) -> str:
    return title if title.endswith(("?", "!", ".", "\u201d")) else f"{title}."


def _nbib_name(name: Name) -> str:
    if name.is_body:
        return name.literal
    given = " ".join(filter(None, (name.given, name.suffix)))
    return ", ".join(filter(None, (surname(name), given)))


def pubmed_xml(records: Iterable[Record]) -> bytes:
    """Entities, markup in titles, and the references of each article, whose identifiers are not its own."""
    body = "\n".join(map(_xml, records))
    return f'<?xml version="1.0" ?>\n<PubmedArticleSet>\n{body}\n</PubmedArticleSet>'.encode(
        "ascii", "xmlcharrefreplace"
    )


def _xml(record: Record) -> str:
    return _xml_article(record) if record.type == "article-journal" else _xml_book(record)


def _xml_article(record: Record) -> str:
    issued, (first, _, last) = record.issued, record.pages.partition("-")
    types = ["Journal Article", PUBLICATION_TYPES.get(record.kind, "")]
    title = _sentence(record.title)
    pages = _tag("StartPage", first) + _tag("EndPage", last) + _tag("MedlinePgn", record.pages)
    return (
        "<PubmedArticle><MedlineCitation>"
        + _tag("PMID", record.pmid or "1")
        + "<Article><Journal><JournalIssue>"
        + _tag("Volume", record.volume)
        + _tag("Issue", record.issue)
        + _xml_date(issued.year, issued.month, issued.day)
        + "</JournalIssue>"
        + _tag("Title", record.container_title)
        + _tag("ISOAbbreviation", record.container_title_short)
        + f"</Journal><ArticleTitle><i>{escape(title[:3])}</i>{escape(title[3:])}</ArticleTitle>"
        + f"<Pagination>{pages}</Pagination>"
        + '<ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>'
        + (f'<ELocationID EIdType="doi" ValidYN="Y">{escape(record.doi)}</ELocationID>' if record.doi else "")
        + _xml_people("authors", record.authors)
        + "<Language>eng</Language><PublicationTypeList>"
        + "".join(_tag("PublicationType", name) for name in types)
        + "</PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>"
        + (f'<ArticleId IdType="pmc">{record.pmcid}</ArticleId>' if record.pmcid else "")
        + "</ArticleIdList><ReferenceList><Reference><ArticleIdList>"
        + '<ArticleId IdType="doi">10.9999/another</ArticleId><ArticleId IdType="pmc">PMC9999</ArticleId>'
        + "</ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>"
    )


def _xml_book(record: Record) -> str:
    is_chapter = record.type == "chapter"
    return (
        "<PubmedBookArticle><BookDocument>"
        + _tag("PMID", record.pmid or "1")
        + '<ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId>'
        + (f'<ArticleId IdType="doi">{record.doi}</ArticleId>' if record.doi else "")
        + f"</ArticleIdList><Book><Publisher>{_tag('PublisherName', record.publisher)}"
        + f"{_tag('PublisherLocation', record.publisher_place)}</Publisher>"
        + _tag("BookTitle", record.container_title if is_chapter else record.title)
        + _xml_date(record.issued.year, record.issued.month, record.issued.day)
        + _xml_people("editors", record.editors)
        + _tag("Volume", record.volume)
        + _tag("Edition", record.edition)
        + _tag("Isbn", record.isbn)
        + "</Book>"
        + (_tag("ArticleTitle", record.title) if is_chapter else "")
        + f"<Pagination>{_tag('MedlinePgn', record.pages)}</Pagination>"
        + _xml_people("authors", record.authors)
        + "</BookDocument></PubmedBookArticle>"
    )


def _xml_people(kind: str, people: tuple[Name, ...]) -> str:
    persons = (
        _tag("CollectiveName", name.literal)
        if name.is_body
        else _tag("LastName", surname(name)) + _tag("ForeName", name.given) + _tag("Suffix", name.suffix)
        for name in people
    )
    authors = "".join(f'<Author ValidYN="Y">{person}</Author>' for person in persons)
    return f'<AuthorList CompleteYN="Y" Type="{kind}">{authors}</AuthorList>' if people else ""


def _xml_date(year: int, month: int, day: int) -> str:
    return (
        "<PubDate>"
        + _tag("Year", str(year))
        + _tag("Month", MONTHS[month - 1] if month else "")
        + _tag("Day", f"{day:02d}" if day else "")
        + "</PubDate>"
    )


def _tag(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>" if text else ""


def crossref_json(records: Iterable[Record]) -> bytes:
    """Titles in lists, Crossref's names for types, bodies as ``name``, entities in titles."""
    return json.dumps(list(map(_crossref, records))).encode()


def _crossref(record: Record) -> dict[str, object]:
    issued = record.issued
    parts = [part for part in (issued.year, issued.month, issued.day) if part] if issued else [None]
    return {
        "type": CROSSREF_TYPES.get(record.type, record.type),
        "title": [record.title.replace("&", "&amp;")],
        "container-title": [record.container_title] if record.container_title else [],
        "short-container-title": [record.container_title_short] if record.container_title_short else [],
        "author": [_crossref_name(name) for name in record.authors],
        "editor": [_crossref_name(name) for name in record.editors],
        "issued": {"date-parts": [parts]},
        "volume": record.volume,
        "issue": record.issue,
        "page": record.pages,
        "publisher": record.publisher,
        "publisher-location": record.publisher_place,
        "DOI": record.doi.upper(),
        "ISBN": [record.isbn] if record.isbn else [],
        "URL": record.url,
        "is-referenced-by-count": 12,
        "license": [{"URL": "https://creativecommons.org/licenses/by/4.0/"}],
    }


def _crossref_name(name: Name) -> dict[str, object]:
    if name.is_body:
        return {"name": name.literal, "sequence": "additional", "affiliation": []}
    person = {"family": surname(name), "given": name.given, "suffix": name.suffix}
    return {part: value for part, value in person.items() if value} | {"sequence": "first", "affiliation": []}


DIALECTS = {
    "bibtex": zotero_bibtex,
    "ris": endnote_ris,
    "nbib": pubmed_nbib,
    "pubmed-xml": pubmed_xml,
    "crossref": crossref_json,
}
