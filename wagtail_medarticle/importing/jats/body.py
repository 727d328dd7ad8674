"""The elements of JATS by their names in HTML, so that one walk makes an article's body of either.

https://jats.nlm.nih.gov/archiving/tag-library/1.3/. Done in place: what a name is not listed for keeps its words.
"""

from __future__ import annotations

import re

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ImportFinding
from ..html.notes import Note
from ..html.tree import line_of, tags, text_of
from ..mathml import formula
from .floats import PICTURES, box, figure, picture, supplement, table

NAMES = {
    "bold": "b",
    "italic": "i",
    "strike": "s",
    "monospace": "code",
    "break": "br",
    "disp-quote": "blockquote",
    "verse-group": "blockquote",
    "verse-line": "p",
    "attrib": "p",
    "preformat": "pre",
    "list-item": "li",
    "def-list": "dl",
    "term": "dt",
    "def": "dd",
    "speaker": "b",
    "speech": "div",
    "statement": "div",
    "sec": "section",
    "app": "section",
    "ack": "section",
    "notes": "section",
    "glossary": "section",
    "bio": "div",
    "fig-group": "div",
    "table-wrap-group": "div",
}
UNWRAPPED = (
    "abbrev", "app-group", "body", "chem-struct", "collab", "def-item", "email", "fixed-case", "hr", "institution",
    "named-content", "overline", "private-char", "roman", "sans-serif", "sc", "styled-content", "target", "underline",
    "ruby", "rb", "x", "milestone-start", "milestone-end", "inline-supplementary-material", "related-object",
    "related-article", "styled", "size", "disp-formula-group", "fn-group", "label-alternatives", "subtitle",
)  # fmt: skip
ORDERED = ("order", "alpha-lower", "alpha-upper", "roman-lower", "roman-upper")
DEEPEST_HEADING = 6


def to_html(root: Tag, findings: list[ImportFinding]) -> list[Note]:
    """Rename what stands below ``root``; gives the footnotes that stood in the text. ``<xref>`` is done before."""
    for tag in tags(root, "object-id", "sec-meta", "contrib-group", "aff"):
        tag.extract()
    notes = _take_footnotes(root)
    for name, make in (
        ("disp-formula", _formula),
        ("inline-formula", _formula),
        ("math", _math),
        ("table-wrap", table),
        ("fig", figure),
        ("chem-struct-wrap", figure),
        ("supplementary-material", supplement),
        ("boxed-text", box),
        ("list", _list),
        ("alternatives", _alternatives),
    ):
        for tag in tags(root, name):
            if any(parent is root for parent in tag.parents):
                make(tag, findings)
    for tag in tags(root, *PICTURES):
        picture(tag, findings)
    _headings(root)
    for tag in tags(root, "ext-link", "uri"):
        _link(tag)
    for tag in tags(root, "xref"):
        _cross_reference(tag)
    for tag in tags(root):
        if tag.name in UNWRAPPED:
            tag.unwrap()
        elif tag.name in NAMES:
            tag.name = NAMES[tag.name]
    return notes


def _take_footnotes(root: Tag) -> list[Note]:
    """The footnotes of the text but those of tables, each replaced by a link where it stood."""
    notes: list[Note] = []
    for number, note in enumerate(tags(root, "fn"), start=1):
        if note.find_parent(["table-wrap", "table-wrap-foot"]):
            continue
        name = str(note.get("id") or f"footnote-{number}")
        for label in [child for child in note.children if isinstance(child, Tag) and child.name == "label"]:
            label.extract()
        if text_of(note):
            notes.append(Note(frozenset({name}), list(note.children)))
        in_text = note.find_parent("fn-group") is None
        if in_text and not root.find("xref", {"rid": name}):
            link = Tag(name="a", attrs={"href": f"#{name}"})
            note.insert_before(link)
        note.extract()
    for xref in tags(root, "xref"):
        if any(name in note.ids for note in notes for name in str(xref.get("rid", "")).split()):
            xref.name, xref.attrs = "a", {"href": f"#{str(xref['rid']).split()[0]}"}
    return notes


def _cross_reference(xref: Tag) -> None:
    """The words of a link to a figure, a table, a section: their numbers stay in the text, links have nowhere to go."""
    xref.unwrap()


