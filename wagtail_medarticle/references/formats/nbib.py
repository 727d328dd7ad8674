"""PubMed's own format (MEDLINE tags, ``.nbib``): https://pubmed.ncbi.nlm.nih.gov/help/#pubmed-format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from ..health_text import notice_sentence, read_sentences, sentence
from ..identifiers import normalise_pmcid, normalise_pmid
from ..languages import language_code, pubmed_language
from ..record import Event, Health, Name, NoticeOf, Record
from ..styles.names import printed
from .encoding import tidied, unify
from .fields import Fields, stray
from .json_items import published
from .kinds import as_publication_types, type_and_kind
from .parsed import Parsed, attempt
from .people import read_person, without_cut, write_person
from .pubmed_links import BY_TAG, fate, links_of, printed_span, register_of, registration, types_of
from .values import as_sentence, brief, doi, first_valid, isbn, issn, pages, plain, title

TAG_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
KNOWN = re.compile(
    "AB|AD|AID|AU|AUID|BTI|CI|CIN|CN|COIS?|CON|CP|CRDT|CRF|CRI|CTDT|CTI|DA|DCOM|DDIN|DEP|DP|DRDT|DRIN|EC[FIN]|ED|EDAT"
    "|EFR|EIN|EN|FAU|FED|FIR|FPS|GN|GR|GS|IP|IR|IRAD|IS|ISBN|JID|JT|LA|LID|LR|MH|MHDA|MID|NM|OABL?|OCI|OID|ORI|OTO?"
    "|OWN|PB|PG|PHST|PL|PMCR?|PMID|PRIN|PROF|PST?|PT|PUBM|RF|RIN|RN|ROF|RP[FI]|RR[FI]|SB|SFM|SI|SO|SPIN|STAT|TA|TI|TT"
    "|UIN|UOF|URLF|VT?I"
)
"""The tags that PubMed has and had."""
HOUSEKEEPING = ("OWN", "STAT", "DA", "DCOM", "LR", "EDAT", "MHDA", "CRDT", "SB", "JID", "PST", "PUBM", "OTO", "RF")
"""What NLM writes down about its own record of a work."""
WRAPPED = 70
"""Lines are wrapped at 80 or more; what follows a line as long as this may go on with it, whatever it looks like."""
Lines = list[tuple[str, str]]


def parse(text: str) -> list[Parsed]:
    """One result a record; a record begins at ``PMID-``, or after a blank line in a file without any."""
    chunks = _chunks(unify(text))
    return [
        attempt(index, line, partial(_read, lines, strays)) for index, (line, lines, strays) in enumerate(chunks, 1)
    ]


def _chunks(text: str) -> Iterator[tuple[int, Lines, list[str]]]:
    """The tags and values of each record, continuations joined to them, its first line and notes on stray lines."""
    numbered = bool(re.search(r"^PMID *-", text, re.MULTILINE))
    first, lines, strays, previous = 0, Lines(), list[str](), ""
    for number, line in enumerate(text.split("\n"), start=1):
        match = TAG_LINE.match(line)
        if match and (KNOWN.fullmatch(match[1]) or not lines or len(previous) < WRAPPED):
            tag, value = match.groups()
            if lines and (tag == "PMID" if numbered else not previous.strip()):
                yield first, lines, strays
                lines, strays = [], []
            first = first if lines else number
            lines.append((tag, value))
        elif lines and line.strip() and previous.strip():
            tag, value = lines[-1]
            lines[-1] = (tag, f"{value.rstrip()} {line.strip()}")
        elif line.strip():
            strays.append(stray(number, line))
            line = ""  # nothing goes on behind it but another stray line
        previous = line
    if lines:
        yield first, lines, strays


def _read(lines: Lines, strays: list[str], notes: list[str]) -> Record:
    notes.extend(strays)
    fields = Fields(lines)
    fields.every(*HOUSEKEEPING)
    book, is_part = fields.first("BTI"), "TI" in fields
    container = (book if is_part else "") if book else fields.first("JT", "TA")
    default = ("chapter" if is_part else "book") if book else "article-journal"
    types = fields.every("PT")
    csl_type, kind = type_and_kind(types, default, container)
    short = fields.first("TA")
    authors, cut = _people(lines, "FAU", "AU", "CN")
    editors, _cut = _people(lines, "FED", "ED", "ECN")
    fields.every("FAU", "AU", "CN", "FED", "ED", "ECN")
    heading = fields.first("TI", "BTI", "TT")
    links = [(BY_TAG[tag], tag == BY_TAG[tag].tag_back, value, "") for tag in BY_TAG for value in fields.every(tag)]
    return _noted(
        fields,
        notes,
        Record(
            type=csl_type,
            kind=kind,
            title=title(heading),
            original_title=title(fields.first("TT")) if "TI" in fields or "BTI" in fields else "",
            authors=authors,
            authors_cut=cut,
            editors=editors,
            container_title=container,
            container_title_short=short if container not in ("", short) else "",
            collection_title=fields.first("CTI"),
            publisher=fields.first("PB"),
            publisher_place=fields.first("PL"),
            edition=fields.first("EN"),
            **(published(fields.first("DP")) or published(fields.first("DEP"))),
            volume=fields.first("VI"),
            issue=fields.first("IP"),
            pages=pages(fields.first("PG")),
            doi=_doi(fields, notes),
            pmid=first_valid(normalise_pmid, fields.every("PMID"), notes),
            pmcid=first_valid(normalise_pmcid, fields.every("PMC"), notes),
            registration=_registration(fields, notes),
            isbn=isbn(" ".join(fields.every("ISBN")), notes),
            issn=issn(" ".join(fields.every("IS")), notes),
            url=fields.first("URLF"),
            language=language_code(fields.first("LA")),
            abstract=fields.first("AB"),
            **fate(links, types, _general_notes(fields, notes)),
        ),
    )


def _noted(fields: Fields, notes: list[str], record: Record) -> Record:
    fields.note_rest(notes)
    return record


def _doi(fields: Fields, notes: list[str]) -> str:
    located = fields.every("LID", "AID")
    other = [value for value in located if not value.endswith("[doi]")]
    notes += [f"left out: {value}" for value in dict.fromkeys(other)]
    return doi([value[:-5] for value in located if value.endswith("[doi]")], fields.every("SO"), notes)


def _registration(fields: Fields, notes: list[str]) -> str:
    """The first number of a trial among the secondary sources, where databanks of all sorts stand."""
    first = ""
    for value in fields.every("SI"):
        register, slash, number = value.partition("/")
        known = registration(value, "-")  # by its form, whatever stands before it
        found = known or (registration(number, register) if slash else registration(value))
        if found and not first:
            first = found
        elif found != first or not found:
            notes.append(f"SI left out: {brief(value, 80)}")
    return first


def _general_notes(fields: Fields, notes: list[str]) -> list[Event | NoticeOf]:
    """What the general notes say of the work's fate; the rest of them is named."""
    said: list[Event | NoticeOf] = []
    for value in fields.every("GN"):
        rest, events, notices = read_sentences(value)
        said += [*events, *notices]
        if rest:
            notes.append(f"GN left out: {brief(rest, 80)}")
    return said


