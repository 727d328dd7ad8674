"""Italics in a reference: marked while the line is made, so that its plain text and its HTML say the same."""

from __future__ import annotations

import re
from html import escape

# Noncharacters, which no text may hold that is exchanged (Unicode 16.0, section 23.7).
ITALIC, ROMAN = "\ufdd0", "\ufdd1"
MARKS = str.maketrans("", "", ITALIC + ROMAN)
MARKED = re.compile(f"{ITALIC}([^{ITALIC}{ROMAN}]*){ROMAN}")


def italic(text: str) -> str:
    """The text in italics, without the comma, semicolon or colon at its end that the next part would bring."""
    text = text.strip().rstrip(",;: ")
    return f"{ITALIC}{text}{ROMAN}" if text else ""


def as_plain(line: str) -> str:
    """The line without its marks."""
    return line.translate(MARKS)


def as_html(line: str) -> str:
    """The line as HTML: characters escaped, italics in ``<i>``; a mark that a source's own text holds is left out."""
    return as_plain(MARKED.sub(r"<i>\1</i>", escape(line, quote=False)))
