"""Choosing the reader for a file."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator

from . import article_json, html, markdown, text, wordpress
from .draft import ArticleDraft, RejectedFile
from .kinds import detect, refuse_binary

READERS: dict[str, Callable[[str], ArticleDraft]] = {
    "html": html.read,
    "markdown": markdown.read,
    "text": text.read,
    "json": article_json.read,
}
"""Readers of files that hold one article."""

COLLECTIONS: dict[str, Callable[[str], Iterator[ArticleDraft | RejectedFile]]] = {
    "wordpress": wordpress.read,
}
"""Readers of files that may hold several; what is wrong with one of them costs no other."""

FORMATS = (*READERS, *COLLECTIONS)
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_all(source: str | bytes, format: str = "auto", name: str = "") -> Iterator[ArticleDraft | RejectedFile]:
    """Each article in a file, or why it can't become one; ``name`` is the file's, for its extension.

    Bytes are UTF-8, or UTF-16 with a byte-order mark. Raises `RejectedFile` for a file that can't be read at all
    and ``ValueError`` for a format that is none of `FORMATS`.
    """
    if format not in ("auto", *FORMATS):
        raise ValueError(f"unknown format {format!r}; known are {', '.join(FORMATS)}")
    if isinstance(source, bytes):
        refuse_binary(source, name)
    content = source if isinstance(source, str) else decode(source)
    kind = format if format != "auto" else detect(content, name)
    if kind in COLLECTIONS:
        yield from COLLECTIONS[kind](content)
    else:
        yield READERS[kind](content)


def read(source: str | bytes, format: str = "auto", name: str = "") -> ArticleDraft:
    """The article in a file that holds one. Raises as `read_all` does, and `RejectedFile` where it holds several."""
    found = list(read_all(source, format, name))
    if len(found) != 1:
        raise RejectedFile(f"the file holds {len(found)} articles")
    if isinstance(found[0], RejectedFile):
        raise found[0]
    return found[0]


def decode(data: bytes) -> str:
    """The text in ``data``. Raises `RejectedFile` naming the line that is no UTF-8."""
    try:
        return data.decode("utf-16" if data.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RejectedFile(f"the file is not {error.encoding.upper()}: save it as UTF-8", line) from error