def _people(lines: Lines, full: str, short: str, body: str) -> tuple[tuple[Name, ...], bool]:
    """Persons and bodies in the order of the file, and whether the list is cut.

    The short form counts where no full form precedes it.
    """
    names: list[Name] = []
    previous, cut = "", False
    for tag, value in lines:
        if tag in (full, short, body):
            whole, goes_on = without_cut(plain(value))
            cut = cut or goes_on
            if tag == full:
                names.append(read_person(whole))
            elif tag == short and previous != full:
                names.append(_short_name(whole))
            elif tag == body:
                names.append(Name(literal=whole))
        previous = tag
    return tuple(name for name in names if name != Name()), cut


def _short_name(text: str) -> Name:
    match = re.fullmatch(r"(.+?) ([A-Z]{1,4})(?: (\S+))?", text)
    return Name(family=match[1], given=match[2], suffix=match[3] or "") if match else Name(family=text)


def write(records: Iterable[Record]) -> str:
    """One record after another, parted by blank lines; each begins with ``PMID-``, if need be an empty one."""
    return "\n".join(map(_write, tidied(records)))


def _write(record: Record) -> str:
    in_book = record.type == "chapter" and bool(record.container_title)
    is_book = record.type == "book" and bool(record.title)
    default = record.type if in_book or is_book else "article-journal"
    of_fate = types_of(record.events, record.notice_of, record.kind)
    types = as_publication_types(record.type, record.kind, default)
    if set(of_fate) - {"Retracted Publication"}:
        types = [name for name in types if name != "kind: notice"]
    heading = "BTI" if is_book else "TI"
    lines = [
        ("PMID", record.pmid or " "),
        ("IS", record.issn),
        ("ISBN", record.isbn),
        ("VI", record.volume),
        ("IP", record.issue),
        ("PB", record.publisher),
        ("DP", printed_span(record.issued, record.issued_end, record.issued_season)),
        (heading, as_sentence(record.title)),
        ("TT", as_sentence(record.original_title) if record.title else ""),
        ("EN", record.edition),
        ("CTI", record.collection_title),
        ("PG", record.pages),
        ("LID", record.doi and f"{record.doi} [doi]"),
        ("AB", record.abstract),
        *(line for name in record.authors for line in _name_lines(name, "FAU", "AU", "CN")),
        ("AU", "et al." if record.authors_cut else ""),
        *(line for name in record.editors for line in _name_lines(name, "FED", "ED", "ECN")),
        ("LA", pubmed_language(record.language)),
        ("SI", record.registration and f"{register_of(record.registration)}/{record.registration}"),
        *(("PT", name) for name in types or ["Journal Article"] * (default == "article-journal")),
        *(("PT", name) for name in of_fate),
        ("PL", record.publisher_place),
        ("TA", record.container_title_short),
        ("BTI" if in_book else "JT", record.container_title),
        *(
            (link.tag_back if back else link.tag, f"{where}.{f' [{remark}]' if remark else ''}")
            for link, back, where, remark in links_of(record.events, record.notice_of)
        ),
        *(("GN", sentence(event)) for event in record.events if event.health is Health.CURRENT),
        *(("GN", notice_sentence(notice)) for notice in record.notice_of if notice.health is Health.CURRENT),
        ("PMC", record.pmcid),
        ("URLF", record.url),
        ("AID", record.doi and f"{record.doi} [doi]"),
    ]
    return "".join(f"{tag:<4}- {value}".rstrip() + "\n" for tag, value in lines if value)


def _name_lines(name: Name, full: str, short: str, body: str) -> list[tuple[str, str]]:
    return [(body, name.literal)] if name.is_body else [(full, write_person(name)), (short, printed(name))]
