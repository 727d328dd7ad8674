"""Reading JATS and BITS: each article or chapter of a file."""

from __future__ import annotations

from collections.abc import Iterator

from bs4.element import Tag

from ..draft import ArticleDraft, ImportFinding, RejectedFile
from ..html.body import Body, take_closing
from ..html.notes import Note, place_notes
from ..html.tree import line_of, tags, text_of
from ..reference_lists import check_references, cited_in, renumbered
from ..xml_tree import parse_xml
from .about import about, standing
from .body import to_html
from .citations import place_citations
from .front import child, read_authors, read_date, read_title, read_topics, take_abstracts, tell_reviewers
from .references import Sources, read_sources

TITLE_LENGTH = 255
SECTION = 2


def read(text: str) -> Iterator[ArticleDraft | RejectedFile]:
    """Each article of a file, or why it can't become one. Raises `RejectedFile` for what is no JATS."""
    root = parse_xml(text)
    articles = [tag for tag in [root, *tags(root, "article")] if tag.name == "article"]
    chapters = [tag for tag in [root, *tags(root, "book-part")] if tag.name == "book-part" and _is_chapter(tag)]
    found = [tag for tag in articles or chapters or [root] if tag.find(["body", "named-book-part-body", "front"])]
    if not found:
        raise RejectedFile(f"there is no article in <{root.name}>", line_of(root))
    for tag in found:
        try:
            yield _article(tag, root)
        except RejectedFile as error:
            yield error


def _is_chapter(part: Tag) -> bool:
    """Whether a part of a book holds text itself, rather than chapters."""
    body = child(part, "body")
    return body is not None and not tags(body, "book-part")


def _article(article: Tag, root: Tag) -> ArticleDraft:
    draft = ArticleDraft(language=str(article.get("lang", "") or root.get("lang", "")))
    for other in [tag for tag in tags(article, "sub-article", "response") if tag is not article]:
        title = other.find("article-title")
        message = f"<{other.name}> “{text_of(title) if title else ''}” is left out: {text_of(other)[:80]}…"
        draft.findings.append(ImportFinding("warning", "sub-article-left-out", message, line_of(other)))
        other.extract()
    front = child(article, "front") or article
    meta = child(front, "article-meta") or child(front, "book-part-meta") or child(front, "book-meta")
    if meta is None:
        raise RejectedFile("there is no title: the article has no <article-meta>", line_of(article))
    read_title(meta, draft)
    if not draft.title:
        raise RejectedFile("there is no title", line_of(meta))
    if len(draft.title) > TITLE_LENGTH:
        raise RejectedFile(
            f"the title has {len(draft.title)} characters, at most {TITLE_LENGTH} are allowed", line_of(meta)
        )
    read_authors(meta, draft)
    tell_reviewers(meta, draft)
    read_date(meta, draft)
    read_topics(meta, draft)
    is_shared = article is not root and article.find("ref-list") is None
    sources = _sources(article, root)
    draft.findings += place_citations(article, sources.places) + sources.findings
    main, notes = _main(article, front, meta, draft)
    draft.findings += place_notes(main, [*sources.notes, *notes], SECTION)
    closing = take_closing(_document(main), draft.findings)
    body = Body(draft, SECTION)
    body.walk(main)
    body.close()
    if not draft.body:
        raise RejectedFile("there is no text below the title", line_of(article))
    draft.body += closing
    if is_shared:
        _keep_cited(draft, sources)
    else:
        draft.references = sources.records
    check_references(draft)
    draft.findings.sort(key=lambda finding: finding.line)
    return draft


def _sources(article: Tag, root: Tag) -> Sources:
    """The references of an article; a chapter without any has those of its book."""
    lists = tags(article, "ref-list")
    if not lists:
        return read_sources(root)
    sources = read_sources(article)
    for tag in lists:
        tag.extract()
    return sources


def _keep_cited(draft: ArticleDraft, sources: Sources) -> None:
    """Of a book's references those that the chapter cites, numbered anew."""
    cited = sorted(cited_in(draft.body))
    numbers = {place: number for number, place in enumerate(cited, start=1)}
    draft.references = [sources.records[place - 1] for place in cited]
    draft.body = renumbered(draft.body, numbers)


def _main(article: Tag, front: Tag, meta: Tag, draft: ArticleDraft) -> tuple[Tag, list[Note]]:
    """All that becomes the body, in order, by the names of HTML; and the footnotes that stood in it."""
    main = Tag(name="main")
    first = [*standing(article, meta, draft), *take_abstracts(meta, draft)]
    last = about(article, front, meta)
    body = child(article, "body") or child(article, "named-book-part-body")
    main.extend(first)
    if not text_of([node for node in (body, *first) if node is not None]):
        raise RejectedFile("there is no text below the title", line_of(article))
    if body is not None:
        main.append(body.extract())
    back = child(article, "back")
    floats = child(article, "floats-group")
    for part in [floats, back]:
        if part is not None:
            main.extend(node for node in list(part.children) if isinstance(node, Tag) and _is_kept(node, draft))
    if last is not None:
        main.append(last)
    return main, to_html(main, draft.findings)


def _is_kept(tag: Tag, draft: ArticleDraft) -> bool:
    """Whether a part of the back matter becomes text; a disclaimer is known by its class then."""
    if tag.name == "notes" and tag.get("notes-type") == "disclaimer":
        tag["class"] = "disclaimer"
    if tag.name == "ack" and child(tag, "title") is None:
        title = Tag(name="title")
        title.string = "Acknowledgements"
        tag.insert(0, title)
    return bool(text_of(tag))


def _document(main: Tag) -> Tag:
    around = Tag(name="body")
    around.append(main)
    return around
