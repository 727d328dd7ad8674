"""Reading a WordPress export (WXR, "WordPress eXtended RSS"): an article a post or page.

What an item holds is written by ``wp-admin/includes/export.php`` of WordPress:
https://github.com/WordPress/WordPress/blob/master/wp-admin/includes/export.php. The body is HTML, of the block editor
or of the editor before it, which leaves paragraphs to blank lines. The block editor keeps a post's footnotes beside it.
"""

from __future__ import annotations

import html as escaping
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from ..references.record import Name
from . import html
from .draft import ArticleDraft, AuthorDraft, ImportFinding, RejectedFile
from .html.reader import author as named_author
from .lines import clean

POSTS = ("post", "page")
GONE = ("trash", "auto-draft", "inherit")
"""States of items that are no articles: deleted, never written, part of another."""

BLOCK_START = re.compile(
    r"\s*</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr"
    r"|li|main|nav|ol|p|pre|script|section|style|table|tbody|td|tfoot|th|thead|tr|ul)\b|\s*<!--",
    re.IGNORECASE,
)
NOTES = ("efn_note", "footnote", "ref", "fn", "mfn")
"""Shortcodes of the usual footnote plug-ins."""

SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]*(?:\s+[\w-]+=[^\]]*)?/?\]")
CLOSING = re.compile(r"\[/([a-z][a-z0-9_-]*)\]")
IMAGE = re.compile(r"\s*(?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?", re.IGNORECASE)
RELATIVE = re.compile(r"""(\bhref=["'])(/(?!/)[^"']*)""")


def read(text: str) -> Iterator[ArticleDraft | RejectedFile]:
    """Each post and page of an export, or why it can't become an article. Raises `RejectedFile` for no export."""
    try:
        root: Element = fromstring(clean(text).lstrip())
    except (ParseError, DefusedXmlException) as error:
        line = error.position[0] if isinstance(error, ParseError) else 0
        raise RejectedFile(f"not XML: {error}", line) from error
    _drop_namespaces(root)
    channel = root.find("channel")
    if channel is None:
        raise RejectedFile("no WordPress export: it has no <channel>")
    people = {_text(person, "author_login"): person for person in channel.findall("author")}
    base, language = _text(channel, "base_blog_url") or _text(channel, "link"), _text(channel, "language")
    skipped = Counter(kind for item in channel.findall("item") if (kind := _why_not(item)))
    told = [_skipped(skipped)] if skipped else []
    for item in channel.findall("item"):
        if _why_not(item):
            continue
        try:
            draft = _article(item, people, base, language)
        except RejectedFile as error:
            yield RejectedFile(f"“{_text(item, 'title')}” ({_text(item, 'link')}): {error.reason}")
            continue
        draft.findings += told
        told = []
        yield draft


def _drop_namespaces(root: Element) -> None:
    """Take the address of its namespace off each name; WordPress' changes with each version of the format.

    Two names that would be the same then are told apart: the body is ``content``, the summary ``excerpt``.
    """
    for tag in root.iter():
        space, _, name = tag.tag.rpartition("}")
        if name == "encoded":
            name = "excerpt" if "excerpt" in space else "content"
        tag.tag = name


def _why_not(item: Element) -> str:
    """What sort of item this is if it is no article, ``""`` if it is one."""
    kind, status = _text(item, "post_type") or "post", _text(item, "status")
    return kind if kind not in POSTS else status if status in GONE else ""


def _skipped(kinds: Mapping[str, int]) -> ImportFinding:
    listed = ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items()))
    return ImportFinding("info", "items-left-out", f"Items of the export that are no articles, left out: {listed}")


def _article(item: Element, people: Mapping[str, Element], base: str, language: str) -> ArticleDraft:
    title = " ".join(escaping.unescape(_text(item, "title")).split())
    if not title:
        raise RejectedFile("it has no title")
    body = _text(item, "content")
    if not body.strip():
        raise RejectedFile("it has no text")
    source, findings = _document(body, _footnotes(item), base)
    draft = html.read(f"<h1>{escaping.escape(title)}</h1>\n<main>\n{source}\n</main>")
    draft.title, draft.language = title, language
    draft.slug = _text(item, "post_name")
    draft.address = _text(item, "link")
    draft.summary = " ".join(escaping.unescape(re.sub("<[^>]*>", " ", _text(item, "excerpt"))).split())
    draft.last_updated = _day(item, "post_modified_gmt", "post_modified", "post_date_gmt", "post_date")
    draft.is_public = _text(item, "status") == "publish" and not _text(item, "post_password")
    draft.categories = [
        (str(tag.get("nicename") or ""), " ".join((tag.text or "").split()))
        for tag in item.findall("category")
        if tag.get("domain") == "category" and tag.get("nicename") != "uncategorized"
    ]
    draft.findings += findings
    _author(_text(item, "creator"), people, draft)
    return draft


