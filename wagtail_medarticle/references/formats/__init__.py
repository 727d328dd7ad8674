"""Bibliographic formats: which there are, what reads them and what writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..record import Record
from . import bibtex, csl_json, fhir, jats, nbib, pubmed_xml, pubmed_xml_writer, ris, text
from .detect import UnknownFormat, detect
from .encoding import decode
from .parsed import Parsed, RecordError

__all__ = [
    "FORMATS",
    "READERS",
    "WRITERS",
    "Format",
    "Parsed",
    "RecordError",
    "UnknownFormat",
    "decode",
    "detect",
    "read",
]

Reader = Callable[[str], list[Parsed]]
Writer = Callable[[Iterable[Record]], str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its ``name`` in commands and addresses; one that is only written has no reader."""

    name: str
    label: str
    media_type: str
    extension: str
    parse: Reader | None = None
    write: Writer | None = None


FORMATS = {
    entry.name: entry
    for entry in (
        Format("bibtex", "BibTeX", "application/x-bibtex", "bib", bibtex.parse, bibtex.write),
        Format("ris", "RIS", "application/x-research-info-systems", "ris", ris.parse, ris.write),
        Format("nbib", "PubMed (NBIB)", "application/nbib", "nbib", nbib.parse, nbib.write),
        Format("pubmed-xml", "PubMed XML", "application/xml", "xml", pubmed_xml.parse, pubmed_xml_writer.write),
        Format(
            "csl-json", "CSL-JSON", "application/vnd.citationstyles.csl+json", "json", csl_json.parse, csl_json.write
        ),
        Format("jats", "JATS reference list", "application/jats+xml", "xml", write=jats.write),
        Format("fhir", "FHIR R5 Citation", "application/fhir+json", "json", write=fhir.write),
        Format("text", "Plain text", "text/plain", "txt", write=text.write),
    )
}
READERS: dict[str, Reader] = {name: entry.parse for name, entry in FORMATS.items() if entry.parse}
WRITERS: dict[str, Writer] = {name: entry.write for name, entry in FORMATS.items() if entry.write}


def read(data: bytes | str, name: str = "") -> list[Parsed]:
    """The records of a file in the format ``name``, or in the one its content shows.

    Raises `UnknownFormat` if the content is in none, ``KeyError`` if there is no reader of that name.
    """
    source = decode(data) if isinstance(data, bytes) else data
    return READERS[name or detect(source)](source)
