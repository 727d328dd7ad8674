"""Records as BibTeX, with the fields of biblatex where BibTeX has none."""

from __future__ import annotations

from collections.abc import Iterable

from ..health_text import sentences
from ..record import PartialDate, Record
from .bibtex import ENTRY_TYPES, GENRES, PUBLISHER_FIELDS, number_means
from .bibtex_names import write_names
from .encoding import tidied
from .keys import citation_keys
from .kinds import stated_kind
from .latex import to_latex, to_title
from .values import MONTHS


def write(records: Iterable[Record]) -> str:
    """One entry a record, with keys that are unique among them."""
    records = tidied(records)
    return "\n".join(_write(record, key) for record, key in zip(records, citation_keys(records), strict=True))


def _write(record: Record, key: str) -> str:
    entry_type = ENTRY_TYPES.get(record.type, "misc")
    if record.type == "thesis" and record.genre == GENRES["mastersthesis"]:
        entry_type = "mastersthesis"
    is_article = record.type.startswith("article")
    place = number_means(record.type, has_series=bool(record.collection_title))
    numbers = {name: getattr(record, field) for name, field in NUMBER_FIELDS.items() if field != place}
    fields = {
        "author": write_names(record.authors, cut=record.authors_cut),
        "editor": write_names(record.editors),
        "translator": write_names(record.translators),
        "title": to_title(to_latex(record.title)),
        "origtitle": to_title(to_latex(record.original_title)),
        "journal" if is_article else "booktitle": to_latex(record.container_title),
        "shortjournal": to_latex(record.container_title_short),
        "series": to_latex(record.collection_title),
        PUBLISHER_FIELDS.get(entry_type, "publisher"): to_latex(record.publisher),
        "address": to_latex(record.publisher_place),
        "eventtitle": to_latex(record.event_title),
        "venue": to_latex(record.event_place),
        "edition": to_latex(record.edition),
        "type": "" if entry_type == "mastersthesis" or is_article else to_latex(record.genre),
        **_dates(record),
        "volume": to_latex(record.volume),
        "number": to_latex(getattr(record, place)),
        **{name: to_latex(value) for name, value in numbers.items()},
        "pages": to_latex(record.pages).replace("-", "--"),
        "pubstate": to_latex(record.status),
        "doi": _braceless(record.doi),
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "registration": to_latex(record.registration),
        "isbn": record.isbn,
        "issn": record.issn,
        "url": _braceless(record.url),
        "urldate": str(record.accessed or ""),
        "language": to_latex(record.language),
        "abstract": to_latex(record.abstract),
        "note": to_latex(" ".join(sentences(record))),
        "genre": to_latex(record.genre) if is_article else "",
        "entrysubtype": "" if record.type in ENTRY_TYPES else record.type,
        "kind": stated_kind(record.type, record.kind),
    }
    # A month is the name of a string, which stands without braces.
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{entry_type}{{{key},\n{''.join(lines)}}}\n"


NUMBER_FIELDS = {"issue": "issue", "seriesnumber": "collection_number", "reportnumber": "number"}


def _dates(record: Record) -> dict[str, str]:
    """Year, month and day for BibTeX; what only biblatex can say, a range and a season, as its ``date``."""
    issued: PartialDate | None = record.issued
    if not issued:
        return {}
    plain = {
        "year": str(issued.year),
        "month": MONTHS[issued.month - 1] if issued.month else "",
        "day": str(issued.day or ""),
    }
    if record.issued_end:
        return {"date": f"{issued}/{record.issued_end}", **plain}
    return {"date": f"{issued.year}-2{record.issued_season}", **plain} if record.issued_season else plain


def _braceless(address: str) -> str:
    return address.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
