"""Reading the reference list of a flat text, and what an owner should know about references as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..references.formats.values import title
from ..references.record import Record
from .draft import ArticleDraft, ImportFinding
from .lines import SourceLine
from .reference_lines import read_container, read_reference, take_identifiers

REF = re.compile(r"""<embed\b[^>]*?\bref=["']([0-9]+)["']""")


def cited_in(value: Any) -> set[int]:
    """The places in the reference list that a raw body, or a part of one, cites."""
    return {int(number) for text in _texts(value) for number in REF.findall(text)}


def check_references(draft: ArticleDraft) -> None:
    """Add a finding for each reference that the body doesn't cite, and one when some name no kind."""
    cited = cited_in(draft.body)
    for place, record in enumerate(draft.references, start=1):
        if place not in cited:
            message = f"Reference {place}, “{record.title}”, is never cited"
            draft.findings.append(ImportFinding("warning", "reference-uncited", message))
    if unkind := sum(not record.kind for record in draft.references):
        message = f"{unkind} of {len(draft.references)} references name no kind"
        draft.findings.append(ImportFinding("info", "reference-kind", message))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _texts(entry)


KINDS = {
    "guideline": "guideline",
    "practice guideline": "guideline",
    "clinical guideline": "guideline",
    "research": "research",
    "research article": "research",
    "study": "research",
    "clinical trial": "research",
    "review": "review",
    "systematic review": "systematic-review",
    "meta-analysis": "meta-analysis",
    "meta-analyses": "meta-analysis",
    "trial registration": "trial-registration",
    "drug label": "drug-label",
    "prescribing information": "drug-label",
    "notice": "notice",
    "retraction notice": "notice",
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
    "trial-registration": "webpage",
    "drug-label": "report",
    "web": "webpage",
    "other": "document",
}
"""The CSL type of each kind that isn't an article in a journal."""


PUBLISHED = re.compile(
    r"\b(?:1[6-9]|20)[0-9]{2}\b[^;:.()]{0,16}[;:]\s?(?:[0-9]|\([0-9])|;\s?(?:1[6-9]|20)[0-9]{2}\b"
    r"|\b[0-9]+\s?\([^()]{1,12}\)\s?[:,]\s?[A-Za-z]?[0-9]"
)
"""A year with a volume, a publisher with a year, or a volume and issue with pages: only references have these."""
REMARK = re.compile(
    r"(?:see|cf|note|we|this|these|those|here|as|data|values?|numbers?|defined|calculated|includes?|including|adjusted"
    r"|personal communication)\b",
    re.IGNORECASE,
)
SPEAKS = re.compile(r"\b(?:we|our|us|you|your)\b", re.IGNORECASE)
YEAR = re.compile(r"\b(?:1[6-9]|20)[0-9]{2}[a-z]?\b")
BEGINS_WITH_NAMES = re.compile(
    r"(?:[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2},? (?:[A-Z]{1,3}\b|(?:[A-Z]\.[ -]?){1,3})[,.;&]?"
    r"|(?:[A-Z]\.[ -]?){1,3} ?[^\W\d_][\w'’-]+,)"
)
"""``Smith J,``, ``Smith, J. A.,`` or ``J. A. Smith,``."""


def looks_like_reference(text: str) -> bool:
    """Whether a note is a reference, rather than a remark. What could be either is a remark: it stays as text."""
    record, rest, _ = take_identifiers(text, Record())
    read = read_reference(text)
    is_remark = bool(REMARK.match(rest) or SPEAKS.search(rest))
    if record.doi or record.pmid or record.pmcid or PUBLISHED.search(rest):
        return not (is_remark and read.problem)
    if is_remark:
        return False
    if not read.problem:
        return True
    return bool((BEGINS_WITH_NAMES.match(rest) and YEAR.search(rest)) or (record.url and len(rest.split()) <= 40))


NUMBER = re.compile(r"\[?[0-9]{1,3}[\].)]?")
"""A line of its own that numbers the reference below it."""


def kind_of(text: str) -> str:
    """The kind that a line such as ``Guideline`` or ``Reviews`` names, ``""`` for another line."""
    folded = text.strip().rstrip(":").lower()
    return KINDS.get(folded) or KINDS.get(folded.removesuffix("s"), "")


def read_references(lines: Sequence[SourceLine]) -> tuple[list[Record], list[ImportFinding]]:
    """The sources that ``lines`` list, in order, and what could not be understood, with its line."""
    records: list[Record] = []
    findings: list[ImportFinding] = []
    for group in _groups([line for line in lines if line.text and not NUMBER.fullmatch(line.text)]):
        if group.lines:
            record, problems = _record(group)
            records.append(record)
            findings.extend(problems)
        elif group.label:
            findings.append(_unread(group.label, "no reference stands below it"))
    return records, findings


@dataclass(slots=True)
class _Group:
    """The lines of one source, and the line above them that names its kind."""

    label: SourceLine | None = None
    lines: list[SourceLine] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether container and year are there, so that what follows can be another source."""
        whole = any(line.bullet or line.ordinal for line in self.lines[:1])
        return whole or any(read_container(line.text) for line in self.lines[1:])


def _groups(lines: Sequence[SourceLine]) -> list[_Group]:
    has_kinds = any(_names_kind(line) for line in lines)
    groups: list[_Group] = []
    for position, line in enumerate(lines):
        ended = not groups or groups[-1].is_complete
        to_container = next((steps for steps in (1, 2) if _is_container(lines, position + steps)), 0)
        if _names_kind(line):
            # A work may be called "Review": below the line of its kind and above its container.
            is_label = ended or bool(groups[-1].lines) or to_container != 1
        else:
            is_label = ended and has_kinds and to_container == 2 and _could_name_kind(line)
        if is_label:
            groups.append(_Group(line))
            continue
        begins = not _only_identifiers(line) and (not has_kinds or to_container > 0)
        if not groups or line.bullet or line.ordinal or (ended and begins):
            groups.append(_Group())
        groups[-1].lines.append(line)
    return groups


def _names_kind(line: SourceLine) -> bool:
    return not line.bullet and not line.ordinal and bool(kind_of(line.text))


def _could_name_kind(line: SourceLine) -> bool:
    return not line.bullet and not line.ordinal and len(line.text.split()) <= 4 and line.text[-1].isalnum()


def _is_container(lines: Sequence[SourceLine], position: int) -> bool:
    return position < len(lines) and read_container(lines[position].text) is not None


def _only_identifiers(line: SourceLine) -> bool:
    record, rest, _ = take_identifiers(line.text, Record())
    return not rest and record != Record()


def _record(group: _Group) -> tuple[Record, list[ImportFinding]]:
    first, *rest = group.lines
    findings: list[ImportFinding] = []
    kind = kind_of(group.label.text) if group.label else ""
    if group.label and not kind:
        kind = "other"
        message = f"“{group.label.text}” is no known kind of source: it becomes “{kind}”"
        findings.append(ImportFinding("warning", "reference-kind", message, group.label.number))
    if first.bullet or first.ordinal or not rest:
        read = read_reference(first.text)
        record = read.record
        findings.extend(_notes(first, read.notes))
        if read.problem:
            findings.append(_unread(first, f"{read.problem}, so all of it is the title"))
    else:
        record, rest, problems = _titled(group.lines)
        findings.extend(problems)
    for line in rest:
        record, left, notes = take_identifiers(line.text, record)
        findings.extend(_notes(line, notes))
        if left:
            findings.append(_unread(line, "left out of the reference"))
    return replace(record, kind=kind, type=TYPES.get(kind, record.type)), findings


def _titled(lines: Sequence[SourceLine]) -> tuple[Record, list[SourceLine], list[ImportFinding]]:
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
    problem = ImportFinding("warning", "reference-incomplete", message, lines[0].number)
    if left and not _only_identifiers(left[0]):
        record = record.with_changes(container_title=left.pop(0).text.strip(" .,"))
    return record, left, [problem]


def _notes(line: SourceLine, notes: Sequence[str]) -> list[ImportFinding]:
    return [ImportFinding("warning", "reference-detail", f"Reference: {note}", line.number) for note in notes]


def _unread(line: SourceLine, what: str) -> ImportFinding:
    return ImportFinding("warning", "reference-unread", f"“{line.text}”: {what}", line.number)
