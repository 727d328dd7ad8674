"""The front matter of a JATS article: what it is, by whom, from where, and what became of it."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from bs4.element import NavigableString, PageElement, Tag

from ...enums import CodeSystem
from ...references.identifiers import IdentifierError, normalise_orcid
from ...references.record import Name
from ..draft import ArticleDraft, AuthorDraft, ImportFinding
from ..html.inline import PLAIN, inline
from ..html.tree import line_of, tags, text_of

SUMMARY_LENGTH = 1000

SYSTEMS = tuple(CodeSystem.values)


def child(tag: Tag | None, *path: str) -> Tag | None:
    """The first element at a path of child names."""
    for name in path:
        tag = (
            next((each for each in tag.children if isinstance(each, Tag) and each.name == name), None) if tag else None
        )
    return tag


def read_title(meta: Tag, draft: ArticleDraft) -> None:
    """The title with its subtitle as plain text."""
    group = child(meta, "title-group") or child(meta, "book-title-group")
    title = child(group, "article-title") or child(group, "title") or child(group, "book-title")
    if title is None:
        return
    for extra in tags(title, "xref", "fn"):
        extra.extract()
    draft.title = _plain(title)
    if subtitle := child(group, "subtitle"):
        draft.title = f"{draft.title}: {_plain(subtitle)}"


def _plain(tag: Tag) -> str:
    for mark in tags(tag, "break"):
        mark.replace_with(NavigableString(" "))
    return _plain_of(list(tag.children))


def read_authors(meta: Tag, draft: ArticleDraft) -> None:
    """Persons and bodies that are authors, in order. Editors and reviewers are none."""
    for contributor in tags(meta, "contrib"):
        if contributor.get("contrib-type", "author") not in ("author", "authors", "collab"):
            continue
        if contributor.find_parent("collab") or contributor.find_parent("front-stub"):
            continue
        if (name := name_of(contributor)) is not None:
            degrees = ", ".join(text_of(degree) for degree in tags(contributor, "degrees"))
            draft.authors.append(AuthorDraft(name, degrees, _orcid(contributor, draft)))


def tell_reviewers(meta: Tag, draft: ArticleDraft) -> None:
    """Say who reviewed the article before. No approval comes of that: boards approve what they have read."""
    reviewers = [tag for tag in tags(meta, "contrib") if tag.get("contrib-type") == "reviewer"]
    names = [name.literal or f"{name.given} {name.family}".strip() for tag in reviewers if (name := name_of(tag))]
    if names:
        message = f"Reviewed before by {', '.join(names)}, which is no approval here"
        draft.findings.append(ImportFinding("info", "reviewed-elsewhere", message, line_of(reviewers[0])))


def name_of(contributor: Tag) -> Name | None:
    """The name of a person or body, the first of several forms."""
    around = child(contributor, "name-alternatives") or child(contributor, "collab-alternatives") or contributor
    for tag in around.children:
        if not isinstance(tag, Tag):
            continue
        if tag.name in ("name", "string-name"):
            family, given, suffix = (text_of(child(tag, part) or []) for part in ("surname", "given-names", "suffix"))
            if family or given:
                return Name(family=family or given, given=given if family else "", suffix=suffix)
            return Name(literal=text_of(tag)) if text_of(tag) else None
        if tag.name in ("collab", "institution"):
            words = text_of(
                [node for node in tag.children if not (isinstance(node, Tag) and node.name == "contrib-group")]
            )
            return Name(literal=words) if words else None
    return None


def _orcid(contributor: Tag, draft: ArticleDraft) -> str:
    for tag in tags(contributor, "contrib-id"):
        if str(tag.get("contrib-id-type", "")).lower() == "orcid":
            try:
                return normalise_orcid(text_of(tag))
            except IdentifierError as error:
                draft.findings.append(ImportFinding("warning", "author-detail", f"{error}, left out", line_of(tag)))
    return ""


def read_date(meta: Tag, draft: ArticleDraft) -> None:
    """The day that the article was published, electronically before in print; a date without a day is none."""
    ranks = {"epub": 0, "pub": 1, "epub-ppub": 2, "ppub": 3, "collection": 4}
    found = [tag for tag in meta.children if isinstance(tag, Tag) and tag.name == "pub-date"]
    for tag in sorted(found, key=lambda tag: ranks.get(str(tag.get("pub-type") or tag.get("date-type") or ""), 2)):
        if day := day_of(tag):
            draft.last_updated = day
            return


def day_of(tag: Tag) -> date | None:
    """The date of a ``<date>`` or ``<pub-date>`` that has a day."""
    stated = str(tag.get("iso-8601-date", "")).split("T")[0]
    parts = stated.split("-") if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", stated) else [
        text_of(child(tag, name) or []) for name in ("year", "month", "day")
    ]  # fmt: skip
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def read_topics(meta: Tag, draft: ArticleDraft) -> None:
    """The topics of an article that this package exported, with their codes."""
    codes: dict[str, list[dict[str, str]]] = {}
    for group in tags(meta, "kwd-group"):
        system = str(group.get("kwd-group-type", ""))
        for keyword in tags(group, "compound-kwd"):
            parts = {str(part.get("content-type")): text_of(part) for part in tags(keyword, "compound-kwd-part")}
            if system in SYSTEMS and parts.get("code"):
                codes.setdefault(parts.get("text", ""), []).append({"system": system, "code": parts["code"]})
    for group in tags(meta, "subj-group"):
        if group.get("subj-group-type") == "topic":
            names = [text_of(subject) for subject in tags(group, "subject")]
            draft.topics += [{"name": name, "codes": codes.get(name, [])} for name in names]


def take_abstracts(meta: Tag, draft: ArticleDraft) -> list[Tag]:
    """The first abstract as the summary, if it is short plain text; every other as a section, in order."""
    sections: list[Tag] = []
    for abstract in [
        tag for tag in meta.children if isinstance(tag, Tag) and tag.name in ("abstract", "trans-abstract")
    ]:
        title = child(abstract, "title")
        heading = text_of(title) if title is not None else ""
        if title is not None:
            title.extract()
        text = _abstract_text(abstract)
        is_main = abstract.name == "abstract" and not abstract.get("abstract-type")
        cites = bool(abstract.find("embed") or abstract.find(["fig", "table-wrap", "list", "boxed-text"]))
        if is_main and text and not draft.summary and len(text) <= SUMMARY_LENGTH and not cites:
            draft.summary = text
        elif text or cites:
            sections.append(titled(heading or _heading(abstract), list(abstract.children)))
    return sections


def _heading(abstract: Tag) -> str:
    kind = str(abstract.get("abstract-type", "")).replace("-", " ")
    language = f" ({abstract['lang']})" if abstract.name == "trans-abstract" and abstract.get("lang") else ""
    return (kind.capitalize() or "Abstract") + language


def _abstract_text(abstract: Tag) -> str:
    parts: list[str] = []
    for node in abstract.children:
        if isinstance(node, Tag) and node.name == "sec":
            title = child(node, "title")
            rest = _plain_of([part for part in node.children if part is not title])
            parts.append(f"{text_of(title).rstrip('.:')}: {rest}" if title is not None else rest)
        elif text := _plain_of([node]):
            parts.append(text)
    return " ".join(parts)


def _plain_of(nodes: list[PageElement]) -> str:
    return " ".join(unescape(inline(nodes, PLAIN, [])).replace("<br/>", " ").split())


def titled(heading: str, nodes: list[PageElement]) -> Tag:
    """A section with a title."""
    section, title = Tag(name="sec"), Tag(name="title")
    title.append(NavigableString(heading))
    section.append(title)
    section.extend(nodes)
    return section
