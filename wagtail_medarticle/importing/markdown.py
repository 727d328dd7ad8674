"""Reading an article from Markdown: CommonMark with tables, front matter and footnotes.

``[^3]`` cites the footnote that is defined as ``[^3]: …``, and footnotes are the references. All else is
as in HTML, which Markdown may hold. Needs the extra ``markdown``.
"""

from __future__ import annotations

import html as escaping
import re
from typing import TYPE_CHECKING, Any

from . import html
from .characters import clean
from .draft import ArticleDraft, Finding, RejectedFile
from .front_matter import FrontMatter, read_front_matter

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

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


def _footnotes(source: str) -> list[Finding]:
    """Footnotes that are cited and not defined, or defined and not cited: the parser is silent about both."""
    defined = {match[1]: match for match in DEFINITION.finditer(source)}
    used = {match[1]: match for match in reversed(list(USE.finditer(source)))}
    findings: list[Finding] = []
    for label in used.keys() - defined.keys():
        message = f"“[^{label}]” looks like a citation, but no such footnote is defined; kept as text"
        findings.append(Finding("warning", "marker-beyond-list", message, _line(source, used[label])))
    for label in defined.keys() - used.keys():
        message = f"The footnote “{label}” is never cited, and is left out: “{defined[label][2]}”"
        findings.append(Finding("warning", "reference-uncited", message, _line(source, defined[label])))
    return findings


def _line(source: str, match: re.Match[str]) -> int:
    return source.count("\n", 0, match.start()) + 1
