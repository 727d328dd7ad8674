"""BibTeX and BibLaTeX; bibtexparser splits the file into entries and fields.

Values are put together here, because bibtexparser's own middleware skips entries with a key or a
field that appears twice, and these must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Entry, ParsingFailedBlock, String

from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code
from ..record import Record
from .bibtex_names import read_names, write_names
from .encoding import unify
from .keys import citation_keys
from .kinds import CSL_TYPES, infer_kind, preprint_or, stated_kind
from .latex import from_latex, to_latex, to_title
from .parsed import Parsed, RecordError, attempt, rejected
from .tidy import tidied
from .values import MONTHS, date, date_of, doi, first_valid, isbn, issn, pages, pmcid_in, pmid_in, title

TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "manual": "report",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "mvcollection": "book",
    "online": "webpage",
    "patent": "patent",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "www": "webpage",
}
ENTRY_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "online",
}
# BibLaTeX's entrysubtype, 2.2.3 of its manual; a CSL type stands for itself.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper", "preprint": "article"}
PUBLISHER_FIELDS = {"techreport": "institution", "phdthesis": "school"}
MOST_FROM_STRINGS = 100_000
ADDRESS = re.compile(r"https?://[^\s}]+")


def parse(text: str) -> list[Parsed]:
    """One result an entry, equal keys included; an entry that can't be split is rejected at its line."""
    results: list[Parsed] = []
    strings: dict[str, str] = {}
    for block in parse_string(unify(text), parse_stack=[]).blocks:
        index, line = len(results) + 1, (block.start_line or 0) + 1
        # An equal key or field is no reason to lose the entry, which is kept in the block that reports it.
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(inner, String):
            strings[inner.key.lower()] = _string(inner.value, strings)
        elif isinstance(inner, Entry):
            results.append(attempt(index, line, partial(_read, inner, strings)))
        elif isinstance(block, ParsingFailedBlock):
            reason = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else str(block.error)
            results.append(rejected(index, line, f"not BibTeX: {reason}"))
    return results


def _read(entry: Entry, strings: Mapping[str, str], notes: list[str]) -> Record:
    raw: dict[str, str] = {}
    for field in entry.fields:
        raw.setdefault(field.key.lower(), _value(field.value, strings))

    def text(*names: str) -> str:
        return next((value for name in names if (value := from_latex(raw.get(name, "")))), "")

    container = text("journal", "journaltitle", "booktitle", "maintitle")
    publisher = text("publisher", "institution", "school", "organization")
    url = _address(raw.get("url", "")) or _address(raw.get("howpublished", ""))
    csl_type = _type(entry.entry_type.lower(), text("entrysubtype").lower(), container or publisher, url)
    note = " ".join((text("note"), text("annote"), text("addendum")))
    in_pubmed = raw.get("eprint", "") if text("eprinttype", "archiveprefix").lower() == "pubmed" else ""
    return Record(
        type=csl_type,
        kind=infer_kind(csl_type, stated=text("kind")),
        title=title(": ".join(filter(None, (text("title"), text("subtitle"))))),
        authors=read_names(raw.get("author", ""), notes),
        editors=read_names(raw.get("editor", ""), notes),
        container_title=container
        or (text("archiveprefix", "eprinttype") if csl_type == "article" and not publisher else ""),
        container_title_short=text("shortjournal"),
        publisher=publisher,
        publisher_place=text("address", "location"),
        edition=text("edition"),
        issued=date(text("date")) or date_of(text("year"), text("month"), text("day")),
        accessed=date(text("urldate", "accessed", "lastchecked")),
        volume=text("volume"),
        issue=text("number", "issue"),
        pages=pages(text("pages", "eid", "article-number", "elocation-id")),
        doi=doi([_verbatim(raw.get("doi", ""))], [url, note], notes),
        pmid=first_valid(normalise_pmid, [text("pmid"), in_pubmed, pmid_in(note)], notes),
        pmcid=first_valid(normalise_pmcid, [text("pmcid", "pmc"), pmcid_in(note)], notes),
        isbn=isbn(text("isbn"), notes),
        issn=issn(text("issn"), notes),
        url=url,
        language=language_code(text("language", "langid")),
        abstract=text("abstract"),
    )


