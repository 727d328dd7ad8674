"""What floats in a JATS article: tables, figures, boxes, supplements. Renamed in place to what HTML calls them."""

from __future__ import annotations

import re

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from ..html.tree import line_of, tags, text_of

PICTURES = ("graphic", "inline-graphic", "media", "inline-media")
GRADE = re.compile(r"(strength|certainty)-(\S+)")
KEY_POINTS = re.compile(
    r"(?:key|main) (?:points|messages|facts|findings|takeaways)|highlights|at a glance", re.IGNORECASE
)


def _label(tag: Tag) -> str:
    """The label of a float, taken out of it, with a full stop."""
    label = next((child for child in tag.children if isinstance(child, Tag) and child.name == "label"), None)
    if label is None:
        return ""
    label.extract()
    text = text_of(label)
    return f"{text.rstrip('.:')}." if text else ""


def table(wrap: Tag, findings: list[ImportFinding]) -> None:
    """A table with its label and title as caption; the caption's text and the feet stand in its note."""
    label = _label(wrap)
    for table in tags(wrap, "tgroup"):
        _cals(table)
    found = [table for table in tags(wrap, "table") if table.find_parent("table") is None]
    caption = wrap.find("caption")
    title = caption.find("title") if caption is not None else None
    words = list(title.children) if title is not None else []
    noted: list[PageElement] = []
    if caption is not None:
        caption.extract()
        if title is not None:
            title.extract()
        noted = list(caption.children)
        if not words and noted:
            words, noted = (list(noted[0].children) if isinstance(noted[0], Tag) else noted[:1]), noted[1:]
    if not found:
        message = f"The table “{label or text_of(words)}” is a picture, which isn't imported"
        findings.append(ImportFinding("warning", "media-not-imported", message, line_of(wrap)))
        wrap.name = "div"
        paragraph = Tag(name="p")
        _bold(paragraph, label)
        paragraph.extend(words)
        wrap.insert(0, paragraph)
        return
    made = Tag(name="caption")
    made.extend([NavigableString(f"{label} ")] if label else [])
    made.extend(words)
    if made.contents:
        found[0].insert(0, made)
    note = Tag(name="div", attrs={"class": "table-note"})
    note.extend(node for node in noted if text_of(node))
    for foot in tags(wrap, "table-wrap-foot"):
        foot.extract()
        for part in tags(foot, "fn"):
            _joined_label(part)
        note.append(foot)
        foot.name = "div"
    for part in tags(note, "fn", "attrib"):
        part.name = "div" if part.find("p") else "p"
    if text_of(note):
        wrap.append(note)
    wrap.name = "figure"


def _joined_label(note: Tag) -> None:
    """Put the label of a table's foot before its words: ``a`` raised."""
    label = next((child for child in note.children if isinstance(child, Tag) and child.name == "label"), None)
    first = note.find("p")
    if label is not None:
        raised = Tag(name="sup")
        raised.extend(list(label.children))
        label.extract()
        (first if first is not None else note).insert(0, NavigableString(" "))
        (first if first is not None else note).insert(0, raised)


def _cals(group: Tag) -> None:
    """A table by the OASIS exchange model (CALS): rows, entries, and spans by the names of columns."""
    columns = [str(spec.get("colname") or number) for number, spec in enumerate(tags(group, "colspec"), start=1)]
    for spec in tags(group, "colspec"):
        spec.extract()
    for entry in tags(group, "entry"):
        start, end = str(entry.get("namest", "")), str(entry.get("nameend", ""))
        if start in columns and end in columns:
            entry["colspan"] = str(columns.index(end) - columns.index(start) + 1)
        if str(entry.get("morerows", "")).isdigit():
            entry["rowspan"] = str(int(str(entry["morerows"])) + 1)
        entry.name = "th" if entry.find_parent("thead") else "td"
    for row in tags(group, "row"):
        row.name = "tr"
    if group.find_parent("table"):
        group.unwrap()
    else:
        group.name = "table"


def figure(tag: Tag, findings: list[ImportFinding]) -> None:
    """A figure's label and caption as text: the picture itself isn't in the file, which is told."""
    label = _label(tag)
    for alternative in tags(tag, "alt-text", "long-desc"):
        if text := text_of(alternative):
            findings.append(
                ImportFinding(
                    "info", "media-text", f"Alternative text of {label or 'a figure'}: “{text}”", line_of(tag)
                )
            )
        alternative.extract()
    caption = tag.find("caption")
    title = caption.find("title") if caption is not None else None
    paragraph = Tag(name="p")
    _bold(paragraph, label)
    if title is not None:
        paragraph.extend([*title.children, NavigableString(" ")])
        title.extract()
    first = caption.find("p") if caption is not None else None
    if first is not None and title is None:
        paragraph.extend(list(first.children))
        first.extract()
    if text_of(paragraph) or paragraph.find("embed"):
        tag.insert(0, paragraph)
    if caption is not None:
        caption.unwrap()
    tag.name = "div"


def _bold(paragraph: Tag, label: str) -> None:
    if label:
        bold = Tag(name="b")
        bold.append(NavigableString(label))
        paragraph.extend([bold, NavigableString(" ")])


def supplement(tag: Tag, findings: list[ImportFinding]) -> None:
    """A supplementary file's label and caption as text; the file is told."""
    address = tag.get("href") or next((inner.get("href") for inner in tags(tag) if inner.get("href")), "")
    message = f"The supplementary file {address or '(unnamed)'} isn't imported"
    findings.append(ImportFinding("warning", "media-not-imported", message, line_of(tag)))
    figure(tag, findings)


def picture(tag: Tag, findings: list[ImportFinding]) -> None:
    """A picture or film is taken out and told, with its words."""
    text = text_of(tag)
    message = f"The picture {tag.get('href', '(unnamed)')} isn't imported" + (f": “{text}”" if text else "")
    findings.append(ImportFinding("warning", "media-not-imported", message, line_of(tag)))
    tag.extract()


def box(tag: Tag, findings: list[ImportFinding]) -> None:
    """A box of ours by its content type; another is key points if its title says so, else running text."""
    kind, use = str(tag.get("content-type", "")), str(tag.get("specific-use", ""))
    caption = tag.find("caption", recursive=False)
    title = tag.find("title")
    if isinstance(caption, Tag):
        caption.unwrap()
    label = _label(tag)
    if isinstance(title, Tag):
        title.name = "h4"
    tag.name, tag.attrs = "div", {"data-line": str(line_of(tag))}
    if kind == "statement":
        tag["class"] = "statement"
        for name, value in GRADE.findall(use):
            tag[f"data-{name}"] = value
    elif kind == "warning":
        tag["class"] = {"note": "note", "caution": "warning", "emergency": "emergency"}.get(use, "warning")
    elif kind == "key-points" or (title is not None and KEY_POINTS.fullmatch(text_of(title).rstrip(":"))):
        tag["class"] = "key-points"
    elif label:
        bold = Tag(name="p")
        _bold(bold, label)
        tag.insert(0, bold)
