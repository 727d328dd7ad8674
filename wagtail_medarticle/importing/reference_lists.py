"""The reference list of a flat text: groups of lines, each a source.

A group is a line that names the kind of source, the title, ``Container, year``, and lines with
identifiers; kind and container may be missing. Where no kind is named, a group ends with its
container and identifiers. A numbered or bulleted line is a whole reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..references.formats.values import title
from ..references.record import Record
from .draft import Finding
from .lines import Line
from .reference_lines import read_container, read_reference, take_identifiers

KINDS = {
    "guideline": "guideline",
    "practice guideline": "guideline",
    "clinical guideline": "guideline",
    "research": "research",
    "research article": "research",
    "study": "research",
    "clinical trial": "research",
    "review": "review",
    "systematic review": "review",
    "meta-analysis": "review",
    "book": "book",
    "textbook": "book",
    "chapter": "chapter",
    "book chapter": "chapter",
    "report": "report",
    "preprint": "preprint",
    "web": "web",
    "website": "web",
    "web page": "web",
    "webpage": "web",
    "other": "other",
}
TYPES = {
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "preprint": "article",
    "web": "webpage",
    "other": "document",
}
"""The CSL type of each kind that isn't an article in a journal."""


def kind_of(text: str) -> str:
    """The kind that a line such as ``Guideline`` or ``Reviews`` names, ``""`` for another line."""
    folded = text.strip().rstrip(":").lower()
    return KINDS.get(folded) or KINDS.get(folded.removesuffix("s"), "")


def read_references(lines: Sequence[Line]) -> tuple[list[Record], list[Finding]]:
    """The sources that ``lines`` list, in order, and what could not be understood, with its line."""
    records: list[Record] = []
    findings: list[Finding] = []
    for group in _groups([line for line in lines if line.text]):
        record, problems = _record(group)
        records.append(record)
        findings.extend(problems)
    return records, findings


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    has_kinds = any(_names_kind(line) for line in lines)
    groups: list[list[Line]] = []
    complete = False
    for position, line in enumerate(lines):
        opens = _names_kind(line) and not _is_title(lines, position)
        whole = bool(line.ordinal or line.bullet)
        if not groups or opens or whole or (complete and not has_kinds and not _only_identifiers(line)):
            groups.append([])
            complete = False
        groups[-1].append(line)
        titled = len(groups[-1]) > 1 + _names_kind(groups[-1][0])
        complete = complete or whole or (titled and read_container(line.text) is not None)
    return groups


def _names_kind(line: Line) -> bool:
    return not line.bullet and not line.ordinal and bool(kind_of(line.text))


def _is_title(lines: Sequence[Line], position: int) -> bool:
    # A work may be called "Review": below the line of its kind and above its container.
    before, after = lines[position - 1 : position], lines[position + 1 : position + 2]
    return bool(before and after and _names_kind(before[0]) and read_container(after[0].text))


def _only_identifiers(line: Line) -> bool:
    record, rest, _ = take_identifiers(line.text, Record())
    return not rest and record != Record()


def _record(group: Sequence[Line]) -> tuple[Record, list[Finding]]:
    kind = kind_of(group[0].text) if _names_kind(group[0]) else ""
    rest = list(group[1:] if kind and len(group) > 1 else group)
    findings: list[Finding] = []
    if rest[0].bullet or rest[0].ordinal or len(rest) == 1:
        read = read_reference(rest[0].text)
        record = read.record
        findings.extend(_notes(rest[0], read.notes))
        if read.problem:
            findings.append(_unread(rest[0], f"{read.problem}, so all of it is the title"))
        rest = rest[1:]
    else:
        record, rest, problems = _titled(rest)
        findings.extend(problems)
    for line in rest:
        record, left, notes = take_identifiers(line.text, record)
        findings.extend(_notes(line, notes))
        if left:
            findings.append(_unread(line, "left out of the reference"))
    return replace(record, kind=kind, type=TYPES.get(kind, record.type)), findings


def _titled(lines: Sequence[Line]) -> tuple[Record, list[Line], list[Finding]]:
    """The title, over as many lines as it takes, and the container; the lines after it are left."""
    for position, line in enumerate(lines[1:], start=1):
        if contained := read_container(line.text):
            words = " ".join(line.text for line in lines[:position])
            return contained.with_changes(title=title(words)), list(lines[position + 1 :]), []
        if _only_identifiers(line):
            break
    record = Record(title=title(lines[0].text))
    left = list(lines[1:])
    message = f"“{record.title}” has no container with a year"
    problem = Finding("warning", "reference-incomplete", message, lines[0].number)
    if left and not _only_identifiers(left[0]):
        record = record.with_changes(container_title=left.pop(0).text.strip(" .,"))
    return record, left, [problem]


def _notes(line: Line, notes: Sequence[str]) -> list[Finding]:
    return [Finding("warning", "reference-detail", f"Reference: {note}", line.number) for note in notes]


def _unread(line: Line, what: str) -> Finding:
    return Finding("warning", "reference-unread", f"“{line.text}”: {what}", line.number)