def _formula(tag: Tag, findings: list[ImportFinding]) -> None:
    """A formula by its MathML, else its TeX, else its words; of alternatives the best is read."""
    math, tex = tag.find("math"), tag.find("tex-math")
    label = tag.find("label")
    nodes: list[PageElement] = []
    if math is not None and (nodes := formula(math)):
        pass
    elif tex is not None and text_of(tex):
        nodes = [NavigableString(_tex(text_of(tex)))]
        message = f"A formula is kept as TeX: “{text_of(tex)[:120]}”"
        findings.append(ImportFinding("warning", "formula", message, line_of(tag)))
    elif (text := text_of([child for child in tag.children if child is not label])) and not tag.find(list(PICTURES)):
        nodes = [child.extract() for child in list(tag.children) if child is not label] if text else []
    else:
        picture = tag.find(list(PICTURES))
        address = picture.get("href") if picture is not None else ""
        nodes = [NavigableString(f"[formula: {address}]")]
        message = f"A formula is a picture, {address}, which isn't imported"
        findings.append(ImportFinding("warning", "formula", message, line_of(tag)))
    shown = text_of(label) if label is not None else ""
    tag.clear()
    tag.extend(nodes)
    if shown:
        tag.append(NavigableString(f" {shown}"))
    tag.name = "p" if tag.name == "disp-formula" and tag.find_parent("p") is None else "span"


def _tex(text: str) -> str:
    """The formula of a TeX document, without its preamble."""
    body = re.search(r"\\begin\{document\}(.*)\\end\{document\}", text, re.DOTALL)
    return (body[1] if body else text).strip()


def _math(tag: Tag, findings: list[ImportFinding]) -> None:
    tag.replace_with(*formula(tag))


def _alternatives(tag: Tag, findings: list[ImportFinding]) -> None:
    """Of several forms of one thing the first that is no picture, else the first."""
    forms = [child for child in tag.children if isinstance(child, Tag)]
    chosen = next((form for form in forms if form.name not in PICTURES), forms[0] if forms else None)
    for form in forms:
        if form is not chosen:
            form.extract()
    tag.unwrap()


def _list(tag: Tag, findings: list[ImportFinding]) -> None:
    for item in [child for child in tag.children if isinstance(child, Tag)]:
        if item.name == "list-item":
            for label in [child for child in item.children if isinstance(child, Tag) and child.name == "label"]:
                label.extract()
        elif item.name == "title":
            item.name = "p"
            bold = Tag(name="b")
            bold.extend(list(item.children))
            item.append(bold)
            tag.insert_before(item.extract())
        elif item.name == "label":
            item.extract()
    tag.name = "ol" if tag.get("list-type") in ORDERED else "ul"
    tag.attrs = {}
    if isinstance(tag.parent, Tag) and tag.parent.name == "p":
        _out_of_paragraph(tag)


def _out_of_paragraph(tag: Tag) -> None:
    """Split the paragraph that holds a list: what follows the list in it becomes a paragraph of its own."""
    paragraph = tag.parent
    rest = Tag(name="p")
    rest.extend(list(tag.next_siblings))
    paragraph.insert_after(tag.extract())  # type: ignore[union-attr]
    if text_of(rest) or rest.find("embed"):
        tag.insert_after(rest)


def _headings(root: Tag) -> None:
    """Titles of sections as headings by their depth; ours say a section's kind and whom it is written for."""
    for title in tags(root, "title"):
        section = title.parent
        if not isinstance(section, Tag):
            continue
        for label in [child for child in section.children if isinstance(child, Tag) and child.name == "label"]:
            label.extract()
        depth = sum(parent.name in ("sec", "app", "ack", "notes", "glossary") for parent in title.parents)
        title.name = f"h{min(1 + max(depth, 1), DEEPEST_HEADING)}"
        title.attrs = {"data-line": str(line_of(title))}
        if section.get("sec-type") in ("guideline", "research", "general"):
            title["class"] = f"{section['sec-type']}-section"
        use = str(section.get("specific-use", ""))
        if use.startswith("audience-"):
            title["data-audience"] = use.removeprefix("audience-")
        section.attrs = {key: value for key, value in section.attrs.items() if key == "class"}


def _link(tag: Tag) -> None:
    address = str(tag.get("href") or (text_of(tag) if tag.name == "uri" else "")).strip()
    tag.name, tag.attrs = "a", {"href": address}
    if address.startswith("www."):
        tag["href"] = f"https://{address}"
    if not re.match(r"https?://|mailto:|www\.", address):
        tag.unwrap()
    elif not text_of(tag):
        tag.append(NavigableString(address))
