"""Stored rich text in one form: what no reader can tell apart is one text, and no word of it is left out.

A text is a list of lines, each ``[path, runs]``. The path names the elements that the line stands in: headings, lists,
quotations; a plain paragraph is ``[]``. A run is ``[marks, words]``, and the marks of a word are a set, however its
elements are nested or split. A citation is a run ``["cite", locator]``: which source it names is said elsewhere, in the
order of the text. What is neither is there whole: other embeds, elements and attributes, comments.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

import orjson

SAME = {"strong": "b", "em": "i", "del": "s", "strike": "s"}
"""Elements that look like others."""

SCRIPTS = frozenset({"sup", "sub"})
"""Marks whose nesting shows: a power of an index is no index of a power."""

SEEN_ON_WORDS = frozenset({"b", "i", *SCRIPTS})
"""Marks that nobody sees on a blank."""

ITEMS = frozenset({"li", "td", "th", "dt", "dd"})
"""Elements that show although nothing is in them."""

LISTS = frozenset({"ul", "ol"})

UNNUMBERED = LISTS | {"p", "h1", "h2", "h3", "h4", "h5", "h6"}
"""Elements of which it doesn't show where one ends and the next begins, beyond that a line does."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "caption", "details", "div", "dl", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "main", "nav", "p", "pre", "section",
        "summary", "table", "tbody", "tfoot", "thead", "tr", *ITEMS, *LISTS,
    }
)  # fmt: skip
"""Elements that begin a line."""

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
"""Elements that hold nothing (https://html.spec.whatwg.org/multipage/syntax.html#void-elements)."""

SPACE = re.compile(r"[ \t\r\n\f]+")
"""White space that HTML draws together; a non-breaking space is none of it."""

LINES = re.compile(r"\r\n?")

Run = list[Any]


@lru_cache(maxsize=4096)
def canonical_fragment(source: str) -> orjson.Fragment:
    """``canonical_rich_text`` as a part of a larger JSON value."""
    return orjson.Fragment(canonical_rich_text(source))


def canonical_rich_text(source: str) -> bytes:
    """A stored rich text in its one form, as JSON."""
    if "<" not in source and "&" not in source:  # a text without an element
        words = SPACE.sub(" ", source).strip(" ")
        return _json([[[], [[[], words]]]] if words else [])
    reader = _Reader()
    reader.feed(source)
    reader.close()
    lines = reader.lines
    unfinished = source[source.rfind(">") + 1 :]
    if "<" in unfinished:  # parsers differ on what a tag that doesn't end is worth
        lines.append([["unfinished"], [[[], unfinished]]])
    return _json(lines if any(runs or "hr" in path for path, runs in lines) else [])


def canonical_plain_text(source: str) -> str:
    """A stored plain text in its one form: a form's lines end otherwise than a file's, and lose their outer blanks."""
    return LINES.sub("\n", source).strip()


class _OpenBlock:
    """An open element that begins lines: how it is named in their paths, and what was in it so far."""

    def __init__(self, tag: str) -> None:
        self.tag = self.label = tag
        self.counts: dict[str, int] = {}
        self.lines = 0


