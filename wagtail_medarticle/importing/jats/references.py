"""The ``<ref-list>`` of a JATS article as records."""

from __future__ import annotations

from dataclasses import dataclass, field

from bs4.element import NavigableString, PageElement, Tag

from ...references.formats import jats_reading
from ...references.record import Record
from ..draft import ImportFinding
from ..html.notes import Note
from ..html.tree import line_of, tags, text_of
from ..reference_lines import read_reference
from ..reference_lists import looks_like_reference

CITATIONS = jats_reading.CITATIONS


@dataclass(slots=True)
class Sources:
    """The records of a document, the places that each id names, and notes among the references that are none."""

    records: list[Record] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    findings: list[ImportFinding] = field(default_factory=list)


def read_sources(root: Tag) -> Sources:
    """The references below ``root``, whose elements stay where they are."""
    sources = Sources()
    for ref in tags(root, "ref"):
        _ref(ref, sources)
    return sources


def _ref(ref: Tag, sources: Sources) -> None:
    name, line = str(ref.get("id", "")), line_of(ref)
    citations = [tag for tag in tags(ref, *CITATIONS) if not tag.find_parent(CITATIONS)]
    if not citations:
        nodes = [node for node in ref.children if not (isinstance(node, Tag) and node.name == "label")]
        if any(text_of(node) for node in nodes):
            copied: list[PageElement] = [NavigableString(text_of(nodes))]
            sources.notes.append(Note(frozenset({name}), copied))
        return
    own: list[int] = []
    parsed = jats_reading.parse(str(ref))
    alternatives = len(parsed) != len(citations)
    for number, result in enumerate(parsed):
        citation = citations[0] if alternatives else citations[number]
        record = result.record
        if record is None or not record.title:
            words = text_of(
                [node for node in citation.children if not (isinstance(node, Tag) and node.name == "label")]
            )
            if not looks_like_reference(words) and record is None:
                sources.notes.append(Note(frozenset({name}), [NavigableString(words)]))
                continue
            read = read_reference(words)
            record = read.record
            if read.problem:
                message = f"“{record.title}”: {read.problem}, so all of it is the title"
                sources.findings.append(ImportFinding("warning", "reference-unread", message, line))
        sources.findings += [
            ImportFinding("info", "reference-detail", f"Reference {len(sources.records) + 1}: {note}", line)
            for note in result.notes
        ]
        sources.records.append(record)
        own.append(len(sources.records))
        inner = str(citation.get("id", ""))
        if inner and not alternatives:
            sources.places[inner] = [len(sources.records)]
    if name and own:
        sources.places[name] = own
