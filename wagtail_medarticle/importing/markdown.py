"""Reading Markdown: front matter of ``key: value`` lines, and the body through HTML."""

from __future__ import annotations

import html as escaping
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from . import html
from .chrome import leading_date
from .draft import ArticleDraft, AuthorDraft, ImportFinding, RejectedFile
from .html.reader import author
from .lines import clean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


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
    findings: list[ImportFinding] = field(default_factory=list)

    def apply(self, draft: ArticleDraft) -> None:
        """Let what was said here stand over what the text says."""
        if self.title and draft.title != self.title:
            message = f"The heading “{draft.title}” gives way to the title in the front matter"
            self.findings.append(ImportFinding("info", "title-repeated", message))
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
            result.findings.append(ImportFinding("info", "front-matter", f"Not understood, left out: “{line}”", number))
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


DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$", re.MULTILINE)
USE = re.compile(r"\[\^([^\]\s]+)\](?!:)")


def read(text: str) -> ArticleDraft:
    """The article in a Markdown text. Raises `RejectedFile` for one without title or body."""
    source = clean(text)
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(source, env)
    front = FrontMatter()
    for token in tokens:
        if token.type == "front_matter":
            front = read_front_matter(token.content)
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))
    rendered = parser.renderer.render(tokens, parser.options, env)
    draft = html.read(f"<title>{escaping.escape(front.title)}</title>\n{rendered}")
    front.apply(draft)
    draft.findings += _footnotes(source)
    draft.findings.sort(key=lambda finding: finding.line)
    return draft


def _parser() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
        from mdit_py_plugins.footnote import footnote_plugin
        from mdit_py_plugins.front_matter import front_matter_plugin
    except ImportError as error:
        raise RejectedFile("reading Markdown needs more: install wagtail-medarticle[markdown]") from error
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(front_matter_plugin)


def _footnotes(source: str) -> list[ImportFinding]:
    """Footnotes that are cited and not defined, or defined and not cited: the parser is silent about both."""
    defined = {match[1]: match for match in DEFINITION.finditer(source)}
    used = {match[1]: match for match in reversed(list(USE.finditer(source)))}
    findings: list[ImportFinding] = []
    for label in used.keys() - defined.keys():
        message = f"“[^{label}]” looks like a citation, but no such footnote is defined; kept as text"
        findings.append(ImportFinding("warning", "marker-beyond-list", message, _line(source, used[label])))
    for label in defined.keys() - used.keys():
        message = f"The footnote “{label}” is never cited, and is left out: “{defined[label][2]}”"
        findings.append(ImportFinding("warning", "reference-uncited", message, _line(source, defined[label])))
    return findings


def _line(source: str, match: re.Match[str]) -> int:
    return source.count("\n", 0, match.start()) + 1