def _author(login: str, people: Mapping[str, Element], draft: ArticleDraft) -> None:
    """Add the author of an account, unless the account has no person's name."""
    person = people.get(login)
    family, given, shown = ("", "", "") if person is None else (
        _text(person, "author_last_name"), _text(person, "author_first_name"), _text(person, "author_display_name")
    )  # fmt: skip
    if family:
        draft.authors = [AuthorDraft(Name(family=family, given=given))]
    elif len(shown.split()) > 1:
        draft.authors = [named_author(shown)]
    elif login:
        message = f"The author is the account “{login}”, which names no person, left out"
        draft.findings.append(ImportFinding("warning", "author-left-out", message))


def _document(body: str, footnotes: list[tuple[str, str]], base: str) -> tuple[str, list[ImportFinding]]:
    """A post's body as HTML with its notes at the end, and what was not understood of it."""
    notes = list(footnotes)

    def note(match: re.Match[str]) -> str:
        name = f"wp-note-{len(notes) + 1}"
        notes.append((name, match[1]))
        return f'<sup><a href="#{name}" id="{name}-link">{len(notes)}</a></sup>'

    source = body
    for code in NOTES:
        source = _with_pairs(code, source, note)
    source = _with_pairs("caption", source, _figure)
    codes = [match.group() for match in SHORTCODE.finditer(source) if "=" in match.group()]
    codes += [f"[{match[1]}]" for match in CLOSING.finditer(source)]
    findings = [
        ImportFinding("warning", "shortcode", f"A shortcode of WordPress is kept as text: “{code}”")
        for code in dict.fromkeys(codes)
    ]
    if not re.search(r"<p[\s>]|<!-- wp:", source):
        source = _paragraphs(source)
    listed = "".join(
        f'<li id="{name}">{text} <a href="#{name}-link">↩</a></li>' for name, text in notes if f"#{name}" in source
    )
    source = RELATIVE.sub(lambda match: match[1] + urljoin(base, match[2]), source) if base else source
    return source + (f'\n<ol class="footnotes">{listed}</ol>' if listed else ""), findings


def _with_pairs(name: str, source: str, change: Callable[[re.Match[str]], str]) -> str:
    """``source`` with what stands between ``[name …]`` and ``[/name]`` changed."""
    # Up to the last end alone: behind it each beginning would look through all of the text for an end.
    end = source.rfind(f"[/{name}]") + len(name) + 3
    if end < len(name) + 3:
        return source
    pair = re.compile(rf"\[{name}(?:\s[^\]]*)?\](.*?)\[/{name}\]", re.DOTALL)
    return pair.sub(change, source[:end]) + source[end:]


def _figure(match: re.Match[str]) -> str:
    image = IMAGE.match(match[1])
    if not image:
        return match[1]
    return f"\n\n<figure>{image.group()}<figcaption>{match[1][image.end() :].strip()}</figcaption></figure>\n\n"


def _paragraphs(source: str) -> str:
    """Text whose paragraphs are parted by blank lines, as WordPress shows it (``wpautop``)."""
    parts = [part for part in re.split(r"\n\s*\n", source) if part.strip()]
    return "\n".join(
        part if BLOCK_START.match(part) else f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts
    )


def _footnotes(item: Element) -> list[tuple[str, str]]:
    """The id and the HTML of each footnote of the block editor, which stores them beside the body."""
    for meta in item.findall("postmeta"):
        if _text(meta, "meta_key") == "footnotes":
            try:
                stored = json.loads(_text(meta, "meta_value"))
            except ValueError as error:
                raise RejectedFile(f"its footnotes are not JSON: {error}") from error
            found = stored if isinstance(stored, list) else []
            return [(str(note.get("id", "")), str(note.get("content", ""))) for note in found if isinstance(note, dict)]
    return []


def _day(item: Element, *names: str) -> date | None:
    for name in names:
        if match := re.match(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", _text(item, name)):
            try:
                return date(*map(int, match.groups()))
            except ValueError:  # WordPress' 0000-00-00: no date
                continue
    return None


def _text(element: Element, name: str) -> str:
    found = element.find(name)
    return (found.text or "") if found is not None else ""
