"""Formats that people arrive with and that aren't read: how each is told, and what to export in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A format by the name that people know, and the way to a file that can be read."""

    name: str
    instead: str

    def __str__(self) -> str:
        return f"{self.name} isn't read: {self.instead}"


RIS = "export RIS from the program it comes from"
ELEMENTS = {
    "html": Refusal(
        "a web page (HTML)", "use the page's own citation download (RIS or BibTeX), or look its DOI or PMID up"
    ),
    "collection": Refusal("MARC 21 in XML", "export MODS, RIS or EndNote from the library's catalogue"),
    "record": Refusal("a catalogue's XML", "export MODS, RIS or EndNote from the library's catalogue"),
    "Sources": Refusal(
        "Word's list of sources (Sources.xml)", f"{RIS} that Word's sources were entered from, or JSON from it"
    ),
    "RDF": Refusal("RDF", "export RIS, BibTeX or CSL-JSON from Zotero or where it comes from"),
    "TEI": Refusal("TEI", "export RIS or BibTeX"),
    "resource": Refusal("DataCite XML", "take the JSON of DataCite's REST API, or look the DOI up"),
    "crossref_result": Refusal("Crossref XML", "take the JSON of Crossref's REST API, or look the DOI up"),
    "doi_records": Refusal("Crossref XML", "take the JSON of Crossref's REST API, or look the DOI up"),
    "doi_batch": Refusal("a Crossref deposit", "take the JSON of Crossref's REST API, or look the DOI up"),
    "eSummaryResult": Refusal(
        "PubMed's summary XML", "save PubMed's results in the PubMed format (NBIB), or use efetch"
    ),
    "eSearchResult": Refusal("a PubMed search result (XML)", "save PubMed's results in the PubMed format (NBIB)"),
    "feed": Refusal("an Atom feed", "export RIS or BibTeX"),
    "rss": Refusal("an RSS feed", "export RIS or BibTeX"),
    "refworks": Refusal("RefWorks XML", "export RefWorks' tagged format or RIS"),
    "study_list": Refusal("ClinicalTrials.gov XML", "export RIS"),
    "clinical_study": Refusal("ClinicalTrials.gov XML", "export RIS"),
    "svg": Refusal("a picture (SVG)", RIS),
}
UNKNOWN_XML = "export PubMed XML, EndNote XML, JATS, MODS or RIS"

JSON_KEYS = (
    (re.compile(r'"resourceType"\s*:'), Refusal("FHIR", "export CSL-JSON or RIS")),
    (
        re.compile(r'"uids"\s*:\s*\['),
        Refusal("PubMed's summary JSON", "save PubMed's results in the PubMed format (NBIB)"),
    ),
    (
        re.compile(r'"esearchresult"\s*:'),
        Refusal("a PubMed search result", "save the results in the PubMed format (NBIB)"),
    ),
    (re.compile(r'"(?:resultList|hitCount)"\s*:'), Refusal("Europe PMC's JSON", "export RIS or NBIB from Europe PMC")),
    (
        re.compile(r'"(?:abstract_inverted_index|authorships|host_venue)"\s*:'),
        Refusal("OpenAlex's JSON", "look the DOIs up"),
    ),
    (
        re.compile(r'"(?:paperId|externalIds)"\s*:'),
        Refusal("Semantic Scholar's JSON", "export BibTeX, or look the DOIs up"),
    ),
    (re.compile(r'"itemType"\s*:'), Refusal("Zotero's own JSON", "export CSL-JSON, RIS or BibTeX from Zotero")),
    (re.compile(r'"protocolSection"\s*:'), Refusal("ClinicalTrials.gov's JSON", "export RIS")),
)

# Told by the beginning of a line.
LINES: tuple[tuple[re.Pattern[str], Refusal], ...] = (
    (
        re.compile(r"[0-9]{5}[acdnp][a-z]{2}[a-z ].{4,14}4500"),
        Refusal("MARC (ISO 2709)", ELEMENTS["collection"].instead),
    ),
    (re.compile(r"=LDR  "), Refusal("MARC as text (MarcEdit)", ELEMENTS["collection"].instead)),
    (re.compile(r"(?:LDR|LEADER) [0-9]{5}"), Refusal("MARC as text", ELEMENTS["collection"].instead)),
    (
        re.compile(r"(?:Pubmed-entry|PubMed-entry|Medline-entry|Pub-set|Pub|Entrez\w*) ::= ?[\[{]?"),
        Refusal("PubMed's ASN.1", "save the results in the PubMed format (NBIB) or as PubMed XML"),
    ),
    (re.compile(r"PT\tA[UF]\t"), Refusal("Web of Science's tab-delimited file", "export plain text (tagged) or RIS")),
    (
        re.compile(r"\"?(?:Publication Type|UT \(Unique)[^\n]*\tAuthors"),
        Refusal("Web of Science's table", "export RIS"),
    ),
    (re.compile(r"\"?Authors\"?,(?=[^\n]*\bEID\b)"), Refusal("Scopus' CSV", "export RIS or BibTeX from Scopus")),
    (re.compile(r"\"Key\",\"Item Type\""), Refusal("Zotero's CSV", "export RIS, BibTeX or CSL-JSON from Zotero")),
    (
        re.compile(r"\"?(?:Rank|NCT Number)\"?,\"?(?:NCT Number|Study Title)"),
        Refusal("ClinicalTrials.gov's CSV", "export RIS"),
    ),
    (re.compile(r"(?:Title,Authors|\"Title\",\"Authors\"|\"TITLE\")[,;]"), Refusal("a CSV table", "export RIS")),
    (
        re.compile(r"[A-Z][\w ]{1,30}(?:\t[A-Z][\w ]{1,30}){3,}$"),
        Refusal("a tab-delimited table", "export RIS or BibTeX"),
    ),
    (
        re.compile(
            r"[0-9]{1,5}\. [^\n]{1,300}\n(?:[^\n]+\n)*\n(?=[\s\S]{0,7000}?\n(?:Author information:|PMID: [0-9]))"
        ),
        Refusal("PubMed's abstract format", "save the results as Summary, CSV or in the PubMed format (NBIB)"),
    ),
    (re.compile(r"[1-9][0-9]{5,7}\n(?:[1-9][0-9]{5,7}\n?)*$"), Refusal("a list of PMIDs", "look them up")),
    (re.compile(r"\{\\rtf"), Refusal("a text with formatting (RTF)", f"{RIS} or save it as plain text")),
    (re.compile(r"\\begin\{thebibliography\}"), Refusal("LaTeX's thebibliography", "take the .bib file")),
)

BYTES: tuple[tuple[bytes, Refusal], ...] = (
    (b"PK\x03\x04", Refusal("an Excel, Word or other packed file (ZIP)", "unpack it, or export RIS or BibTeX")),
    (b"\xd0\xcf\x11\xe0", Refusal("an old Excel or Word file", "export RIS or BibTeX")),
    (b"%PDF", Refusal("a PDF", "look the source's DOI or PMID up, or take its citation download")),
    (b"\x1f\x8b", Refusal("a packed file (gzip)", "unpack it")),
    (
        b"SQLite format 3\x00",
        Refusal("a database (EndNote or Zotero library)", "export RIS, XML or BibTeX from the program"),
    ),
    (b"\x89PNG", Refusal("a picture", RIS)),
    (b"\xff\xd8\xff", Refusal("a picture", RIS)),
)
CHARACTERS = tuple((start.decode("latin-1"), refusal) for start, refusal in BYTES)
