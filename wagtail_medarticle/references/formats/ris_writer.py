"""Records as RIS."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..health_text import sentences
from ..record import SEASONS, Record
from .encoding import tidied
from .kinds import as_publication_types
from .people import write_person_or_body
from .remarks import LABELLED
from .ris import TAGS, TYPES, WHOLE
from .values import split_pages


def write(records: Iterable[Record]) -> str:
    """One record after another, each with the ``ER`` that ends it."""
    return "\n".join(map(_write, tidied(records)))


def _write(record: Record) -> str:
    first, last = split_pages(record.pages)
    tag = TAGS.get(record.type, "GEN")
    issued = str(record.issued or "").replace("-", "/")
    exact = issued if "/" in issued else ""
    if record.issued_end:
        exact = f"{record.issued}/{record.issued_end}"
    elif record.issued_season:
        exact = f"{issued}///{SEASONS[record.issued_season]}"
    labelled = dict.fromkeys(LABELLED.values(), "") | {name: getattr(record, name) for name in LABELLED.values()}
    base = TYPES.get(tag, "document")
    container = [("JF" if base in WHOLE else "T2", record.container_title)]
    if base == "paper-conference" and record.event_title and record.container_title:
        container = [("T2", labelled.pop("event_title")), ("C3", record.container_title)]
    place = [("CY", record.publisher_place)]
    if base == "paper-conference" and record.event_place and record.publisher_place:
        place = [("CY", labelled.pop("event_place")), ("C1", record.publisher_place)]
    labelled.pop("original_title")
    in_series = bool(record.collection_title) and base in ("book", "chapter", "paper-conference")
    numbered = "collection_number" if in_series else "number"
    if re.search(r"[0-9]", labelled[numbered]) and len(labelled[numbered]) < 40 and not base.startswith("article"):
        number = labelled.pop(numbered)
    else:
        number = ""
    lines = [
        ("TY", tag),
        *(("AU", write_person_or_body(name)) for name in record.authors),
        ("AU", "et al." if record.authors_cut else ""),
        *(("A2", write_person_or_body(name)) for name in record.editors),
        *(("A4", write_person_or_body(name)) for name in record.translators),
        ("TI", record.title),
        ("OP", record.original_title),
        *container,
        ("J2", record.container_title_short),
        ("T3", record.collection_title),
        ("PB", record.publisher),
        *place,
        ("ET", record.edition),
        ("PY", issued[:4]),
        ("DA", exact),
        ("VL", record.volume),
        ("IS", record.issue),
        ("M1", number),
        ("SP", first),
        ("EP", last),
        ("DO", record.doi),
        ("DB", "PubMed" if record.pmid else ""),
        ("AN", record.pmid),
        ("C2", record.pmcid),
        ("SN", record.isbn),
        ("SN", record.issn),
        ("UR", record.url),
        ("Y2", str(record.accessed or "").replace("-", "/")),
        ("LA", record.language),
        ("AB", record.abstract),
        *(("N1", said) for said in sentences(record)),
        *(("N1", f"{label}: {labelled[name]}") for label, name in LABELLED.items() if labelled.get(name)),
        *(("M3", work) for work in as_publication_types(record.type, record.kind, base)),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"
