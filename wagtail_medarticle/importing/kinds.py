"""What kind of file a file is, by its content and its extension together, and which kinds are refused by name.

Content that can be only one thing decides: a web page that is called ``.txt`` is a web page. Where it could be several,
the extension does. What holds references and no article is refused with the command that takes it.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import PurePath

from ..references.formats.pieces import ROOTS as REFERENCE_ROOTS
from .draft import RejectedFile

EXTENSIONS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "text",
}
REFERENCES = {
    ".bib": "BibTeX",
    ".ris": "RIS",
    ".nbib": "PubMed's format",
    ".enw": "EndNote's tagged format",
    ".csv": "a table",
    ".tsv": "a table",
    ".xlsx": "a table",
    ".xls": "a table",
}
"""Extensions of files that list references."""

OPENINGS = (
    ("RIS", re.compile(r"TY  ?-")),
    ("BibTeX", re.compile(r"@\s*[A-Za-z]+\s*[{(]\s*[^\s,]+\s*,")),
    ("PubMed's format", re.compile(r"PMID ?- ?[0-9]")),
    ("EndNote's tagged format", re.compile(r"%0 [A-Z]")),
    ("a table", re.compile(r'"?PMID"?,"?Title"?,"?Authors"?')),
)
"""How a file of references begins."""

SIGNATURES = (
    (b"%PDF-", "a PDF", "save the text as HTML or Word's “Web page, filtered”"),
    (b"{\\rtf", "rich text (RTF)", "save it as “Web page, filtered”"),
    (b"\xd0\xcf\x11\xe0", "a file of an old Office", "save it as “Web page, filtered”"),
    (b"\x89PNG", "a picture", "import the article that shows it"),
    (b"\xff\xd8\xff", "a picture", "import the article that shows it"),
    (b"GIF8", "a picture", "import the article that shows it"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
)
ZIPPED = (
    ("word/document.xml", "a Word file", "save it as “Web page, filtered” (.htm) from Word"),
    ("content.xml", "an OpenDocument file", "export it as HTML"),
    ("META-INF/container.xml", "an EPUB", "unpack it and import its chapters"),
)

# A comment must not reach into the next one: that would try all ways to divide them, of which there are very many.
_ASIDE = r"\s+|<\?(?:(?!\?>).)*\?>|<!--(?:(?!-->).)*-->"
PROLOG = re.compile(rf"(?:{_ASIDE}|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*", re.IGNORECASE | re.DOTALL)
ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)(?=[\s/>])")
PAGE = re.compile(rf"(?:{_ASIDE})*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
JATS_TYPE = re.compile(r"<!DOCTYPE\s+[\w-]+\s[^>\[]*(?:JATS|BITS|-//NLM//|//DTD Journal)", re.IGNORECASE)
JATS_SIGN = re.compile(
    r"<(?:article-meta|book-meta|book-part-meta|front-stub|journal-meta)[\s>]|\s(?:article-type|dtd-version)="
)
JATS_ROOTS = ("article", "book", "book-part", "book-part-wrapper", "pmc-articleset", "articles", "response")
WORDPRESS = re.compile(r"wordpress\.org/export/")
HTML_NAMES = re.compile(
    r"h[1-6]|a(?:bbr|ddress|rticle|side)?|b(?:lockquote|ody|r)?|center|cite|code|d[dlt]|details|div|em|fig(?:ure|caption)"
    r"|font|footer|form|head(?:er)?|hr|html|i(?:frame|mg|ns)?|label|li(?:nk)?|main|meta|nav|noscript|ol|p(?:icture|re)?"
    r"|script|section|small|span|strong|style|su[bp]|summary|t(?:able|body|d|emplate|h|head|itle|r)|u|ul",
    re.IGNORECASE,
)
MARKDOWN = re.compile(r"\A---\s*$|^#{1,6} \S|^\[\^[^\]\s]+\]:", re.MULTILINE)
LOOK = 20_000
"""How far into a file its kind is looked for, in characters."""


def refuse_binary(data: bytes, name: str = "") -> None:
    """Raises `RejectedFile` for a file that is no text, naming what it is and what to give in its place."""
    for start, what, instead in SIGNATURES:
        if data.startswith(start):
            raise RejectedFile(f"{_called(name)} is {what}, which isn't read: {instead}")
    if data.startswith(b"PK\x03\x04"):
        try:
            names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
        except zipfile.BadZipFile as error:
            raise RejectedFile(f"{_called(name)} is a broken ZIP file") from error
        for inner, what, instead in ZIPPED:
            if inner in names:
                raise RejectedFile(f"{_called(name)} is {what}, which isn't read: {instead}")
        raise RejectedFile(f"{_called(name)} is a ZIP file: unpack it first")


def detect(content: str, name: str = "") -> str:
    """``html``, ``jats``, ``wordpress``, ``json``, ``markdown`` or ``text``. Raises `RejectedFile` for what is none."""
    start = content.removeprefix("\ufeff").lstrip()
    extension = PurePath(name).suffix.lower()
    known = EXTENSIONS.get(extension, "")
    if start.startswith("<") and (found := _markup(start, known, name)):
        return found
    if extension == ".xml":
        raise RejectedFile(f"{_called(name)} is no XML, although it is called so")
    if start.startswith(("{", "[")) and (not known or known == "json" or _is_json(start)):
        _refuse_json(start, name)
        if start.startswith("{") or known == "json":
            return "json"
    for what, opening in OPENINGS:
        if known in ("", "text") and opening.match(start):
            raise _holds_references(name, what)
    if extension in REFERENCES:
        raise _holds_references(name, REFERENCES[extension])
    return known or ("markdown" if MARKDOWN.search(start) else "text")


def _markup(start: str, known: str, name: str) -> str:
    """The kind of a text that begins with an element, ``""`` where its extension decides."""
    if PAGE.match(start):
        return "html"
    prolog = PROLOG.match(start)
    root = ROOT.match(start, prolog.end() if prolog else 0)
    if root is None:
        return ""
    tag, head = root[1], start[:LOOK]
    is_xml = start.startswith("<?xml") or PurePath(name).suffix.lower() == ".xml"
    if tag in JATS_ROOTS and (JATS_TYPE.match(start[start.find("<!") :]) or JATS_SIGN.search(head)):
        return "jats"
    if tag == "OAI-PMH" and JATS_SIGN.search(head):
        return "jats"
    if tag == "rss" and WORDPRESS.search(head):
        return "wordpress"
    if tag in REFERENCE_ROOTS and tag not in ("article", "back"):
        raise _holds_references(name, f"<{tag}>")
    if HTML_NAMES.fullmatch(tag):
        return "" if known in ("text", "markdown", "json") else "html"
    if is_xml or known not in ("text", "markdown"):
        raise RejectedFile(
            f"{_called(name)} is XML with <{tag}> as its root, which isn't read as an article: JATS, BITS and the "
            f"export of WordPress are. If it lists references, try: manage.py import_references {name or 'FILE'}"
        )
    return ""


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_json(text: str, name: str) -> None:
    """Raises `RejectedFile` for JSON that is a list of references, or one reference."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return  # the reader says what is wrong with it
    first = values[0] if isinstance(values, list) and values else values
    keys = first.keys() if isinstance(first, dict) else set()
    if "body" not in keys and keys & {"DOI", "author", "container-title", "issued", "message"}:
        raise _holds_references(name, "JSON")


def _holds_references(name: str, what: str) -> RejectedFile:
    return RejectedFile(
        f"{_called(name)} lists references ({what}) and is no article: manage.py import_references {name or 'FILE'}"
    )


def _called(name: str) -> str:
    return f"“{name}”" if name else "the file"
