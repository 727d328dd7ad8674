"""Keys that tell the records of one file apart: ``sasson2013increasing``."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from ..record import Record


def citation_keys(records: Iterable[Record]) -> list[str]:
    """A key for each record, in ASCII letters and digits, unique among them and the same for the same list."""
    taken: Counter[str] = Counter()
    keys = []
    for record in records:
        base = citation_key(record)
        key = base
        while taken[key]:
            taken[base] += 1
            key = f"{base}-{taken[base]}"
        taken[key] += 1
        keys.append(key)
    return keys


def citation_key(record: Record) -> str:
    """First author, year and first long word of the title, as far as they are known."""
    author = record.authors[0] if record.authors else None
    words = re.findall(r"[a-z0-9]{4,}", _ascii(record.title))
    name = _ascii(author.family or author.literal).split()[-1:] if author else []
    return "".join((*name, str(record.year or ""), *words[:1])) or "reference"


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", decomposed)
