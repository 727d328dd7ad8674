"""The body of an HTML article: sections, their content, disclaimer and invitation to ask."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4.element import PageElement, Tag

from .. import chrome, raw_blocks
from ..draft import ArticleDraft, ImportFinding
from ..headings import PartKind, part_of
from ..lines import SourceLine
from .boxes import box, paragraphs, table
from .inline import CITED_PLAIN, INLINE, MARKS, RUNNING, UNCITED, inline, list_of, media
from .tree import HEADINGS, MEDIA, has_word, is_attached, is_block, level_of, line_of, stretch, tags, text_of

CONTAINERS = ("section", "div", "aside", "footer", "p", "details")
CLASSES = (
    (PartKind.DISCLAIMER, re.compile(r"(?:[a-z]+-)?disclaimer")),
    (PartKind.FOLLOW_UP, re.compile(r"follow-?up(?:-question)?")),
)
FOLLOW_UP_LENGTH = 1000


def take_closing(soup: Tag, findings: list[ImportFinding]) -> list[raw_blocks.Block]:
    """The first disclaimer and the first invitation, taken out of the tree; known by class or heading."""
    found: dict[PartKind, raw_blocks.Block] = {}
    for tag in tags(soup, *HEADINGS, *CONTAINERS):
        kind = _closing_kind(tag)
        if kind is None or kind in found or not is_attached(tag, soup):
            continue
        heading = tag if tag.name in HEADINGS else tag.find(list(HEADINGS))
        nodes = stretch(tag) if tag.name in HEADINGS else [tag]
        title = text_of(heading) if heading else ""
        if heading:
            heading.extract()
        below = [node for node in nodes if node is not heading]
        if kind is PartKind.FOLLOW_UP:
            found[kind] = _follow_up(title, below, findings)
        elif text := paragraphs(below, UNCITED, findings):
            found[kind] = raw_blocks.disclaimer(title, text)
        elif title:
            findings.append(
                ImportFinding("warning", "section-empty", f"There is no text below “{title}”, left out", line_of(tag))
            )
        for node in below:
            node.extract()
    return [found[kind] for kind, _ in CLASSES if kind in found]


def _closing_kind(tag: Tag) -> PartKind | None:
    if tag.name in HEADINGS:
        kind = part_of(text_of(tag))
        return kind if kind in (PartKind.DISCLAIMER, PartKind.FOLLOW_UP) else None
    return next((kind for kind, pattern in CLASSES if has_word(tag, pattern)), None)


def _follow_up(prompt: str, nodes: Sequence[PageElement], findings: list[ImportFinding]) -> raw_blocks.Block:
    """The invitation, with the address of its first link; what is too long for it is told."""
    text = text_of(nodes)
    kept = text if len(text) <= FOLLOW_UP_LENGTH else text[:FOLLOW_UP_LENGTH].rsplit(" ", 1)[0]
    if kept != text:
        message = f"Too long below “{prompt}”, left out: “{text[len(kept) :].strip()}”"
        findings.append(ImportFinding("warning", "text-left-out", message))
    links = [link for node in nodes if isinstance(node, Tag) for link in [node, *tags(node, "a")] if link.name == "a"]
    addresses = (str(link.get("href", "")) for link in links)
    return raw_blocks.follow_up(prompt, kept, next(filter(re.compile("https?://").match, addresses), ""))


HEADING_LENGTH = 200
TABLE_NOTE = re.compile(r"table-(?:note|foot|footer|wrap-foot)|tw-foot")
KINDS = (
    (PartKind.GUIDELINE, re.compile(r"(?:from-the-)?guidelines?(?:-section)?")),
    (PartKind.RESEARCH, re.compile(r"(?:from-the-)?(?:research|evidence)(?:-section)?")),
    (PartKind.GENERAL, re.compile(r"general-section")),
)
SECTION_KINDS = (PartKind.GUIDELINE, PartKind.RESEARCH, PartKind.GENERAL)


class Body:
    """Walks an article's tree and fills the draft's body."""

    def __init__(self, draft: ArticleDraft, section_level: int) -> None:
        self.draft = draft
        self.section_level = section_level
        self._section: raw_blocks.Block | None = None
        self._section_line = 0
        self._text: list[str] = []

    def walk(self, parent: Tag) -> None:
        """Add all below ``parent``; text outside a paragraph becomes one."""
        loose: list[PageElement] = []
        for node in parent.children:
            if isinstance(node, Tag) and is_block(node):
                self._paragraph(loose)
                loose = []
                self._block(node)
            else:
                loose.append(node)
        self._paragraph(loose)

    def close(self) -> None:
        """End the section that is open."""
        self._end_text()
        section, self._section = self._section, None
        if section and section["value"]["content"]:
            self.draft.body.append(section)
        elif section:
            message = f"There is no text below “{section['value']['heading']}”, left out"
            self._find("warning", "section-empty", message, self._section_line)

    def _block(self, tag: Tag) -> None:
        if tag.name in MEDIA:
            self.draft.findings.append(media(tag))
        elif tag.name in HEADINGS:
            self._heading(tag)
        elif block := box(tag, self.draft.findings):
            self._add(block, tag)
        elif tag.name in ("ul", "ol"):
            self._rich(list_of(tag, RUNNING, self.draft.findings), tag)
        elif tag.name == "table":
            self._table(tag, "")
        elif tag.name == "figure":
            self._figure(tag)
        elif any(is_block(child) for child in tag.children):
            if tag.name in ("blockquote", "aside"):
                self._find("info", "unwrapped", f"The text of a <{tag.name}> becomes running text", line_of(tag))
            self.walk(tag)
        elif tag.name == "dt" or tag.name == "summary":
            self._rich(f"<p><b>{inline(tag.children, RUNNING - {'bold'}, self.draft.findings)}</b></p>", tag)
        else:
            self._paragraph([tag] if tag.name in MARKS or tag.name == "a" else list(tag.children))

    def _heading(self, tag: Tag) -> None:
        level, text = level_of(tag), text_of(tag)
        if not text:
            return
        if level > self.section_level:
            name = "h3" if level == self.section_level + 1 else "h4"
            self._rich(f"<{name}>{inline(tag.children, CITED_PLAIN, self.draft.findings)}</{name}>", tag)
            return
        self.close()
        for embed in tags(tag, "embed"):
            message = f"“{text}” is a section's heading, which can't cite: reference {embed['ref']} is left out"
            self._find("warning", "citation-left-out", message, line_of(tag))
        heading = text if len(text) <= HEADING_LENGTH else f"{text[: HEADING_LENGTH - 1].rsplit(' ', 1)[0]}…"
        self._open(_kind(tag, text), heading, line_of(tag), str(tag.get("data-audience", "")))
        if heading != text:
            message = f"A heading of {len(text)} characters is cut, and repeated below"
            self._find("warning", "heading-long", message, line_of(tag))
            self._rich(f"<p>{inline(tag.children, CITED_PLAIN, [])}</p>", tag)

    def _paragraph(self, nodes: list[PageElement]) -> None:
        text = text_of(nodes)
        first = next((node for node in nodes if text_of(node)), None)
        if first is None:
            inline(nodes, RUNNING, self.draft.findings)
            return
        stripped = chrome.strip([SourceLine(line_of(first), 0, text)])
        if stripped.last_updated or stripped.findings:
            self.draft.last_updated = self.draft.last_updated or stripped.last_updated
            self.draft.findings += stripped.findings
            if not any(line.text for line in stripped.lines):
                return
        self._rich(f"<p>{inline(nodes, RUNNING, self.draft.findings)}</p>", first)

    def _figure(self, tag: Tag) -> None:
        tables, captions = tags(tag, "table"), tags(tag, "figcaption")
        if not tables and tags(tag, *MEDIA):
            self.draft.findings.append(media(tag))
            return
        if (
            len(tables) == 1
            and not tables[0].find("caption")
            and not any(caption.find("embed") for caption in captions)
        ):
            self._table(tables[0], text_of(captions), tags(tag, "p", "div"))
            for taken in (*tables, *captions):
                taken.extract()
        elif len(tables) == 1 and not captions:
            self._table(tables[0], "", tags(tag, "p", "div"))
            tables[0].extract()
        self.walk(tag)

    def _table(self, tag: Tag, caption: str, beside: Sequence[Tag] = ()) -> None:
        """A table with its caption, and its note, if one stands ``beside`` it."""
        if block := table(tag, self.draft.findings, caption):
            self._add(block, tag)
            for note in [node for node in beside if has_word(node, TABLE_NOTE)]:
                block["value"]["note"] += paragraphs([note], INLINE, self.draft.findings)
                note.extract()
        else:
            self.walk(tag)

    def _rich(self, html: str, where: PageElement) -> None:
        if "<embed" in html or re.sub("<[^>]*>", "", html).strip():
            self._need_section(where)
            self._text.append(html)

    def _add(self, block: raw_blocks.Block, where: PageElement) -> None:
        self._need_section(where)
        self._end_text()
        if self._section:
            self._section["value"]["content"].append(block)

    def _end_text(self) -> None:
        if self._text and self._section:
            self._section["value"]["content"].append(raw_blocks.text("".join(self._text)))
        self._text = []

    def _open(self, kind: PartKind, heading: str, line: int, audience: str = "") -> None:
        self._section = raw_blocks.section(kind, heading, [], audience)
        self._section_line = line

    def _need_section(self, where: PageElement) -> None:
        if self._section is None:
            message = "Text before the first section is put into a section “Introduction”"
            self._find("warning", "text-before-sections", message, line_of(where))
            self._open(PartKind.GENERAL, "Introduction", line_of(where))

    def _find(self, level: str, code: str, message: str, line: int) -> None:
        self.draft.findings.append(ImportFinding(level, code, message, line))


def _kind(heading: Tag, text: str) -> PartKind:
    """A section's kind: as its element's class says, else by the heading's wording."""
    parent = heading.parent if isinstance(heading.parent, Tag) else heading
    around = [heading, parent, *([parent.parent] if parent.name in ("header", "hgroup") and parent.parent else [])]
    for kind, pattern in KINDS:
        if any(has_word(tag, pattern) for tag in around):
            return kind
    worded = part_of(text)
    return worded if worded in SECTION_KINDS else PartKind.GENERAL
