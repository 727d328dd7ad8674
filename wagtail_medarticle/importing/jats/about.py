"""What became of a JATS article and where it was published: what a page has no field for and a reader should know."""

from __future__ import annotations

from collections.abc import Iterator

from bs4.element import NavigableString, PageElement, Tag

from ..draft import ArticleDraft, ImportFinding
from ..html.tree import line_of, tags, text_of
from .front import SYSTEMS, child, name_of, titled

RETRACTING = ("retraction-forward", "retracted", "withdrawal-forward", "removal-forward")
DOUBTING = ("object-of-concern-forward", "concern-forward", "expression-of-concern-forward", "object-of-concern")
NOTICES = (
    "retraction",
    "partial-retraction",
    "correction",
    "expression-of-concern",
    "withdrawal",
    "removal",
    "addendum",
)
"""Values of ``article-type`` and ``related-article-type``, as JATS4R recommends and PMC uses them."""
FOOTNOTES = {
    "coi-statement": "Competing interests",
    "conflict": "Competing interests",
    "con": "Contributions",
    "financial-disclosure": "Funding",
    "supported-by": "Funding",
}


def standing(article: Tag, meta: Tag, draft: ArticleDraft) -> list[Tag]:
    """What became of the article, as warnings before its text; also told, as is a notice about another article."""
    boxes: list[Tag] = []
    for related in tags(meta, "related-article"):
        kind, address = str(related.get("related-article-type", "")), str(related.get("href", ""))
        said = {**dict.fromkeys(RETRACTING, "was retracted"), **dict.fromkeys(DOUBTING, "is in doubt")}.get(kind)
        if said:
            draft.findings.append(
                ImportFinding(
                    "warning", "article-retracted", f"This article {said}: notice {address}", line_of(related)
                )
            )
            boxes.append(_warning(f"This article {said}.", address))
    if article.get("article-type") in NOTICES:
        about = ", ".join(str(tag.get("href", "")) for tag in tags(meta, "related-article"))
        message = f"The file is a notice ({article['article-type']}) about another article: {about or 'unnamed'}"
        draft.findings.append(ImportFinding("warning", "article-is-notice", message, line_of(article)))
    return boxes


def _warning(text: str, address: str) -> Tag:
    box, paragraph = Tag(name="boxed-text", attrs={"content-type": "warning", "specific-use": "caution"}), Tag(name="p")
    paragraph.append(NavigableString(text))
    if address:
        link = f"https://doi.org/{address}" if address.startswith("10.") else address
        anchor = Tag(name="ext-link", attrs={"href": link})
        anchor.append(NavigableString(address))
        paragraph.extend([NavigableString(" Notice: "), anchor])
    box.append(paragraph)
    return box


def about(article: Tag, front: Tag, meta: Tag) -> Tag | None:
    """A section that says where the article was first published, under which licence, and what its authors declare.

    None for one that no journal published, such as an export of this package.
    """
    paragraphs = [*_published(front, meta), *_rights(meta), *_people(meta), *_declared(article, meta)]
    return titled("About this article", list(paragraphs)) if paragraphs else None


def _paragraph(label: str, nodes: list[PageElement]) -> Tag:
    paragraph = Tag(name="p")
    if label:
        bold = Tag(name="b")
        bold.append(NavigableString(f"{label}:"))
        paragraph.extend([bold, NavigableString(" ")])
    paragraph.extend(nodes)
    return paragraph


def _published(front: Tag, meta: Tag) -> Iterator[Tag]:
    journal = next((text_of(tag) for tag in tags(front, "journal-title", "book-title") if text_of(tag)), "")
    doi = next((text_of(tag) for tag in tags(meta, "article-id", "book-part-id") if _is_doi(tag)), "")
    dates = [tag for tag in meta.children if isinstance(tag, Tag) and tag.name == "pub-date"]
    year = next((text_of(tag) for each in dates for tag in tags(each, "year")), "")
    if not journal and not doi:
        return
    volume, issue, first, last, number = (
        text_of(child(meta, name) or []) for name in ("volume", "issue", "fpage", "lpage", "elocation-id")
    )
    place = f"{year};{volume}" if volume else year
    place += f"({issue})" if issue else ""
    pages = number or (f"{first}–{last}" if last and last != first else first)
    place += f":{pages}" if pages else ""
    stated = " ".join(f"{part}." for part in (journal, place) if part)
    nodes: list[PageElement] = [NavigableString(stated)]
    if doi:
        link = Tag(name="ext-link", attrs={"href": f"https://doi.org/{doi}"})
        link.append(NavigableString(f"doi:{doi}"))
        nodes += [NavigableString(" "), link]
    yield _paragraph("First published in" if journal else "First published as", nodes)
    publisher = next((text_of(tag) for tag in tags(front, "publisher-name")), "")
    if publisher:
        yield _paragraph("Publisher", [NavigableString(publisher)])


def _is_doi(tag: Tag) -> bool:
    return "doi" in (tag.get("pub-id-type"), tag.get("book-part-id-type"))


def _rights(meta: Tag) -> Iterator[Tag]:
    for permissions in [tag for tag in meta.children if isinstance(tag, Tag) and tag.name == "permissions"]:
        statement = child(permissions, "copyright-statement")
        if statement is not None and text_of(statement):
            yield _paragraph("", list(statement.children))
        for licence in tags(permissions, "license"):
            words = [node for tag in tags(licence, "license-p", "p") for node in [*tag.children, NavigableString(" ")]]
            address = str(licence.get("href", "")) or next((text_of(ref) for ref in tags(licence, "license_ref")), "")
            if address and not any(address in str(tag.get("href", "")) for tag in tags(licence, "ext-link")):
                link = Tag(name="ext-link", attrs={"href": address})
                link.append(NavigableString(address))
                words.append(link)
            if words:
                yield _paragraph("Licence", words)


def _people(meta: Tag) -> Iterator[Tag]:
    places = list(dict.fromkeys(_affiliation(tag) for tag in tags(meta, "aff")))
    if any(places):
        yield _paragraph("Affiliations", [NavigableString("; ".join(filter(None, places)))])
    for contributor in tags(meta, "contrib"):
        if contributor.get("contrib-type") == "editor" and (name := name_of(contributor)):
            shown = name.literal or f"{name.given} {name.family}".strip()
            yield _paragraph("Editor", [NavigableString(shown)])


def _affiliation(tag: Tag) -> str:
    kept = [node for node in tag.children if not (isinstance(node, Tag) and node.name in ("label", "email", "sup"))]
    return text_of(kept).strip(" ,;.")


def _declared(article: Tag, meta: Tag) -> Iterator[Tag]:
    for note in tags(article, "fn"):
        label = FOOTNOTES.get(str(note.get("fn-type", "")).lower())
        if label and text_of(note) and not note.find_parent("table-wrap"):
            yield _paragraph(label, [NavigableString(text_of([tag for tag in note.children if not _is_label(tag)]))])
            note.extract()
    for statement in tags(meta, "funding-statement"):
        yield _paragraph("Funding", [NavigableString(text_of(statement))])
    keywords = [
        text_of(word)
        for group in tags(meta, "kwd-group")
        if group.get("kwd-group-type") not in SYSTEMS
        for word in tags(group, "kwd")
    ]
    if keywords:
        yield _paragraph("Keywords", [NavigableString(", ".join(keywords))])


def _is_label(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name == "label"