def _string(text: str, strings: Mapping[str, str]) -> str:
    """A string that other values name. One that grows too long is its own text: it could grow for ever in others."""
    try:
        return _value(text, strings)
    except RecordError:
        return text


def _value(text: str, strings: Mapping[str, str]) -> str:
    """The value of a field: pieces in braces or quotes, numbers and names of strings, joined by ``#``.

    Raises `RecordError` where strings make it longer than any field can be.
    """
    value, left = "", MOST_FROM_STRINGS
    for piece in _pieces(text):
        if piece[:1] in ("{", '"'):
            value += piece[1:-1]
            continue
        named = strings.get(piece.lower(), piece)
        left -= len(named)
        if left < 0:
            raise RecordError(f"strings make a field longer than {MOST_FROM_STRINGS} characters")
        value += named
    return value


def _pieces(text: str) -> list[str]:
    if "#" not in text:
        return [text.strip()]
    pieces, depth, quoted = [""], 0, False
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        quoted ^= character == '"' and depth == 0
        if character == "#" and depth == 0 and not quoted:
            pieces.append("")
        else:
            pieces[-1] += character
    return [piece.strip() for piece in pieces]


def _verbatim(text: str) -> str:
    # Addresses and DOIs are not LaTeX, but some programs escape them as if they were.
    return re.sub(r"[{}]", "", re.sub(r"\\([_%&#$~])", r"\1", text)).strip()


def _address(text: str) -> str:
    match = ADDRESS.search(_verbatim(text.replace(r"\url", "")))
    return match.group() if match else ""


def _type(entry_type: str, subtype: str, container: str, url: str) -> str:
    if subtype in SUBTYPES or subtype in CSL_TYPES:
        return SUBTYPES.get(subtype, subtype)
    untold = "webpage" if url and not container else "document"
    return preprint_or(TYPES.get(entry_type, untold), container)


def write(records: Iterable[Record]) -> str:
    """One entry a record, with keys that are unique among them."""
    records = tidied(records)
    return "\n".join(_write(record, key) for record, key in zip(records, citation_keys(records), strict=True))


def _write(record: Record, key: str) -> str:
    entry_type = ENTRY_TYPES.get(record.type, "misc")
    issued = record.issued
    container = "journal" if record.type.startswith("article") else "booktitle"
    fields = {
        "author": write_names(record.authors),
        "editor": write_names(record.editors),
        "title": to_title(to_latex(record.title)),
        container: to_latex(record.container_title),
        "shortjournal": to_latex(record.container_title_short),
        PUBLISHER_FIELDS.get(entry_type, "publisher"): to_latex(record.publisher),
        "address": to_latex(record.publisher_place),
        "edition": to_latex(record.edition),
        "year": str(issued.year) if issued else "",
        "month": MONTHS[issued.month - 1] if issued and issued.month else "",
        "day": str(issued.day) if issued and issued.day else "",
        "volume": to_latex(record.volume),
        "number": to_latex(record.issue),
        "pages": to_latex(record.pages).replace("-", "--"),
        "doi": _braceless(record.doi),
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "isbn": record.isbn,
        "issn": record.issn,
        "url": _braceless(record.url),
        "urldate": str(record.accessed or ""),
        "language": to_latex(record.language),
        "abstract": to_latex(record.abstract),
        "entrysubtype": "" if record.type in ENTRY_TYPES else record.type,
        "kind": stated_kind(record.type, record.kind),
    }
    # A month is the name of a string, which stands without braces.
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{entry_type}{{{key},\n{''.join(lines)}}}\n"


def _braceless(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
