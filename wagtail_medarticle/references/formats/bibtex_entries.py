"""The entries of a BibTeX file, each with what it says itself and what it takes from others.

bibtexparser splits the file. Values are put together here, because its own middleware skips entries with a key or a
field that appears twice, and these must not be lost. What breaks one entry is mended where it can be, or named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Block, ImplicitComment, ParsingFailedBlock, String
from bibtexparser.model import Entry as SplitEntry

from .encoding import unify
from .fields import stray
from .parsed import RecordError

MOST_FROM_STRINGS = 100_000
DEEPEST = 8
MACRO = re.compile(r"[A-Za-z][\w:-]*")
MISSING_COMMA = re.compile(r"[}\"]\s*([A-Za-z][\w-]*)\s*=\s*(?=[{\"\w])")
START = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
NO_KEY = re.compile(r"\A(\s*@\s*\w+\s*[{(])(?=\s*[A-Za-z][\w-]*\s*=)")
BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
# What stays with the entry that it was said of. Beyond biblatex (appendix B of its manual) also what identifies a work:
# the DOI of the proceedings is not that of each paper.
OWN = frozenset(
    (
        *(
            "abstract",
            "annote",
            "author",
            "crossref",
            "doi",
            "entryset",
            "entrysubtype",
            "eprint",
            "eprinttype",
            "file",
        ),
        *("file", "ids", "key", "keywords", "label", "note", "options", "pages", "pmcid", "pmid", "presort", "related"),
        *("relatedtype", "shorthand", "shorttitle", "sortkey", "subtitle", "title", "titleaddon", "url", "urldate"),
        *("xdata", "xref"),
    )
)
PARTS = frozenset(("inbook", "incollection", "inproceedings", "conference", "inreference", "suppbook", "bookinbook"))


@dataclass(slots=True)
class Entry:
    """One entry: its ``fields`` as LaTeX, by lower-case name; ``error`` says why it can't be read."""

    type: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    error: str = ""


def read_entries(text: str) -> list[Entry]:
    """The entries in their order, equal keys included; ``@xdata`` only lends its fields to others."""
    entries = list(_entries(unify(text)))
    by_key: dict[str, Entry] = {}
    for entry in entries:
        by_key.setdefault(entry.key.lower(), entry)
    inherited = [_with_inherited(entry, by_key) for entry in entries]
    return [entry for entry in inherited if entry.type != "xdata" or entry.error]


def _entries(text: str) -> Iterator[Entry]:
    strings: dict[str, str] = {}
    strays: list[str] = []
    for block, line, source in _blocks(text):
        # An equal key or field is no reason to lose the entry, which is kept in the block that reports it.
        inner = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(inner, String):
            strings[inner.key.lower()] = _string(inner.value, strings)
        elif isinstance(inner, SplitEntry):
            yield _entry(inner, line, strings, strays)
            strays = []
        elif isinstance(block, ParsingFailedBlock):
            yield _mended(block, line, source, strings, strays)
            strays = []
        elif isinstance(block, ImplicitComment):
            strays += [
                stray(line + at, text)
                for at, text in enumerate(block.comment.split("\n"))
                if text.strip() and not text.lstrip().startswith("%")
            ]


def _blocks(text: str) -> Iterator[tuple[Block, int, str]]:
    """Each block with its line and its text up to the next one."""
    lines = text.split("\n")
    broken = False
    blocks = list(parse_string(text, parse_stack=[]).blocks)
    ends = [block.start_line or 0 for block in blocks if not isinstance(block, ImplicitComment)]
    ends = [*ends[1:], len(lines)]
    for block in blocks:
        start, is_comment = block.start_line or 0, isinstance(block, ImplicitComment)
        if is_comment and broken:
            continue  # the rest of the entry above, which is read from its source
        if is_comment:
            yield block, start + 1, ""
            continue
        broken = isinstance(block, ParsingFailedBlock) and block.ignore_error_block is None
        end = ends.pop(0)
        yield block, start + 1, "\n".join(lines[start:end]) if broken else ""


def _mended(block: ParsingFailedBlock, line: int, source: str, strings: Mapping[str, str], strays: list[str]) -> Entry:
    """The entry that a small mend makes of one that can't be split, else one with the reason."""
    keyed = NO_KEY.sub(r"\1,", source)
    for mended, note in ((keyed, "the entry has no key"), (f"{keyed.rstrip()}\n}}", "the end of the entry is missing")):
        for found in parse_string(mended, parse_stack=[]).blocks if mended != source else ():
            inner = found.ignore_error_block if isinstance(found, ParsingFailedBlock) else found
            if isinstance(inner, SplitEntry) and inner.fields:
                entry = _entry(inner, line, strings, strays)
                entry.notes.append(note)
                return entry
    reason = block.error.abort_reason if isinstance(block.error, BlockAbortedException) else str(block.error)
    return Entry("", "", line, notes=strays, error=f"not BibTeX: {reason}")


