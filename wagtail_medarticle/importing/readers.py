"""Choosing the reader for a file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from pathlib import PurePath

from . import article_json, html, markdown, text
from .draft import ArticleDraft, RejectedFile

READERS: dict[str, Callable[[str], ArticleDraft]] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": text.read,
    "json": article_json.read,
}
FORMATS = tuple(READERS)
EXTENSIONS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".json": "json",
    ".txt": "text",
}
HTML = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml.*?\?>\s*)*<(?:!doctype|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE | re.DOTALL)
MARKDOWN = re.compile(r"\A---\s*$|^#{1,6} \S|^\[\^[^\]\s]+\]:", re.MULTILINE)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(source: str | bytes, format: str = "auto", name: str = "") -> ArticleDraft:
    """The article in a file; ``name`` is the file's, for its extension.

    Bytes are UTF-8, or UTF-16 with a byte-order mark. Raises `RejectedFile` for a file that can't become
    an article and ``ValueError`` for a format that is none of `FORMATS`.
    """
    if format != "auto" and format not in READERS:
        raise ValueError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    content = source if isinstance(source, str) else decode(source)
    return READERS[format if format != "auto" else detect(content, name)](content)


def detect(content: str, name: str = "") -> str:
    """The format that a file's extension names, else the one its content looks like."""
    if known := EXTENSIONS.get(PurePath(name).suffix.lower()):
        return known
    start = content.removeprefix("\ufeff").lstrip()
    if start.startswith("{"):
        return "json"
    if HTML.match(start):
        return "html"
    return "markdown" if MARKDOWN.search(start) else "text"


def decode(data: bytes) -> str:
    """The text in ``data``. Raises `RejectedFile` naming the line that is no UTF-8."""
    try:
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RejectedFile(f"the file is not {error.encoding.upper()}: save it as UTF-8", line) from error
