"""Bibliographic formats: which there are, what reads them and what writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..record import Record
from . import (
    bibtex,
    bibtex_writer,
    crossref,
    csl_json,
    csl_json_writer,
    csl_yaml,
    datacite,
    endnote,
    enw,
    fhir,
    jats,
    jats_reading,
    medline,
    mods,
    nbib,
    pubmed_summary,
    pubmed_xml,
    pubmed_xml_writer,
    refworks,
    ris,
    ris_writer,
    text,
    web_of_science,
)
from .detect import UnknownFormat, detect, read_pieces, readable
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
    """A format by its ``name`` in commands and addresses; ``parse`` or ``write`` is None where there is none."""

    name: str
    label: str
    media_type: str
    extension: str
    parse: Reader | None = None
    write: Writer | None = None


FORMATS = {
    entry.name: entry
    for entry in (
        Format("bibtex", "BibTeX", "application/x-bibtex", "bib", bibtex.parse, bibtex_writer.write),
        Format("ris", "RIS", "application/x-research-info-systems", "ris", ris.parse, ris_writer.write),
        Format("nbib", "PubMed (NBIB)", "application/nbib", "nbib", nbib.parse, nbib.write),
        Format("pubmed-xml", "PubMed XML", "application/xml", "xml", pubmed_xml.parse, pubmed_xml_writer.write),
        Format(
            "csl-json",
            "CSL-JSON",
            "application/vnd.citationstyles.csl+json",
            "json",
            csl_json.parse,
            csl_json_writer.write,
        ),
        Format("jats", "JATS reference list", "application/jats+xml", "xml", jats_reading.parse, jats.write),
        Format("fhir", "FHIR R5 Citation", "application/fhir+json", "json", write=fhir.write),
        Format("text", "Plain text", "text/plain", "txt", write=text.write),
        Format("medline", "Ovid (MEDLINE, Embase …)", "text/plain", "txt", medline.parse),
        Format("pubmed-summary", "PubMed summary (text)", "text/plain", "txt", pubmed_summary.parse),
        Format("pubmed-csv", "PubMed table (CSV)", "text/csv", "csv", pubmed_summary.parse_csv),
        Format("endnote-xml", "EndNote XML", "application/xml", "xml", endnote.parse),
        Format("enw", "EndNote tagged (ENW)", "application/x-endnote-refer", "enw", enw.parse),
        Format("web-of-science", "Web of Science (tagged)", "text/plain", "txt", web_of_science.parse),
        Format("refworks", "RefWorks tagged", "text/plain", "txt", refworks.parse),
        Format("crossref", "Crossref JSON", "application/json", "json", crossref.parse),
        Format("datacite", "DataCite JSON", "application/vnd.datacite.datacite+json", "json", datacite.parse),
        Format("csl-yaml", "CSL YAML", "application/yaml", "yaml", csl_yaml.parse),
        Format("mods", "MODS", "application/mods+xml", "xml", mods.parse),
    )
}
READERS: dict[str, Reader] = {name: entry.parse for name, entry in FORMATS.items() if entry.parse}
WRITERS: dict[str, Writer] = {name: entry.write for name, entry in FORMATS.items() if entry.write}


def read(data: bytes | str, name: str = "") -> list[Parsed]:
    """The records of a file in the format ``name``, or in those that its content shows, which may be several.

    Raises `UnknownFormat` if the content is in none, ``KeyError`` if there is no reader of that name.
    """
    if name:
        return READERS[name](decode(data) if isinstance(data, bytes) else data)
    return read_pieces(readable(data), READERS)