class _Reader(HTMLParser):
    """Reads a rich text into ``lines``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[Any]] = []
        self._open = [_OpenBlock("")]
        self._marks: list[tuple[str, str]] = []
        self._runs: list[Run] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = sorted((name, value or "") for name, value in attrs if name != "data-block-key")
        if tag == "br":
            self._runs.append(["br", ""])
        elif tag == "hr":
            self._end_line()
            self.lines.append([[*self._path(), "hr", *map(list, attributes)], []])
        elif tag == "embed" and ("embedtype", "citation") in attributes:
            self._runs.append(["cite", dict(attributes).get("locator", "").strip()])
        elif tag in VOID:
            self._runs.append([tag, attributes])
        elif tag in BLOCKS:
            self._begin(tag, attributes)
        else:
            self._marks.append((tag, _label(SAME.get(tag, tag), attributes)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # as browsers take it: a slash ends nothing

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end(tag)
            return
        for place in range(len(self._marks) - 1, -1, -1):
            if self._marks[place][0] == tag:
                del self._marks[place]
                return

    def handle_data(self, data: str) -> None:
        labels = [label for _, label in self._marks]
        marks = sorted({label for label in labels if label not in SCRIPTS})
        scripts = [label for label in labels if label in SCRIPTS]
        whole = [*marks, ">".join(scripts)] if scripts else marks
        on_blanks = [label for label in marks if label not in SEEN_ON_WORDS]
        if on_blanks == whole or any(element.tag == "pre" for element in self._open):
            self._runs.append([whole, data])
            return
        for blank, characters in groupby(data, SPACE.match):
            self._runs.append([on_blanks if blank else whole, "".join(characters)])

    def handle_comment(self, data: str) -> None:
        self._runs.append(["comment", data])

    def handle_decl(self, decl: str) -> None:
        self._runs.append(["declaration", decl])

    def unknown_decl(self, data: str) -> None:
        self._runs.append(["declaration", data])

    def handle_pi(self, data: str) -> None:
        self._runs.append(["instruction", data])

    def close(self) -> None:
        super().close()
        self._end_line()
        while len(self._open) > 1:
            self._end(self._open[-1].tag)

    def _begin(self, tag: str, attributes: list[tuple[str, str]]) -> None:
        self._end_line()
        if self._open[-1].tag == "p":  # which holds no other block
            self._open.pop()
        within, named = self._open[-1], dict(attributes)
        within.counts[tag] = within.counts.get(tag, 0) + 1
        if tag == "li" and within.tag == "ol":
            within.counts[tag] = _whole(named.pop("value", ""), within.counts[tag])
        element = _OpenBlock(tag)
        if tag == "ol":
            element.counts["li"] = _whole(named.pop("start", ""), 1) - 1
        if tag not in UNNUMBERED and (tag, within.tag) != ("li", "ul"):
            element.label += f" {within.counts[tag]}"
        element.label = _label(element.label, sorted(named.items()))
        self._open.append(element)

    def _end(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        self._end_line()
        while True:
            element = self._open.pop()
            if element.tag in ITEMS and not element.lines:
                self._open.append(element)
                self._add([])
                self._open.pop()
            if element.tag == tag:
                return

    def _path(self) -> list[str]:
        """Of an item in lists within lists, only the depth and its own place; a paragraph is nothing by itself."""
        path: list[str] = []
        for place, element in enumerate(self._open[1:], start=1):
            inner = {each.tag for each in self._open[place + 1 :]}
            if element.label == "p" or (element.tag == "li" and inner & LISTS):
                continue
            path.append(f"{element.label}+" if element.tag == "li" and element.lines else element.label)
        return path

    def _add(self, runs: list[Run]) -> None:
        self.lines.append([self._path(), runs])
        for element in self._open:
            element.lines += 1

    def _end_line(self) -> None:
        keep = any(element.tag == "pre" for element in self._open)
        if runs := _joined(self._runs, keep):
            self._add(runs)
        self._runs = []


def _whole(number: str, otherwise: int) -> int:
    return int(number) if re.fullmatch(r"-?[0-9]{1,9}", number) else otherwise


def _label(name: str, attributes: list[tuple[str, str]]) -> str:
    return name + _json(attributes).decode() if attributes else name


def _joined(runs: list[Run], keep: bool) -> list[Run]:
    """Runs of one line: equal neighbours as one, white space as browsers draw it together, unless to ``keep`` it."""
    found: list[Run] = []
    blank = True  # whether a blank here would not show
    for marks, words in runs:
        if not isinstance(marks, list):
            if marks == "br":
                _strip_end(found)
            found.append([marks, words])
            blank = marks == "br"
            continue
        shown = words if keep else SPACE.sub(" ", words)
        if blank and not keep:
            shown = shown.removeprefix(" ")
        if not shown:
            continue
        blank = shown.endswith(" ")
        if found and found[-1][0] == marks:
            found[-1][1] += shown
        else:
            found.append([marks, shown])
    if not keep:
        _strip_end(found)
        while found and found[-1][0] == "br":
            found.pop()  # a break at the end of a line shows nothing
            _strip_end(found)
    return found


def _strip_end(runs: list[Run]) -> None:
    if runs and isinstance(runs[-1][0], list):
        runs[-1][1] = runs[-1][1].removesuffix(" ")
        if not runs[-1][1]:
            runs.pop()


def _json(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except orjson.JSONEncodeError:  # half a character, in what isn't stored yet
        return json.dumps(value, separators=(",", ":")).encode()
