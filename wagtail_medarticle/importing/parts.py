"""The outline of a flat text: its parts, their sections, and which short lines are headings.

A heading is known by its wording (`headings.part_of`), or it is a short line of its own that is no
sentence and has text below it. Of the latter kind, those in an evidence section are sub-headings.
Elsewhere each opens a general section, unless the section began with a sub-heading: then all are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .draft import ImportFinding
from .headings import PartKind, is_title_case, looks_like_heading, part_of
from .lines import SourceLine
from .markers import decide
from .reference_lists import kind_of

SENTENCE_CASE_WORDS = 8
"""A heading that isn't in title case has no more words than this."""


@dataclass(slots=True)
class DraftPart:
    """A stretch of lines below a heading of known wording; ``kind`` is None before the first one."""

    kind: PartKind | None = None
    heading: str = ""
    line: int = 0
    lines: list[SourceLine] = field(default_factory=list)

    @property
    def text(self) -> list[SourceLine]:
        """The lines that aren't blank."""
        return [line for line in self.lines if line.text]


@dataclass(slots=True)
class DraftSection:
    """A section with its lines, each with whether it is a sub-heading."""

    kind: PartKind
    heading: str
    line: int
    entries: list[tuple[SourceLine, bool]] = field(default_factory=list)


def split(lines: Iterable[SourceLine]) -> list[DraftPart]:
    """The parts of a file; the first is what stands before any heading of known wording."""
    parts = [DraftPart()]
    previous = ""
    for line in lines:
        kind = None if line.bullet else part_of(line.text)
        if kind and (parts[-1].kind is not PartKind.REFERENCES or _ends_references(line.text, previous)):
            parts.append(DraftPart(kind, line.whole, line.number))
        else:
            parts[-1].lines.append(line)
        previous = line.text or previous
    return parts


def _ends_references(text: str, previous: str) -> bool:
    # Among references "Research" names a kind, and below a kind stands a title.
    return not kind_of(text) and not kind_of(previous)


def outline(part: DraftPart, lines: Sequence[SourceLine], count: int) -> tuple[list[DraftSection], list[ImportFinding]]:
    """The sections of a part that has text, and what had to be decided about its headings."""
    evidence = part.kind in (PartKind.GUIDELINE, PartKind.RESEARCH)
    sections = [DraftSection(part.kind or PartKind.GENERAL, part.heading, part.line)] if part.heading else []
    has_subheadings = evidence
    findings: list[ImportFinding] = []
    for position, line in enumerate(lines):
        is_heading, note = judge_heading(line, lines[position + 1 :], count)
        if note:
            findings.append(ImportFinding("info", "heading-decided", f"“{line.text}” {note}", line.number))
        if sections and not sections[-1].entries:
            has_subheadings = evidence or is_heading
        if sections and (not is_heading or has_subheadings):
            sections[-1].entries.append((line, is_heading))
        elif is_heading:
            sections.append(DraftSection(PartKind.GENERAL, line.text, line.number))
        else:
            message = "Text before the first section is put into a section “Introduction”"
            findings.append(ImportFinding("warning", "text-before-sections", message, line.number))
            sections.append(DraftSection(PartKind.GENERAL, "Introduction", line.number, [(line, False)]))
    return sections, findings


def judge_heading(line: SourceLine, following: Sequence[SourceLine], count: int) -> tuple[bool, str]:
    """Whether a line is a heading, and a note when that was not obvious.

    One with a number that cites one of ``count`` references is none.
    """
    if line.is_item or not looks_like_heading(line.text):
        return False, ""
    if not following:
        return False, "has no text below it and is kept as a paragraph"
    if any(decision.references for decision in decide(line.text, count)):
        return False, "ends with a citation and is kept as a paragraph"
    if is_title_case(line.text) or line.text.endswith("?"):
        return True, ""
    if len(line.text.split()) <= SENTENCE_CASE_WORDS:
        return True, "is short and no sentence, and is taken as a heading"
    return False, "is no full sentence and is kept as a paragraph"


def below_closing(lines: Sequence[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
    """The text of a disclaimer or invitation, and what stands below the next heading in title case."""
    for position, line in enumerate(lines[1:], start=1):
        is_heading, note = judge_heading(line, lines[position + 1 :], 0)
        if is_heading and not note:
            return list(lines[:position]), list(lines[position:])
    return list(lines), []
