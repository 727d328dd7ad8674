"""The front matter of a Markdown article: ``key: value`` lines, no more of YAML than that."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .dates import leading_date
from .draft import ArticleDraft, AuthorDraft, Finding
from .html.metadata import author

ENTRY = re.compile(r"([A-Za-z][\w -]*?)\s*:(?:\s+(.*))?")
ITEM = re.compile(r"-\s+(.*)")
KEYS = {
    "title": "title",
    "date": "date",
    "updated": "date",
    "last_updated": "date",
    "lastmod": "date",
    "summary": "summary",
    "description": "summary",
    "slug": "slug",
    "lang": "language",
    "language": "language",
    "author": "authors",
    "authors": "authors",
}


@dataclass(slots=True)
class FrontMatter:
    """What the front matter said."""

    title: str = ""
    summary: str = ""
    slug: str = ""
    language: str = ""
    last_updated: date | None = None
    authors: list[AuthorDraft] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def apply(self, draft: ArticleDraft) -> None:
        """Let what was said here stand over what the text says."""
        if self.title and draft.title != self.title:
            message = f"The heading “{draft.title}” gives way to the title in the front matter"
            self.findings.append(Finding("info", "title-repeated", message))
        for name in ("title", "summary", "slug", "language", "last_updated", "authors"):
            if value := getattr(self, name):
                setattr(draft, name, value)
        draft.findings += self.findings


def read_front_matter(text: str) -> FrontMatter:
    """The entries of a front matter, whose text starts on the file's second line.

    Lists, of authors, are written ``- one a line`` or ``[in, brackets]``. What isn't known is told.
    """
    result = FrontMatter()
    key = ""
    for number, raw in enumerate(text.split("\n"), start=2):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if item := ITEM.fullmatch(line):
            value = item[1]
        elif entry := ENTRY.fullmatch(line):
            key, value = KEYS.get(entry[1].lower().replace("-", "_").replace(" ", "_"), ""), entry[2] or ""
        else:
            key, value = "", ""
        if not _take(key, value.strip(), result):
            result.findings.append(Finding("info", "front-matter", f"Not understood, left out: “{line}”", number))
    return result


def _take(key: str, value: str, result: FrontMatter) -> bool:
    if key == "authors":
        names = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
        result.authors += [author(name) for part in names if (name := _unquoted(part))]
        return True
    if key == "date":
        found = leading_date(_unquoted(value))
        result.last_updated = result.last_updated or (found[0] if found else None)
        return found is not None
    if key and not getattr(result, key):
        setattr(result, key, " ".join(_unquoted(value).split()))
        return True
    return False


def _unquoted(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
