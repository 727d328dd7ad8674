"""Reading the flat text layout: what is left when an article's page is copied as text.

In order or not: title, badges of the site, date, ``From the Guidelines``, ``From the Research``, other
sections, ``References``, a disclaimer, an invitation to ask. Below a section's heading stand paragraphs,
lists and sub-headings. See `parts` for what counts as a heading, `markers` for what counts as a citation.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import chrome, raw_blocks
from .draft import ArticleDraft, ImportFinding, RejectedFile
from .headings import PartKind, part_of
from .lines import SourceLine, forbidden, read_lines
from .markup import Flow, paragraphs
from .parts import DraftPart, DraftSection, below_closing, outline, split
from .reference_lines import IDENTIFIER
from .reference_lists import check_references, kind_of, read_references

SECTIONS = (PartKind.GUIDELINE, PartKind.RESEARCH, PartKind.GENERAL)
TITLE_LENGTH = 255
FOLLOW_UP_LENGTH = 1000


def read(text: str) -> ArticleDraft:
    """The article that a flat text holds. Raises `RejectedFile` for a text without title or body."""
    stripped = chrome.strip(read_lines(text, _stands_alone))
    draft = ArticleDraft(last_updated=stripped.last_updated, findings=stripped.findings)
    if damaged := forbidden(text):
        draft.findings.append(
            ImportFinding("warning", "control-characters", f"{damaged} control characters are replaced by spaces")
        )
    parts = split(stripped.lines)
    listed = [line for part in parts if part.kind is PartKind.REFERENCES for line in part.lines]
    draft.references, findings = read_references(listed)
    draft.findings += findings

    draft.title, rest = _title(parts)
    writer = _Writer(draft)
    writer.sections(parts[0], rest)
    for part in parts[1:]:
        writer.part(part, part.text)
    if not any(block["type"] in SECTIONS for block in draft.body):
        raise RejectedFile("there is no text below the title", parts[-1].line)
    check_references(draft)
    draft.findings.sort(key=lambda finding: finding.line)
    return draft


def _stands_alone(text: str) -> bool:
    """Whether a line of this wording is never a piece of one that was wrapped."""
    names_kind = text[:1].isupper() and bool(kind_of(text))
    return names_kind or chrome.is_chrome(text) or part_of(text) is not None or IDENTIFIER.match(text) is not None


def _title(parts: Sequence[DraftPart]) -> tuple[str, list[SourceLine]]:
    """The title, and what else stands before the first heading of known wording."""
    above = parts[0].text
    if not above:
        raise RejectedFile("there is no title", parts[1].line if len(parts) > 1 else 0)
    title, *rest = above
    if title.is_item:
        raise RejectedFile("there is no title: the file begins with a list", title.number)
    if len(title.text) > TITLE_LENGTH:
        raise RejectedFile(f"there is no title: the first text has {len(title.text)} characters", title.number)
    return title.text, rest


class _Writer:
    """Puts parts into a draft's body."""

    def __init__(self, draft: ArticleDraft) -> None:
        self.draft = draft
        self.closed: set[PartKind] = set()

    def part(self, part: DraftPart, below: list[SourceLine]) -> None:
        """One part with its passages, whatever its kind."""
        if part.kind is PartKind.REFERENCES:
            return
        if part.kind in (PartKind.DISCLAIMER, PartKind.FOLLOW_UP) and part.kind not in self.closed:
            own, rest = below_closing(below)
            if part.kind is PartKind.FOLLOW_UP:
                rest = self._follow_up(part, own) + rest
            elif own:
                self._add(raw_blocks.disclaimer(part.heading, paragraphs(own)), part.kind)
            else:
                self._empty(part.heading, part.line)
            self.sections(DraftPart(), rest)
            return
        if part.kind in self.closed:
            self._find("warning", "part-repeated", f"A second “{part.heading}” becomes a section", part.line)
            part = DraftPart(PartKind.GENERAL, part.heading, part.line)
        self.sections(part, below)

    def sections(self, part: DraftPart, below: Sequence[SourceLine]) -> None:
        """The sections of a part, or of text that belongs to none."""
        sections, findings = outline(part, below, len(self.draft.references))
        self.draft.findings += findings
        for section in sections:
            if section.entries:
                self._section(section)
            else:
                self._empty(section.heading, section.line)

    def _section(self, section: DraftSection) -> None:
        flow = Flow(len(self.draft.references))
        for position, (line, is_heading) in enumerate(section.entries):
            if is_heading:
                flow.heading(line)
            elif line.is_item:
                following = section.entries[position + 1 : position + 2]
                flow.item(line, is_last=not following or not following[0][0].is_item)
            else:
                flow.paragraph(line)
        self._add(raw_blocks.section(section.kind, section.heading, [raw_blocks.text(flow.close())]))
        self.draft.findings += flow.findings

    def _follow_up(self, part: DraftPart, own: Sequence[SourceLine]) -> list[SourceLine]:
        """Add the invitation; gives back what it can't hold: all but a first paragraph of some length."""
        first = own[0].text if own and len(own[0].text) <= FOLLOW_UP_LENGTH else ""
        self._add(raw_blocks.follow_up(part.heading, first), PartKind.FOLLOW_UP)
        return list(own[1:] if first else own)

    def _add(self, block: raw_blocks.Block, closing: PartKind | None = None) -> None:
        self.draft.body.append(block)
        if closing:
            self.closed.add(closing)

    def _empty(self, heading: str, line: int) -> None:
        self._find("warning", "section-empty", f"There is no text below “{heading}”, left out", line)

    def _find(self, level: str, code: str, message: str, line: int = 0) -> None:
        self.draft.findings.append(ImportFinding(level, code, message, line))