def _entry(split: SplitEntry, line: int, strings: Mapping[str, str], strays: list[str]) -> Entry:
    entry = Entry(split.entry_type.lower(), split.key, line, notes=list(strays))
    waiting = [(found.key.lower(), found.value) for found in reversed(split.fields)]
    while waiting:
        name, text = waiting.pop()
        try:
            text, *further = _at_missing_comma(text)
            if further:
                entry.notes.append(f"a comma is missing before {further[0]}")
                waiting.append((further[0].lower(), further[1]))
            value = _value(text, strings, entry.notes if name != "month" else None)
        except RecordError as error:
            entry.error = entry.error or f"{name}: {error}"
            continue
        if name not in entry.fields:
            entry.fields[name] = value
        elif value != entry.fields[name]:
            entry.notes.append(f"{name} is stated twice, left out: {value}")
    return entry


def _at_missing_comma(text: str) -> list[str]:
    """The value; where a comma is missing behind it, also the name and the value of the next field."""
    if "=" not in text or text[:1] not in ("{", '"'):
        return [text]
    end = _end_of(text)
    found = MISSING_COMMA.match(text, end - 1) if end else None
    return [text[:end], found.group(1), text[found.end() :]] if found else [text]


def _end_of(text: str) -> int:
    """Behind the brace or quotation mark that closes the value which begins here, 0 if there is none."""
    if text[0] == '"':
        return text.find('"', 1) + 1
    depth = 0
    for brace in BRACE.finditer(text):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return brace.end()
    return 0


def _string(text: str, strings: Mapping[str, str]) -> str:
    """A string that other values name. One that grows too long is its own text: it could grow for ever in others."""
    try:
        return _value(text, strings, None)
    except RecordError:
        return text


def _value(text: str, strings: Mapping[str, str], notes: list[str] | None) -> str:
    """The value of a field: pieces in braces or quotes, numbers and names of strings, joined by ``#``.

    Raises `RecordError` where strings make it longer than any field can be.
    """
    value, left = "", MOST_FROM_STRINGS
    for piece in _pieces(text):
        if piece[:1] in ("{", '"'):
            value += piece[1:-1]
            continue
        named = strings.get(piece.lower(), piece)
        left -= len(named)
        if left < 0:
            raise RecordError(f"strings make a field longer than {MOST_FROM_STRINGS} characters")
        if notes is not None and piece.lower() not in strings and MACRO.fullmatch(piece):
            notes.append(f"the string {piece!r} isn't defined, its name stands for it")
        value += named
    return value


def _pieces(text: str) -> list[str]:
    if "#" not in text:
        return [text.strip()]
    pieces, depth, quoted = [""], 0, False
    for part in re.split(r"(\\.|[{}\"#])", text, flags=re.DOTALL):
        depth += {"{": 1, "}": -1}.get(part, 0)
        quoted ^= part == '"' and depth == 0
        if part == "#" and depth == 0 and not quoted:
            pieces.append("")
        else:
            pieces[-1] += part
    return [piece.strip() for piece in pieces]


def _with_inherited(entry: Entry, by_key: Mapping[str, Entry]) -> Entry:
    """The entry with the fields of its ``xdata`` and its ``crossref``, which have what it doesn't say itself."""
    if entry.error or not ("crossref" in entry.fields or "xdata" in entry.fields):
        return entry
    fields, notes, seen = dict(entry.fields), list(entry.notes), {entry.key.lower()}
    waiting = [(name, key, entry.type, 1) for name in ("xdata", "crossref") for key in _keys(fields.pop(name, ""))]
    while waiting:
        name, key, child, depth = waiting.pop(0)
        parent = by_key.get(key.lower())
        if parent is None or key.lower() in seen or depth > DEEPEST:
            notes.append(f"{name} {key!r} " + ("is no entry of the file" if parent is None else "leads in a circle"))
            continue
        seen.add(key.lower())
        lent = parent.fields if name == "xdata" else _lent(parent, child)
        for lent_name, value in lent.items():
            if lent_name not in ("crossref", "xdata"):
                fields.setdefault(lent_name, value)
        waiting += [
            (further, above, parent.type, depth + 1)
            for further in ("xdata", "crossref")
            for above in _keys(parent.fields.get(further, ""))
        ]
    return Entry(entry.type, entry.key, entry.line, fields, notes)


def _keys(text: str) -> list[str]:
    return [key.strip() for key in re.split(r"[,\s]+", text) if key.strip()]


def _lent(parent: Entry, child: str) -> dict[str, str]:
    """What an entry takes from the one that its ``crossref`` names: the title of that is the title around it."""
    lent = {name: value for name, value in parent.fields.items() if name not in OWN}
    title = parent.fields.get("booktitle") or parent.fields.get("title", "")
    if child in PARTS and title:
        lent["booktitle"] = title
        if "subtitle" in parent.fields:
            lent["booksubtitle"] = parent.fields["subtitle"]
    elif child == "article" and "title" in parent.fields:
        lent.setdefault("journaltitle", parent.fields["title"])
    if child in ("inbook", "bookinbook", "suppbook") and "author" in parent.fields:
        lent["author"] = parent.fields["author"]
    return lent
