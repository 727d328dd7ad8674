"""Which format a file is in, by its content: names and extensions lie too often."""

from __future__ import annotations

import re

from .encoding import decode, unify

# The first that is found decides; all but XML and JSON are told by the line that begins a record.
SIGNS = (
    ("pubmed-xml", re.compile(r"<(?:Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?)[\s>]")),
    ("csl-json", re.compile(r"\A\s*(?:\[\s*(?:\{|\]\s*\Z)|\{\s*\")")),
    ("ris", re.compile(r"^[ \t]*TY {1,2}-", re.MULTILINE)),
    ("nbib", re.compile(r"^(?:PMID|OWN |STAT|FAU |TI  ) *- ", re.MULTILINE)),
    ("bibtex", re.compile(r"^[ \t]*@\s*[A-Za-z]+\s*[{(]", re.MULTILINE)),
)


class UnknownFormat(ValueError):
    """A text in none of the formats that can be read."""


def detect(data: bytes | str) -> str:
    """The name of the format that a text is in; raises `UnknownFormat`."""
    text = decode(data) if isinstance(data, bytes) else unify(data)
    for name, sign in SIGNS:
        if sign.search(text):
            return name
    raise UnknownFormat("neither BibTeX, RIS, NBIB, PubMed XML nor CSL-JSON")
